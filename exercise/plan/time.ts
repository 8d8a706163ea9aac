/** Start of the exercise, T+0. Source: docs/domain.md 5.2. */
export const T0_ISO = '2026-05-16T08:55:00+08:00';
const T0_CLOCK_S = 8 * 3600 + 55 * 60;

/** Eight hours from T+0 to ENDEX (16:55), in seconds. */
export const DURATION_S = 8 * 3600;

const CLOCK = /^(\d{2}):(\d{2})(?::(\d{2}))?$/;

/** `10:05` or `10:05:30` on the exercise's wall clock → seconds after T+0. Throws RangeError for other text. */
export function afterT0(clock: string): number {
  const match = CLOCK.exec(clock);
  if (!match) throw new RangeError(`not a time of day: ${clock}`);
  const [, hours, minutes, seconds = '0'] = match;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) - T0_CLOCK_S;
}

/** Seconds after T+0 → `10:05:30` on the exercise's wall clock. */
export function clockAt(afterS: number): string {
  const s = Math.floor(afterS) + T0_CLOCK_S;
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(s / 3600) % 24)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
}
