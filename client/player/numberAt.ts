import type { RecordSource } from './RecordSource.ts';

/** Where between a number that is early enough and one that is not the search may stop: one page tells the rest. */
const NEAR = 256;

/**
 * A journal number by which a moment was reached, found by halves: what has a higher number was recorded later. At least
 * `low`, and at most some hundred entries before the last of that moment. Null when the person may see too little on
 * the way to tell.
 */
export async function numberAt(
  source: Pick<RecordSource, 'entries'>,
  at: number,
  [low, high]: readonly [low: number, high: number],
  signal: AbortSignal,
  near = NEAR,
): Promise<number | null> {
  let [early, late] = [low, high];
  while (late - early > near) {
    const middle = early + Math.floor((late - early) / 2);
    const [first] = (await source.entries(middle, near, signal)).entries;
    if (!first) return null;
    if (first.recordedAt > at) late = middle;
    else early = middle;
  }
  return early;
}
