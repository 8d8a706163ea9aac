import { beforeEach, describe, expect, it, type Mock, vi } from 'vitest';
import { ClockWatch } from '../../../server/clocks/ClockWatch.ts';
import { TimerWheel } from '../../../server/clocks/TimerWheel.ts';
import { type ManualClock, manualClock } from '../../../shared/time/clock.ts';
import { SteadyClock } from '../../../shared/time/SteadyClock.ts';

const T0 = Date.UTC(2026, 4, 16);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let base: ManualClock;
let clock: SteadyClock;
/** Real time since the beginning, and for how long the machine slept in it. */
let slept: number;
let recordAhead: number;
let log: { warn: Mock<(details: object, text: string) => void> };

beforeEach(() => {
  base = manualClock(T0);
  clock = new SteadyClock(base);
  slept = 0;
  recordAhead = 0;
  log = { warn: vi.fn() };
});

function watchWith(witness?: () => Promise<number>): ClockWatch {
  return new ClockWatch({
    clock,
    witness,
    recordAhead: () => recordAhead,
    uptimeS: () => (base.monotonic() + slept) / 1000,
    log,
  });
}

/** Real time passes under the eyes of the watch. */
async function pass(watch: ClockWatch, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 500) {
    base.advance(500);
    await watch.look();
  }
}
const said = () => log.warn.mock.calls.map(([, text]) => text);

describe('a jump with no other clock to ask', () => {
  it('is told at the next look, passes without a trace when it is taken back, and that is told too', async () => {
    const watch = watchWith();
    await watch.look();
    expect(watch.problem()).toBeNull();
    base.jump(8 * DAY);
    await watch.look();
    expect(watch.problem()).toBe('the clock jumped by +691200.0 s; the server keeps to real time');
    expect(watch.range()).toEqual({ earliest: T0, latest: T0 + 8 * DAY });
    await pass(watch, 3_000);
    base.jump(-8 * DAY);
    await watch.look();
    expect([watch.problem(), watch.doubtful, clock.now()]).toEqual([null, false, T0 + 3_000]);
    expect(said()).toEqual([expect.stringContaining('jumped by'), 'the clock is believed again']);
  });

  it('is believed when it stays: a little one after a minute, a far one after ten; and stays in doubt for an hour', async () => {
    for (const [jump, patience] of [
      [5 * MINUTE, MINUTE],
      [-3 * HOUR, 10 * MINUTE],
    ] as const) {
      const watch = watchWith();
      await watch.look();
      base.jump(jump);
      const before = clock.now();
      await pass(watch, patience);
      expect(clock.now()).toBe(before + patience);
      await pass(watch, 1_000);
      expect(clock.now()).toBe(before + patience + 1_000 + jump);
      expect(watch.problem()).toContain('nothing confirms that it is right');
      const { earliest, latest } = watch.range();
      expect(latest - earliest).toBe(Math.abs(jump));
      await pass(watch, HOUR);
      expect([watch.problem(), watch.doubtful]).toEqual([null, false]);
    }
  });

  it('that is jumped again begins to be weighed anew', async () => {
    const watch = watchWith();
    await watch.look();
    base.jump(5 * MINUTE);
    await pass(watch, MINUTE - 1_000);
    base.jump(5_000);
    await pass(watch, MINUTE - 1_000);
    expect(clock.jumped).toBe(true);
    await pass(watch, 2_000);
    expect(clock.jumped).toBe(false);
  });

  it('is no fault when the machine slept so long', async () => {
    const watch = watchWith();
    await watch.look();
    slept += HOUR;
    base.jump(HOUR);
    await watch.look();
    expect([clock.now(), watch.problem()]).toEqual([T0 + HOUR, null]);
    // The next jump is one again.
    base.jump(HOUR);
    await watch.look();
    expect(clock.now()).toBe(T0 + HOUR);
  });
});

