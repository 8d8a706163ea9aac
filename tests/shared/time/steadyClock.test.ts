import { describe, expect, it } from 'vitest';
import { manualClock } from '../../../shared/time/clock.ts';
import { SteadyClock } from '../../../shared/time/SteadyClock.ts';

const T0 = Date.UTC(2026, 4, 16);
const HOUR = 3_600_000;

function steady() {
  const base = manualClock(T0);
  return { base, clock: new SteadyClock(base) };
}

/** Readings each 100 ms for so long, and the steps between them. */
function run(base: ReturnType<typeof manualClock>, clock: SteadyClock, ms: number) {
  const read = [clock.now()];
  for (let passed = 0; passed < ms; passed += 100) {
    base.advance(100);
    read.push(clock.now());
  }
  return { read, steps: read.slice(1).map((at, i) => at - read[i]!) };
}

describe('the steady clock', () => {
  it('is the system clock while that runs as real time does', () => {
    const { base, clock } = steady();
    base.advance(12_345);
    expect([clock.now(), clock.jumped, clock.apart()]).toEqual([T0 + 12_345, false, 0]);
  });

  it.each([HOUR, -HOUR, 8 * 24 * HOUR, -4_000])('does not follow a jump of %d ms, and says so', (jump) => {
    const { base, clock } = steady();
    base.jump(jump);
    base.advance(3_000);
    expect([clock.now(), clock.jumped, clock.apart()]).toEqual([T0 + 3_000, true, jump]);
    base.jump(-jump);
    base.advance(1_000);
    expect([clock.now(), clock.jumped, clock.apart()]).toEqual([T0 + 4_000, false, 0]);
  });

  it.each([2_000, -2_000])(
    'follows a correction of %d ms slowly, and never stands still or runs back',
    (jump) => {
      const { base, clock } = steady();
      base.jump(jump);
      const { steps, read } = run(base, clock, 5_000);
      expect(clock.jumped).toBe(false);
      expect(Math.min(...steps)).toBeGreaterThanOrEqual(50);
      expect(Math.max(...steps)).toBeLessThanOrEqual(150);
      expect(read.at(-1)).toBe(T0 + 5_000 + jump);
    },
  );

  it('takes the jump when it is told to, back as well', () => {
    const { base, clock } = steady();
    base.jump(-HOUR);
    clock.adopt();
    expect([clock.now(), clock.jumped]).toEqual([T0 - HOUR, false]);
  });

  it('has a monotonic reading that no jump touches', () => {
    const { base, clock } = steady();
    const before = clock.monotonic();
    base.jump(HOUR);
    clock.adopt();
    base.advance(10);
    expect(clock.monotonic() - before).toBe(10);
  });
});
