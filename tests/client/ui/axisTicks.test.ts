import { describe, expect, it } from 'vitest';
import { axisTicks } from '../../../client/ui/axisTicks.ts';
import { minuteText } from '../../../client/ui/timeText.ts';

const T0 = Date.parse('2026-05-16T08:55:00+08:00');
const MINUTE_MS = 60_000;

describe('the times written on an axis', () => {
  it.each([10, 84, 180, 480, 1_860, 3_000, 10_080, 60_000])(
    'are few and evenly apart over %i minutes',
    (minutes) => {
      const ticks = axisTicks(T0 + 123, T0 + 123 + minutes * MINUTE_MS, 12);
      expect(ticks.length).toBeGreaterThan(1);
      expect(ticks.length).toBeLessThanOrEqual(13);
      const steps = new Set(ticks.slice(1).map((tick, i) => tick - ticks[i]!));
      expect(steps.size).toBe(1);
    },
  );

  it('are round on the clocks of the city, also when they are hours and days apart', () => {
    const over = (hours: number) => axisTicks(T0, T0 + hours * 60 * MINUTE_MS, 12).map(minuteText);
    expect(over(8).slice(0, 3)).toEqual(['09:00', '10:00', '11:00']);
    // 31 hours: every three hours from 09:00.
    expect(over(31).slice(0, 3)).toEqual(['09:00', '12:00', '15:00']);
    // Two and a half days: every six hours from noon; 14:00 and 20:00 would be round in UTC.
    expect(over(60).slice(0, 3)).toEqual(['12:00', '18:00', '00:00']);
    expect(new Set(over(24 * 20))).toEqual(new Set(['00:00']));
  });
});
