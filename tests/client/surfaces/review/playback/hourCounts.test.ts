import { expect, test } from 'vitest';
import { countsAt } from '../../../../../client/surfaces/review/playback/hourCounts.ts';

const HOUR = 3_600_000;
const rows = [
  { grid: '330205006001001', hour: 10 * HOUR, units: 4 },
  { grid: '330205006001002', hour: 10 * HOUR, units: 9 },
  { grid: '330205006001003', hour: 10 * HOUR, units: null },
  { grid: '330205006001001', hour: 11 * HOUR, units: 3 },
];

test('a moment shows the counts of its hour, most first, and how many grids had too few to tell', () => {
  expect(countsAt(rows, 10.5 * HOUR)).toEqual({
    hour: 10 * HOUR,
    grids: [
      { grid: '330205006001002', units: 9 },
      { grid: '330205006001001', units: 4 },
    ],
    few: 1,
  });
});

test('an hour begins with its first moment and ends before the next', () => {
  expect(countsAt(rows, 11 * HOUR).grids).toEqual([{ grid: '330205006001001', units: 3 }]);
  expect(countsAt(rows, 11 * HOUR - 1).hour).toBe(10 * HOUR);
  expect(countsAt(rows, 12 * HOUR)).toEqual({ hour: 12 * HOUR, grids: [], few: 0 });
});
