import { describe, expect, it } from 'vitest';
import { timeAtStart } from '../../../server/clocks/startClock.ts';

const NOW = Date.UTC(2026, 4, 16);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const RECENT = NOW - 30_000;

describe('the time with which a server begins', () => {
  it.each([
    ['the machine’s while the database says nearly the same', NOW + 40_000, NOW, RECENT, NOW + 40_000],
    ['the database’s when the machine is a day ahead', NOW + DAY, NOW, RECENT, NOW],
    ['the database’s when the machine is behind what is recorded', NOW - DAY, NOW, RECENT, NOW],
    ['the machine’s when the database is behind what is recorded', NOW, NOW - DAY, RECENT, NOW],
    ['the machine’s when the database is a day ahead', NOW, NOW + DAY, RECENT, NOW],
    ['the earlier when nothing is recorded', NOW + DAY, NOW, null, NOW],
    ['the machine’s when the record lies ahead of both', NOW, NOW + HOUR, NOW + DAY, NOW],
    [
      'the machine’s when the record lies ahead of both, also when it is the later',
      NOW + HOUR,
      NOW,
      NOW + DAY,
      NOW + HOUR,
    ],
  ] as const)('is %s', (_, machine, database, record, expected) => {
    expect(timeAtStart({ machine, database, record })).toBe(expected);
  });
});
