import { beforeEach, describe, expect, it } from 'vitest';
import { KnownBrowsers } from '../../../server/access/knownBrowsers.ts';
import { type ManualClock, manualClock } from '../../../shared/time/clock.ts';

const DAY_MS = 86_400_000;
let clock: ManualClock;
let browsers: KnownBrowsers;
beforeEach(() => {
  clock = manualClock(Date.UTC(2026, 4, 16));
  browsers = new KnownBrowsers({ secret: 'sealed', clock, secure: false });
});

/** What the browser sends after a Set-Cookie line. */
const cookieOf = (line: string | null) => line?.split(';', 1)[0];

describe('the mark of a browser that was signed in without a password', () => {
  it('counts it as its account, whatever number of marks that has, and for others as theirs', () => {
    const wall = cookieOf(browsers.keep(undefined, 'display-1'));
    const another = cookieOf(browsers.keep(undefined, 'display-1'));
    expect(wall).not.toBe(another);
    expect(browsers.accountOf(wall)).toBeDefined();
    expect(browsers.accountOf(wall)).toBe(browsers.accountOf(another));
    expect(browsers.accountOf(cookieOf(browsers.keep(undefined, 'display-2')))).not.toBe(
      browsers.accountOf(wall),
    );
    // The same account with a password is the same share.
    const desk = cookieOf(browsers.remember(undefined, 'display-1', 'hash'));
    expect(browsers.accountOf(desk)).toBe(browsers.accountOf(wall));
  });

  it('is worth nothing for a password: it was signed in with none', () => {
    expect(browsers.find(cookieOf(browsers.keep(undefined, 'li_min')), 'li_min')).toBeNull();
  });

  it('is made anew after a month of use, or when another account was signed in meanwhile, and else kept', () => {
    const first = cookieOf(browsers.keep(undefined, 'wall'));
    expect(browsers.keep(first, 'wall')).toBeNull();
    clock.advance(31 * DAY_MS);
    const second = cookieOf(browsers.keep(first, 'wall'));
    expect(second).toBeDefined();
    clock.advance(80 * DAY_MS);
    expect(browsers.accountOf(first)).toBeUndefined();
    expect(browsers.accountOf(second)).toBeDefined();
    const shared = cookieOf(browsers.keep(second, 'next'));
    expect(browsers.accountOf(shared)).not.toBe(browsers.accountOf(second));
    expect(browsers.accountOf(cookieOf(browsers.keep(shared, 'wall')))).toBe(browsers.accountOf(second));
  });

  it('leaves a mark with a password what it is', () => {
    const line = cookieOf(browsers.remember(undefined, 'chen', 'hash'));
    const before = browsers.find(line, 'chen')!;
    clock.advance(31 * DAY_MS);
    const renewed = browsers.find(cookieOf(browsers.keep(line, 'chen')), 'chen')!;
    expect(renewed.nonce).toBe(before.nonce);
    expect(browsers.holds(renewed, 'hash')).toBe(true);
  });

  it('that is made up, changed or of another server is nobody’s', () => {
    const mark = cookieOf(browsers.keep(undefined, 'wall'))!;
    const [name, value] = mark.split('=') as [string, string];
    for (const at of [0, 12, 25, 30, 40]) {
      const changed = `${value.slice(0, at)}${value[at] === 'A' ? 'B' : 'A'}${value.slice(at + 1)}`;
      expect(browsers.accountOf(`${name}=${changed}`)).toBeUndefined();
    }
    const elsewhere = new KnownBrowsers({ secret: 'another', clock, secure: false });
    expect(elsewhere.accountOf(mark)).toBeUndefined();
  });
});
