import { seedOf } from '../../shared/random/seededRandom.ts';

/** Smooth noise in [0, 1): blended values on a square lattice of the given size, several sizes added up. */
export function noise(x: number, y: number, size: number, name: string): number {
  const seed = seedOf(name);
  let sum = 0;
  let weight = 0;
  for (const [octave, share] of [
    [1, 1],
    [2.1, 0.6],
    [4.3, 0.35],
  ] as const) {
    sum += share * lattice((x * octave) / size, (y * octave) / size, seed);
    weight += share;
  }
  return sum / weight;
}

function lattice(x: number, y: number, seed: number): number {
  const i = Math.floor(x);
  const j = Math.floor(y);
  const u = ease(x - i);
  const v = ease(y - j);
  const low = value(i, j, seed) * (1 - u) + value(i + 1, j, seed) * u;
  const high = value(i, j + 1, seed) * (1 - u) + value(i + 1, j + 1, seed) * u;
  return low * (1 - v) + high * v;
}

function ease(t: number): number {
  return t * t * (3 - 2 * t);
}

function value(i: number, j: number, seed: number): number {
  let h = Math.imul(i, 0x27d4eb2d) ^ Math.imul(j, 0x165667b1) ^ seed;
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return ((h ^ (h >>> 15)) >>> 0) / 4294967296;
}
