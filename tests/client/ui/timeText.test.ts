import { describe, expect, it } from 'vitest';
import {
  agoParts,
  cityInputText,
  cityInputTime,
  clockText,
  dayMinuteText,
  dayText,
  machineText,
  minuteText,
  tPlusText,
} from '../../../client/ui/timeText.ts';

const T0 = Date.parse('2026-05-16T08:55:00+08:00');

describe('times on a screen', () => {
  it('are the city’s, 24 hours, wherever the browser stands', () => {
    expect(clockText(T0)).toBe('08:55:00');
    expect(minuteText(T0 + 12 * 3_600_000)).toBe('20:55');
    expect(dayText(Date.parse('2026-05-16T23:30:00Z'))).toBe('2026-05-17');
    expect(clockText(Date.parse('2026-05-16T00:00:00+08:00'))).toBe('00:00:00');
    expect(dayMinuteText(T0)).toBe('2026-05-16 08:55');
  });

  it.each([
    [0, 'T+00:00:00'],
    [5_025_999, 'T+01:23:45'],
    [26 * 3_600_000 + 61_000, 'T+26:01:01'],
    [-5_000, 'T−00:00:05'],
    [-400, 'T+00:00:00'],
  ])('T+ of %i ms is %s', (ms, text) => {
    expect(tPlusText(T0, T0 + ms)).toBe(text);
  });

  it.each([
    [-3, { key: 'ago.seconds', count: 0 }],
    [59_999, { key: 'ago.seconds', count: 59 }],
    [60_000, { key: 'ago.minutes', count: 1 }],
    [3_599_999, { key: 'ago.minutes', count: 59 }],
    [3_900_000, { key: 'ago.hours', hours: 1, minutes: 5 }],
  ])('%i ms ago is said as %o', (ms, parts) => {
    expect(agoParts(ms)).toEqual(parts);
  });

  it.each([
    NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    8.64e15 + 1,
    -8.64e15 - 1,
    8.64e15,
    -8.64e15,
    Number.MAX_SAFE_INTEGER,
    1e308,
    0,
    -0,
    0.5,
  ])('never throw, whatever number stands in a record: %d', (bad) => {
    const isDate = Math.abs(bad) <= 8.64e15;
    for (const text of [clockText, minuteText, dayText, dayMinuteText])
      expect(text(bad)).toMatch(isDate ? /\d\d/ : /^–$/);
    expect(machineText(bad) === undefined).toBe(!isDate);
    expect(cityInputText(bad) === '').toBe(!isDate);
    expect(tPlusText(bad, T0)).toMatch(/^(T[+−]\d+:\d\d:\d\d|T[+−]\S+|–)$/);
    expect(tPlusText(T0, bad)).not.toContain('NaN');
    expect(JSON.stringify(agoParts(bad))).not.toMatch(/null|NaN/);
  });

  it('go into an input and come back unchanged', () => {
    expect(cityInputText(T0)).toBe('2026-05-16T08:55:00');
    expect(cityInputTime(cityInputText(T0 + 7_000))).toBe(T0 + 7_000);
    expect(cityInputTime('2026-05-16T08:55')).toBe(T0);
    expect(cityInputTime('')).toBeNaN();
  });
});
