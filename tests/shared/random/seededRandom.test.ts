import { expect, it } from 'vitest';
import { seededRandom, seedOf } from '../../../shared/random/seededRandom.ts';

const first = (seed: number) => Array.from({ length: 1_000 }, seededRandom(seed));

it('gives the same numbers for the same seed, in [0, 1), and others for another', () => {
  expect(first(7)).toEqual(first(7));
  expect(first(7)).not.toEqual(first(8));
  expect(first(7).every((value) => value >= 0 && value < 1)).toBe(true);
  expect(first(7).reduce((sum, value) => sum + value) / 1_000).toBeCloseTo(0.5, 1);
});

it('seeds what has a name by its name', () => {
  expect(seedOf('330205001001001')).toBe(seedOf('330205001001001'));
  expect(seedOf('330205001001001')).not.toBe(seedOf('330205001001002'));
});
