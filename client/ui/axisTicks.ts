import { roundFrom } from '../../shared/time/cityTime.ts';
import { MINUTE_MS } from '../../shared/time/durations.ts';

const STEPS_MIN = [1, 2, 5, 10, 15, 20, 30, 60, 120, 180, 360, 720, 1_440, 2_880];

/** The step of a time axis, ms: the smallest round one that is `leastMs` or longer; whole days beyond the longest. */
export function axisStep(leastMs: number): number {
  const step = STEPS_MIN.find((minutes) => minutes * MINUTE_MS >= leastMs);
  const day = 1_440 * MINUTE_MS;
  return step === undefined ? Math.ceil(leastMs / day) * day : step * MINUTE_MS;
}

/** Times in `[from, to]` that are round on the city's clocks, about `most` at most. Epoch milliseconds. */
export function axisTicks(from: number, to: number, most: number): number[] {
  const step = axisStep((to - from) / most);
  const ticks: number[] = [];
  for (let at = roundFrom(from, step); at <= to; at += step) ticks.push(at);
  return ticks;
}
