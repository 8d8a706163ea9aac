import { describe, expect, it } from 'vitest';
import { crossesItself } from '../../../shared/geometry/soundRing.ts';

const closed = (...points: [number, number][]) =>
  [...points, points[0]!].map(([x, y]): [number, number] => [121.5 + x / 1_000, 29.98 + y / 1_000]);

describe('a ring', () => {
  it.each([
    ['bends in and out', closed([0, 0], [3, 0], [3, 3], [2, 3], [2, 1], [1, 1], [1, 3], [0, 3])],
    ['has a corner on a straight side', closed([0, 0], [1, 0], [2, 0], [2, 1], [0, 1])],
    ['runs clockwise', closed([0, 0], [0, 1], [1, 1], [1, 0])],
  ])('is sound when it %s', (_how, ring) => {
    expect(crossesItself(ring)).toBe(false);
  });

  it.each([
    ['crosses itself', closed([0, 0], [1, 1], [1, 0], [0, 1])],
    ['touches itself with a corner', closed([0, 0], [2, 0], [2, 2], [1, 0], [0, 2])],
    ['passes a point twice', closed([0, 0], [2, 0], [1, 1], [2, 2], [0, 2], [1, 1])],
    ['goes back over its own way', closed([0, 0], [2, 0], [1, 0], [1, 1])],
    ['goes back at its start', closed([1, 0], [2, 0], [2, 1], [0, 1], [0, 0], [3, 0])],
    [
      'runs along another of its sides',
      closed([0, 0], [4, 0], [4, 1], [3, 1], [3, 0], [1, 0], [1, 1], [0, 1]),
    ],
  ])('is not when it %s', (_how, ring) => {
    expect(crossesItself(ring)).toBe(true);
  });
});
