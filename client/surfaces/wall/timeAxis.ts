import { MINUTE_MS } from '../../../shared/time/durations.ts';

/** Spans that an axis may have, minutes: it stands still until the present has nearly filled it. */
const SPANS_MIN = [30, 60, 120, 180, 240, 360, 480, 720, 1_440, 2_880, 4_320, 10_080, 20_160];
/** Room ahead of the present, as a share of the time that has passed. */
const AHEAD = 0.06;

export interface TimeAxis {
  readonly from: number;
  readonly to: number;
}

/** From T0 to a round time span that holds the present. Epoch milliseconds. */
export function timeAxis(t0: number, now: number): TimeAxis {
  const neededMin = (Math.max(0, now - t0) * (1 + AHEAD)) / MINUTE_MS;
  const spanMin = SPANS_MIN.find((span) => span >= neededMin) ?? neededMin;
  return { from: t0, to: t0 + spanMin * MINUTE_MS };
}

/**
 * Left edge for a text of `width` centred on `x`, kept inside `[0, total]` and `clear` pixels off every
 * seam (all in pixels). Moves to the nearer side of a seam that it would cross.
 */
export function offSeams(
  x: number,
  width: number,
  total: number,
  seams: readonly number[],
  clear: number,
): number {
  let left = Math.min(Math.max(x - width / 2, 0), Math.max(0, total - width));
  for (const seam of seams) {
    if (left + width <= seam - clear || left >= seam + clear) continue;
    const before = seam - clear - width;
    left = x < seam && before >= 0 ? before : seam + clear;
  }
  return left;
}
