import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  barTicks,
  gapAt,
  gapTotal,
  timeAt,
  timeBar,
  xOf,
} from '../../../../../client/surfaces/review/playback/timeBar.ts';

const MIN = 60_000;
const T0 = Date.UTC(2026, 4, 16, 0, 55);
const at = (minute: number) => T0 + minute * MIN;
const options = (moments: number[], gapMs: number | null = 10 * MIN) => ({
  from: at(0),
  to: at(480),
  width: 1000,
  moments: moments.map(at),
  gapMs,
});

test('without silence the time is drawn to scale in one run', () => {
  const bar = timeBar(options(Array.from({ length: 97 }, (_, i) => i * 5)));
  expect(bar.segments).toHaveLength(1);
  expect(xOf(bar, at(240))).toBeCloseTo(500, 6);
});

test('a silence becomes a gap of fixed width, with a minute of context on each side', () => {
  const every5 = Array.from({ length: 97 }, (_, i) => i * 5).filter((m) => m <= 100 || m >= 200);
  const bar = timeBar(options(every5));
  expect(bar.segments.map((s) => s.kind)).toEqual(['run', 'gap', 'run']);
  const gap = bar.segments[1]!;
  expect([gap.from, gap.to]).toEqual([at(101), at(199)]);
  expect(gap.x1 - gap.x0).toBe(14);
  expect(gapTotal(bar)).toEqual({ count: 1, ms: 98 * MIN });
  expect(gapAt(bar, at(150))).toBe(gap);
  expect(gapAt(bar, at(100))).toBeNull();
});

test('silence at the beginning and at the end counts too', () => {
  const bar = timeBar(options([60, 65, 70]));
  expect(bar.segments.map((s) => s.kind)).toEqual(['run', 'gap', 'run', 'gap', 'run']);
});

test('compression can be switched off', () => {
  const bar = timeBar(options([60], null));
  expect(bar.segments).toHaveLength(1);
  expect(gapTotal(bar)).toEqual({ count: 0, ms: 0 });
});

test('an empty range has no segments and every question still has an answer', () => {
  const bar = timeBar({ from: 5, to: 5, width: 100, moments: [], gapMs: MIN });
  expect(bar.segments).toEqual([]);
  expect(xOf(bar, 7)).toBe(0);
  expect(timeAt(bar, 50)).toBe(5);
  expect(barTicks(bar, 50)).toEqual([]);
});

const bars = fc
  .record({
    moments: fc.array(fc.integer({ min: -20, max: 500 }), { maxLength: 60 }),
    width: fc.integer({ min: 40, max: 4000 }),
    gap: fc.option(fc.integer({ min: 3, max: 90 }), { nil: null }),
  })
  .map(({ moments, width, gap }) =>
    timeBar({
      from: at(0),
      to: at(480),
      width,
      moments: [...moments].sort((a, b) => a - b).map(at),
      gapMs: gap === null ? null : gap * MIN,
    }),
  );

test('segments touch, cover the whole range and fill the whole width', () => {
  fc.assert(
    fc.property(bars, (bar) => {
      let [time, x] = [bar.from, 0];
      for (const s of bar.segments) {
        expect(s.from).toBe(time);
        expect(s.x0).toBeCloseTo(x, 6);
        expect(s.to).toBeGreaterThan(s.from);
        expect(s.x1).toBeGreaterThan(s.x0);
        [time, x] = [s.to, s.x1];
      }
      expect(time).toBe(bar.to);
      expect(x).toBeCloseTo(bar.width, 6);
    }),
  );
});

test('pixel and moment are inverse, and later is never left of earlier', () => {
  fc.assert(
    fc.property(
      bars,
      fc.array(fc.integer({ min: 0, max: 480 * 60 }), { minLength: 2, maxLength: 20 }),
      (bar, list) => {
        const moments = list.map((second) => T0 + second * 1000).sort((a, b) => a - b);
        let last = -1;
        for (const moment of moments) {
          const x = xOf(bar, moment);
          expect(x).toBeGreaterThanOrEqual(last);
          expect(Math.abs(timeAt(bar, x) - moment)).toBeLessThanOrEqual(1);
          last = x;
        }
      },
    ),
  );
});

test('ticks are round local times, far enough apart, never inside a gap', () => {
  fc.assert(
    fc.property(bars, fc.integer({ min: 30, max: 200 }), (bar, minPx) => {
      const ticks = barTicks(bar, minPx);
      ticks.forEach((tick, i) => {
        expect(tick.at % MIN).toBe(0);
        expect(gapAt(bar, tick.at)).toBeNull();
        if (i > 0) expect(tick.x - ticks[i - 1]!.x).toBeGreaterThanOrEqual(minPx);
      });
    }),
  );
});

test('hours are round in the city, not in UTC', () => {
  const bar = timeBar({ from: T0, to: at(480), width: 1000, moments: [], gapMs: null });
  // 08:55 to 16:55 local at 100 px an hour or so: the first tick is 09:00.
  expect(barTicks(bar, 100)[0]!.at).toBe(Date.UTC(2026, 4, 16, 1, 0));
});