describe('with a database on another machine', () => {
  /** Its clock runs as real time does, so much ahead. */
  const elsewhere = (ahead: number) => {
    const began = base.monotonic();
    return async () => T0 + ahead + (base.monotonic() - began);
  };

  it('a jump that its clock contradicts is never believed', async () => {
    const watch = watchWith(elsewhere(0));
    await watch.look();
    base.jump(HOUR);
    await pass(watch, 30 * MINUTE);
    expect(clock.now()).toBe(T0 + 30 * MINUTE);
    expect(watch.problem()).toContain('the clock jumped by +3600.0 s');
  });

  it('a difference is told, and a jump that ends it is believed at once', async () => {
    const watch = watchWith(elsewhere(-HOUR));
    await watch.look();
    expect(watch.problem()).toBe("the clock differs from the database's by +3600.0 s");
    expect(watch.range()).toEqual({ earliest: T0 - HOUR, latest: T0 });
    base.jump(-HOUR);
    await watch.look();
    expect([clock.now(), watch.problem(), watch.doubtful]).toEqual([T0 - HOUR, null, false]);
  });

  it('a difference of a network’s delay is none, and a late answer says nothing', async () => {
    const watch = watchWith(elsewhere(1_500));
    await watch.look();
    expect(watch.problem()).toBeNull();
    const slow = watchWith(async () => {
      base.advance(5_000);
      return T0 + HOUR;
    });
    await slow.look();
    expect(slow.problem()).toBeNull();
  });

  it('that is away, what it said before stands', async () => {
    let away = false;
    const there = elsewhere(HOUR);
    const watch = watchWith(() => (away ? Promise.reject(new Error('away')) : there()));
    await watch.look();
    away = true;
    await pass(watch, 20_000);
    expect(watch.problem()).toContain('differs');
  });
});

describe('with a database on this machine', () => {
  it('its clock jumps along, which confirms nothing', async () => {
    const watch = watchWith(async () => base.now());
    await watch.look();
    base.jump(8 * DAY);
    await pass(watch, 3_000);
    expect(clock.now()).toBe(T0 + 3_000);
    base.jump(-8 * DAY);
    await watch.look();
    expect([watch.problem(), watch.doubtful]).toEqual([null, false]);
    base.jump(5 * MINUTE);
    await pass(watch, MINUTE + 1_000);
    expect(clock.jumped).toBe(false);
  });
});

it('a record that lies ahead of the clock is told, and may be the true time', async () => {
  recordAhead = HOUR;
  const watch = watchWith();
  await watch.look();
  expect(watch.problem()).toContain('the clock is 3600.0 s behind the newest record');
  expect(watch.range()).toEqual({ earliest: T0, latest: T0 + HOUR });
});

describe('a clock that began behind the newest record', () => {
  /** The record stands still while the clock goes on. */
  const behind = () => {
    recordAhead = HOUR;
    return new ClockWatch({
      clock,
      recordAhead: () => T0 + HOUR - clock.now(),
      uptimeS: () => (base.monotonic() + slept) / 1000,
      log,
    });
  };

  it('is believed at once when it is set past that', async () => {
    const watch = behind();
    await watch.look();
    base.jump(3 * HOUR);
    await watch.look();
    expect([clock.now(), watch.problem(), watch.doubtful]).toEqual([T0 + 3 * HOUR, null, false]);
  });

  it('is not when it is set short of it, nor when nobody knows what dated the record', async () => {
    const watch = behind();
    await watch.look();
    base.jump(HOUR / 2);
    await pass(watch, MINUTE);
    expect(clock.now()).toBe(T0 + MINUTE);
    await pass(watch, 10 * MINUTE);
    expect(watch.trouble()).toMatchObject({ kind: 'behind' });
    const now = clock.now();
    base.jump(HOUR);
    await watch.look();
    expect(clock.now()).toBe(now);
  });
});

it('tells whoever listens of another trouble and of its end, and not of each second', async () => {
  const told: unknown[] = [];
  let ahead = HOUR;
  const watch = new ClockWatch({ clock, recordAhead: () => ahead, uptimeS: () => 0, log });
  const leave = watch.onChange(() => told.push(watch.trouble()));
  await watch.look();
  for (let n = 0; n < 100; n++) {
    ahead -= 1_000;
    await watch.look();
  }
  expect(told).toEqual([{ kind: 'behind', byMs: HOUR }]);
  ahead = HOUR / 2;
  await watch.look();
  ahead = 0;
  await watch.look();
  expect(told.slice(1)).toEqual([{ kind: 'behind', byMs: HOUR / 2 }, null]);
  leave();
  base.jump(HOUR);
  await watch.look();
  expect(told).toHaveLength(3);
});

it('deadlines do not run out by a jump that is being weighed, and do by one that is followed', async () => {
  const fired: string[] = [];
  const wheel = new TimerWheel({ clock, fire: async (key) => void fired.push(key) });
  const watch = watchWith();
  await watch.look();
  wheel.set('incident a', T0 + HOUR);
  base.jump(8 * DAY);
  await pass(watch, 3_000);
  await wheel.runDue();
  base.jump(-8 * DAY);
  await pass(watch, 1_000);
  await wheel.runDue();
  expect(fired).toEqual([]);
  base.jump(8 * DAY);
  await pass(watch, 11 * MINUTE);
  await wheel.runDue();
  expect(fired).toEqual(['incident a']);
});
