import { HOUR_MS } from './durations.ts';

/**
 * The civil time that everybody here means by 10:18: China keeps one, without summer time. Screens, files and messages
 * write it wherever their reader stands.
 */
export const CITY_TIME_ZONE = 'Asia/Shanghai';
export const CITY_OFFSET = '+08:00';
const CITY_OFFSET_MS = 8 * HOUR_MS;

/** An instant (epoch milliseconds) as `2026-05-16T10:18:45.000+08:00`. */
export function cityIsoText(at: number): string {
  return new Date(at + CITY_OFFSET_MS).toISOString().replace('Z', CITY_OFFSET);
}

/** Its day there, `2026-05-16`. */
export function cityDay(at: number): string {
  return cityIsoText(at).slice(0, 10);
}

/** Its minute there, `10:18`. */
export function cityMinute(at: number): string {
  return cityIsoText(at).slice(11, 16);
}

/** The first instant from `at` on that is a whole multiple of a step (ms) of city time: 00:00 there for a day. */
export function roundFrom(at: number, stepMs: number): number {
  return Math.ceil((at + CITY_OFFSET_MS) / stepMs) * stepMs - CITY_OFFSET_MS;
}
