import { expect, test } from 'vitest';
import { KnownBrowsers } from '../../../server/access/knownBrowsers.ts';
import { manualClock } from '../../../shared/time/clock.ts';

const DAY = 86_400_000;
const YEAR = 365 * DAY;

function marked() {
  const clock = manualClock(Date.UTC(2026, 4, 16));
  const browsers = new KnownBrowsers({ secret: 'of this test', clock, secure: false });
  const cookie = browsers.remember(undefined, 'chen', 'hash').split(';')[0]!;
  const isKnown = () => browsers.find(cookie, 'chen') !== null && browsers.accountOf(cookie) !== undefined;
  return { clock, cookie, isKnown };
}

test('a browser is known for ninety days', () => {
  const { clock, isKnown } = marked();
  clock.advance(90 * DAY);
  expect(isKnown()).toBe(true);
  clock.advance(DAY);
  expect(isKnown()).toBe(false);
});

test.each([DAY, 100 * DAY, 10 * YEAR])(
  'and still after the server’s clock, ahead when it was marked, was set back by %d',
  (by) => {
    const { clock, isKnown } = marked();
    clock.jump(-by);
    expect(isKnown()).toBe(true);
  },
);

test('and again after the clock was ahead for a while', () => {
  const { clock, isKnown } = marked();
  clock.jump(10 * YEAR);
  expect(isKnown()).toBe(false);
  clock.jump(-10 * YEAR);
  expect(isKnown()).toBe(true);
});

test('a mark that was not sealed here is none, whatever day it says', () => {
  const { cookie } = marked();
  const clock = manualClock(Date.UTC(2026, 4, 16) - DAY);
  const others = new KnownBrowsers({ secret: 'of another', clock, secure: false });
  expect(others.find(cookie, 'chen')).toBeNull();
  expect(others.accountOf(cookie)).toBeUndefined();
});
