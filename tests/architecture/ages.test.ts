import { describe, expect, it } from 'vitest';
import { checkAges } from '../support/architecture/ages.ts';

describe('the checker of ages', () => {
  const found = (path: string, text: string, allowed = {}) =>
    checkAges([{ path, text }], allowed).map(({ path }) => path);

  it.each([
    ['server/a.ts', 'if (clock.now() - this.at > MOST_MS) return;'],
    ['server/a.ts', 'const due = this.clock.now() + WAIT_MS;'],
    ['server/a.ts', 'if (entry.until <= now) return null;'],
    ['server/a.ts', 'const left = Math.max(0, until - this.deps.clock.now());'],
    ['shared/a.ts', 'return now > deadline.dueAt;'],
    ['client/a.ts', 'const at = systemClock.now();'],
    ['client/a.ts', 'const queue = new Queue(systemClock);'],
    ['client/a.ts', 'const passed = event.timeStamp - this.last;'],
    ['client/a.ts', 'if (this.deps.serverNow() - this.heardAt > QUIET_MS) this.say();'],
    ['client/a.ts', 'const left = this.nextAt - deps.deviceNow();'],
  ])('finds in %s: %s', (path, text) => {
    expect(found(path, text)).toEqual([path]);
  });

  it.each([
    ['server/a.ts', 'const row = { at: clock.now() };'],
    ['server/a.ts', 'const took = performance.now() - began; // now - then'],
    ['server/a.ts', 'if (clock.monotonic() - known.at < KNOWN_MS) return known;'],
    ['client/a.ts', "import { systemClock } from './clock.ts';\nconst at = systemClock.monotonic();"],
  ])('lets stand in %s: %s', (path, text) => {
    expect(found(path, text)).toEqual([]);
  });

  it('finds a use more than is listed, and a place that has none any more', () => {
    const once = 'const left = until - now;';
    expect(found('server/a.ts', once, { 'server/a.ts': [1, 'told'] })).toEqual([]);
    expect(found('server/a.ts', `${once}\n${once}`, { 'server/a.ts': [1, 'told'] })).toEqual(['server/a.ts']);
    expect(found('server/a.ts', '', { 'server/a.ts': [1, 'told'] })).toEqual(['server/a.ts']);
  });
});
