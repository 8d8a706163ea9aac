import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LateRefusals } from '../../../../server/access/budgets/LateRefusals.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('refusals', () => {
  it('are given once in the time on each connection, however fast it is asked', async () => {
    const late = new LateRefusals({ afterMs: 1_000, spreadMs: 0, inAll: 10, ofOne: 10 });
    let refused = 0;
    let on = true;
    const asking = (async () => {
      while (on) if (await late.hold('a')) refused++;
    })();
    await vi.advanceTimersByTimeAsync(10_500);
    expect(refused).toBe(10);
    on = false;
    await vi.advanceTimersByTimeAsync(1_000);
    await asking;
  });

  it('of those who asked together come one after the other', async () => {
    const late = new LateRefusals({ afterMs: 1_000, spreadMs: 500, inAll: 100, ofOne: 100 });
    const at = Date.now();
    const told = Array.from({ length: 50 }, () => late.hold('a').then(() => Date.now() - at));
    await vi.advanceTimersByTimeAsync(1_501);
    const times = await Promise.all(told);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(1_000);
    expect(new Set(times).size).toBeGreaterThan(20);
  });

  it('wait up to a bound of one owner and of all; beyond it there is none', async () => {
    const late = new LateRefusals({ afterMs: 1_000, spreadMs: 0, inAll: 5, ofOne: 3 });
    const held = ['a', 'a', 'a', 'a', 'b', 'b', 'c'].map((owner) => late.hold(owner));
    expect(await Promise.race([held[3], 'waits'])).toBe(false);
    expect(await Promise.race([held[6], 'waits'])).toBe(false);
    expect(await Promise.race([held[0], 'waits'])).toBe('waits');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await Promise.all(held)).toEqual([true, true, true, false, true, true, false]);
    // Room again.
    const next = late.hold('a');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await next).toBe(true);
  });
});
