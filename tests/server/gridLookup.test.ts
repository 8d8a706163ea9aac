import { describe, expect, it } from 'vitest';
import { FlatGridLookup } from '../../server/positions/gridLookup.ts';

const square = (x: number, y: number, size = 1): number[] => [
  ...[x, y],
  ...[x + size, y],
  ...[x + size, y + size],
  ...[x, y + size],
  ...[x, y],
];
const A = '330205006001001';
const B = '330205006001002';
const C = '330205006001003';

describe('grid lookup', () => {
  const lookup = new FlatGridLookup([
    { code: B, polygons: [square(1, 0)] },
    { code: A, polygons: [square(0, 0)] },
    // A ring with a hole, and an island in the hole.
    { code: C, polygons: [square(10, 10, 9), square(12, 12, 5), square(14, 14)] },
  ]);

  it('finds the grid that holds a point, with and without a hint', () => {
    expect(lookup.size).toBe(3);
    expect(lookup.find(0.5, 0.5)).toBe(A);
    expect(lookup.find(1.5, 0.5)).toBe(B);
    expect(lookup.find(1.5, 0.5, B)).toBe(B);
    expect(lookup.find(1.5, 0.5, A)).toBe(B);
  });

  it('answers null outside all', () => {
    expect(lookup.find(5, 5)).toBeNull();
    expect(lookup.find(5, 5, A)).toBeNull();
    expect(lookup.find(0.5, -1e-12, A)).toBeNull();
  });

  it('gives a shared edge and its corners to the smallest code, whatever the hint', () => {
    for (const hint of [null, A, B, 'unknown'])
      for (const y of [0, 0.25, 1]) expect(lookup.find(1, y, hint), `${y} ${hint}`).toBe(A);
  });

  it('covers its outer edges', () => {
    for (const [x, y] of [
      [0, 0],
      [0, 0.5],
      [0.5, 1],
    ] as const)
      expect(lookup.find(x, y)).toBe(A);
  });

  it('leaves holes out, but not their edges, and takes islands in', () => {
    expect(lookup.find(11, 11)).toBe(C);
    expect(lookup.find(13, 13, C)).toBeNull();
    expect(lookup.find(12, 13)).toBe(C);
    expect(lookup.find(14.5, 14.5)).toBe(C);
  });

  it('answers the same with any hint, at and around every vertex of crooked neighbours', () => {
    const star = [0, 0, 4, 1, 8, 0, 7, 4, 8, 8, 4, 7, 0, 8, 1, 4, 0, 0];
    const frame = [-1, -1, 9, -1, 9, 9, -1, 9, -1, -1];
    const crooked = new FlatGridLookup([
      { code: A, polygons: [star] },
      { code: B, polygons: [frame, star] },
    ]);
    for (let x = -1.5; x <= 9.5; x += 0.125)
      for (let y = -1.5; y <= 9.5; y += 0.125) {
        const plain = crooked.find(x, y);
        for (const hint of [A, B]) expect(crooked.find(x, y, hint), `${x} ${y} ${hint}`).toBe(plain);
      }
    for (let i = 0; i < star.length; i += 2) expect(crooked.find(star[i]!, star[i + 1]!, B)).toBe(A);
    expect(crooked.find(4, 4)).toBe(A);
    expect(crooked.find(4, 0.5)).toBe(B);
  });

  it('holds nothing when it has no grids', () => {
    expect(new FlatGridLookup([]).find(0, 0, A)).toBeNull();
  });

  it('refuses a ring that is open', () => {
    expect(() => new FlatGridLookup([{ code: A, polygons: [[0, 0, 1, 0, 1, 1, 0, 1]] }])).toThrow(A);
  });
});
