import { describe, expect, it } from 'vitest';
import { ServerClock } from '../../../client/transport/ServerClock.ts';

function clockAt(local: { ms: number }) {
  return new ServerClock(() => local.ms);
}

describe('ServerClock', () => {
  it('is 0 before the server has told the time', () => {
    expect(clockAt({ ms: 5 }).now()).toBe(0);
  });

  it('takes an answer for true half-way between question and answer', () => {
    const local = { ms: 1000 };
    const clock = clockAt(local);
    const askedAt = clock.mark();
    local.ms = 1200;
    clock.set(50_000, 1, askedAt);
    expect(clock.now()).toBe(50_100);
  });

  it('runs as fast as the server says', () => {
    const local = { ms: 0 };
    const clock = clockAt(local);
    clock.set(50_000, 60, 0);
    local.ms = 1000;
    expect(clock.now()).toBe(110_000);
  });

  it('believes the least late message and no later one', () => {
    const local = { ms: 0 };
    const clock = clockAt(local);
    clock.set(50_000, 1, 0);
    local.ms = 1000;
    clock.observe(51_040);
    expect(clock.now()).toBe(51_040);
    clock.observe(50_700);
    expect(clock.now()).toBeGreaterThanOrEqual(51_039);
  });

  it('follows a server whose clock runs a little slower than this machine', () => {
    const local = { ms: 0 };
    const clock = clockAt(local);
    clock.set(0, 1, 0);
    // A day of two messages a second, each second 50 millionths short.
    for (let n = 1; n <= 2 * 86_400; n++) {
      local.ms = n * 500;
      clock.observe(n * 500 * (1 - 50e-6));
    }
    expect(Math.abs(clock.now() - 86_400_000 * (1 - 50e-6))).toBeLessThan(10);
  });

  it('follows a server whose clock was set back', () => {
    const local = { ms: 0 };
    const clock = clockAt(local);
    clock.set(3_600_000, 1, 0);
    clock.observe(0);
    expect(clock.now()).toBe(0);
  });

  it('counts how far it was put right, whoever said so, and not that it was set at all', () => {
    const local = { ms: 0 };
    const clock = clockAt(local);
    clock.set(50_000, 1, 0);
    expect(clock.shift).toBe(0);
    local.ms = 1_000;
    clock.set(3_651_000, 1, 1_000);
    expect(clock.shift).toBe(3_600_000);
    clock.observe(51_000);
    expect(clock.shift).toBe(0);
  });
});
