import { decodeHead } from '../../shared/wire/positionFrame.ts';

/** Length of one piece of recorded positions. */
export const WINDOW_MS = 60_000;

/** Recorded position frames of one minute, in order. The first is a keyframe at its start. */
export class PositionWindow {
  readonly byteLength: number;
  private readonly frames: { clock: number; bytes: Uint8Array }[] = [];

  /** Splits an answer of the record ([PB1]: each frame behind its length, 4 bytes big-endian). Throws RangeError. */
  constructor(answer: Uint8Array) {
    this.byteLength = answer.byteLength;
    const view = new DataView(answer.buffer, answer.byteOffset, answer.byteLength);
    for (let at = 0; at < answer.byteLength; ) {
      const length = at + 4 <= answer.byteLength ? view.getUint32(at) : Number.POSITIVE_INFINITY;
      if (at + 4 + length > answer.byteLength) throw new RangeError('the record of positions is cut off');
      const bytes = answer.subarray(at + 4, at + 4 + length);
      this.frames.push({ clock: decodeHead(bytes).clock, bytes });
      at += 4 + length;
    }
  }

  /** Calls `apply` with each frame from index `next` on whose clock is not after `at`; answers the next index. */
  play(next: number, at: number, apply: (bytes: Uint8Array, clock: number) => void): number {
    let index = next;
    for (; index < this.frames.length; index++) {
      const { clock, bytes } = this.frames[index]!;
      if (clock > at) break;
      apply(bytes, clock);
    }
    return index;
  }
}
