import { useEffect } from 'react';
import { beatOf } from '../../picture/beat.ts';
import type { Player } from '../../player/player.ts';

/** What depends on the time or on positions is counted so often; what the journal says, at once. */
export const COUNTED_EVERY_MS = 1000;

/** What the figures on a page are made of at this moment. */
interface FigureMoment {
  readonly seq: number;
  /** Picture time, epoch milliseconds. */
  readonly now: number;
  /** Slots with the times of their newest fixes. */
  readonly fixes: readonly (readonly [slot: number, fixAt: number])[];
}

declare global {
  interface Window {
    /** On a page whose address has `probe=1`: resolves when its figures have been counted again. */
    tongxinMoment?: () => Promise<FigureMoment>;
  }
}

let asked: boolean | null = null;

/** Lets a test know of what the figures on the page are, if the address asks for it. */
export function useMomentProbe(player: Player): void {
  useEffect(() => {
    asked ??= new URLSearchParams(location.search).get('probe') === '1';
    if (asked) window.tongxinMoment = () => momentOf(player);
  }, [player]);
}

function momentOf(player: Player): Promise<FigureMoment> {
  const beat = beatOf(player, COUNTED_EVERY_MS);
  return new Promise((resolve) => {
    const leave = beat.subscribe(() => {
      leave();
      // Whoever heard the beat before has asked React to render, which it does before this.
      queueMicrotask(() => {
        const { picture, positions } = player.state();
        const fixes = Array.from(
          { length: positions.length },
          (_, row) => [positions.slot[row]!, positions.fixAt[row]!] as const,
        );
        resolve({ seq: picture.seq, now: beat.now, fixes });
      });
    });
  });
}
