import { useEffect, useRef, useState } from 'react';
import { Sounder } from '../../../features/sound/Sounder.ts';
import { notesInTurn, type Tone } from '../../../features/sound/tone.ts';

/** Rises, as somebody who asks. */
const TONE: Tone = { wave: 'triangle', notes: notesInTurn(170, 140, 659, 880, 1175) };
const SHAKE_MS = [400, 150, 400];

/** Sound and vibration once for each key that was not there before; what is there when the page opens is only shown. */
export function useCallUp(keys: readonly string[]): void {
  const [sounder] = useState(() => new Sounder());
  useEffect(() => {
    sounder.open();
    return () => sounder.close();
  }, [sounder]);
  const known = useRef<ReadonlySet<string> | null>(null);
  const now = keys.join(' ');
  useEffect(() => {
    const before = known.current;
    const all = now.split(' ').filter(Boolean);
    known.current = new Set(all);
    if (!before || all.every((key) => before.has(key))) return;
    navigator.vibrate?.(SHAKE_MS);
    sounder.play(TONE);
  }, [now, sounder]);
}
