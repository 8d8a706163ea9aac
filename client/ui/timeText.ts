import { CITY_OFFSET, CITY_TIME_ZONE } from '../../shared/time/cityTime.ts';

const parts = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: CITY_TIME_ZONE, ...options });
const clock = parts({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
const minute = parts({ hour: '2-digit', minute: '2-digit' });
const day = parts({ year: 'numeric', month: '2-digit', day: '2-digit' });

/** `10:18:45` of an instant in epoch milliseconds. */
export function clockText(atMs: number): string {
  return clock.format(atMs);
}

/** `10:18`. */
export function minuteText(atMs: number): string {
  return minute.format(atMs);
}

/** `2026-05-16`. */
export function dayText(atMs: number): string {
  return day.format(atMs);
}

/** `2026-05-16 10:18`. */
export function dayMinuteText(atMs: number): string {
  return `${dayText(atMs)} ${minuteText(atMs)}`;
}

/** Time since the event as `T+01:23:45`; hours go past 24; before the event `T−00:00:05`. */
export function tPlusText(t0Ms: number, nowMs: number): string {
  const seconds = Math.trunc((nowMs - t0Ms) / 1000);
  return `T${seconds < 0 ? '−' : '+'}${hms(Math.abs(seconds))}`;
}

function hms(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** What an i18n key `ago.*` needs to say a duration in words. Negative durations count as zero. */
export function agoParts(
  ms: number,
):
  | { key: 'ago.seconds' | 'ago.minutes'; count: number }
  | { key: 'ago.hours'; hours: number; minutes: number } {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return { key: 'ago.seconds', count: seconds };
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return { key: 'ago.minutes', count: minutes };
  return { key: 'ago.hours', hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}

/** `2026-05-16T10:18:45` of an instant, as `<input type="datetime-local">` wants it, in the city's zone. */
export function cityInputText(atMs: number): string {
  return `${dayText(atMs)}T${clockText(atMs)}`;
}

/** The instant of such an input's value, epoch milliseconds; NaN when it is not a time. */
export function cityInputTime(value: string): number {
  return Date.parse(`${value}${value.length === 16 ? ':00' : ''}${CITY_OFFSET}`);
}
