import { CITY_OFFSET, CITY_TIME_ZONE } from '../../shared/time/cityTime.ts';

const parts = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: CITY_TIME_ZONE, ...options });
const clock = parts({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
const minute = parts({ hour: '2-digit', minute: '2-digit' });
const day = parts({ year: 'numeric', month: '2-digit', day: '2-digit' });

/** In place of a time that is none, or that no calendar has. */
const NO_TIME = '–';
/** Milliseconds from the epoch, before and after it, that a date may have (ECMA-262, time values). */
const LAST_DATE_MS = 8.64e15;

/** One bad number in a record must not take a whole screen away: formatters and dates throw at it. */
function isDate(atMs: number): boolean {
  return Math.abs(atMs) <= LAST_DATE_MS;
}

function textOf(format: Intl.DateTimeFormat, atMs: number): string {
  return isDate(atMs) ? format.format(atMs) : NO_TIME;
}

/** `10:18:45` of an instant in epoch milliseconds; a dash for what is no instant. */
export function clockText(atMs: number): string {
  return textOf(clock, atMs);
}

/** `10:18`. */
export function minuteText(atMs: number): string {
  return textOf(minute, atMs);
}

/** `2026-05-16`. */
export function dayText(atMs: number): string {
  return textOf(day, atMs);
}

/** `2026-05-16T02:18:45.000Z` for programs that read the page (`<time datetime>`); undefined for what is no instant. */
export function machineText(atMs: number): string | undefined {
  return isDate(atMs) ? new Date(atMs).toISOString() : undefined;
}

/** `2026-05-16 10:18`. */
export function dayMinuteText(atMs: number): string {
  if (!isDate(atMs)) return NO_TIME;
  return `${dayText(atMs)} ${minuteText(atMs)}`;
}

/** Time since the event as `T+01:23:45`; hours go past 24; before the event `T−00:00:05`. */
export function tPlusText(t0Ms: number, nowMs: number): string {
  const seconds = Math.trunc((nowMs - t0Ms) / 1000);
  if (!Number.isFinite(seconds)) return NO_TIME;
  return `T${seconds < 0 ? '−' : '+'}${hms(Math.abs(seconds))}`;
}

function hms(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** What an i18n key `ago.*` needs to say a duration in words. What is negative, or no number, counts as zero. */
export function agoParts(
  ms: number,
):
  | { key: 'ago.seconds' | 'ago.minutes'; count: number }
  | { key: 'ago.hours'; hours: number; minutes: number } {
  const seconds = Number.isFinite(ms) ? Math.max(0, Math.floor(ms / 1000)) : 0;
  if (seconds < 60) return { key: 'ago.seconds', count: seconds };
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return { key: 'ago.minutes', count: minutes };
  return { key: 'ago.hours', hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}

/** `2026-05-16T10:18:45` of an instant, as `<input type="datetime-local">` wants it, in the city's zone; empty for none. */
export function cityInputText(atMs: number): string {
  if (!isDate(atMs)) return '';
  return `${dayText(atMs)}T${clockText(atMs)}`;
}

/** The instant of such an input's value, epoch milliseconds; NaN when it is not a time. */
export function cityInputTime(value: string): number {
  return Date.parse(`${value}${value.length === 16 ? ':00' : ''}${CITY_OFFSET}`);
}
