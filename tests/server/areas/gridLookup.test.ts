import { describe, expect, it } from 'vitest';
import { FlatGridLookup } from '../../../server/areas/gridLookup.ts';
import { LiveTable } from '../../../server/positions/liveTable.ts';
import { Prng } from '../../support/prng.ts';

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

/** The plain way: whether a ray to the east crosses the ring an odd number of times. */
function oddCrossings(ring: readonly number[], x: number, y: number): boolean {
  let odd = false;
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const [x1, y1, x2, y2] = [ring[i]!, ring[i + 1]!, ring[i + 2]!, ring[i + 3]!];
    if (y1 <= y !== y2 <= y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) odd = !odd;
  }
  return odd;
}

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

  it('judges a crooked border with holes by the edges near a point as by all of them', () => {
    const rng = new Prng(11);
    const wheel = (radius: number, spokes: number): number[] => {
      const ring = Array.from({ length: spokes }, (_, i) => {
        const far = radius * (0.6 + 0.4 * rng.next());
        return [far * Math.cos((2 * Math.PI * i) / spokes), far * Math.sin((2 * Math.PI * i) / spokes)];
      }).flat();
      return [...ring, ring[0]!, ring[1]!];
    };
    const rings = [wheel(10, 90), wheel(5, 40), wheel(2.5, 15)];
    const crooked = new FlatGridLookup([{ code: A, polygons: rings }]);
    for (let n = 0; n < 6_000; n++) {
      const [x, y] = [rng.next() * 22 - 11, rng.next() * 22 - 11];
      const inside = rings.filter((ring) => oddCrossings(ring, x, y)).length % 2 === 1;
      expect(crooked.find(x, y, rng.chance(0.5) ? A : null), `${x} ${y}`).toBe(inside ? A : null);
    }
    for (const ring of rings)
      for (let i = 0; i < ring.length; i += 2) expect(crooked.find(ring[i]!, ring[i + 1]!, A)).toBe(A);
  });

  it('covers only its line where a grid has no width or no height', () => {
    const flat = new FlatGridLookup([
      { code: A, polygons: [[0, 0, 2, 0, 1, 0, 0, 0]] },
      { code: B, polygons: [[5, 0, 5, 2, 5, 1, 5, 0]] },
    ]);
    expect([flat.find(1.5, 0), flat.find(1.5, 1e-9), flat.find(5, 2, B), flat.find(5.1, 2, B)]).toEqual([
      A,
      null,
      B,
      null,
    ]);
  });

  it('answers in numbers what it answers in codes, and a live table of its codes means the same by them', () => {
    const live = new LiveTable(lookup.codes);
    for (const [slot, [x, y, code]] of (
      [
        [0.5, 0.5, A],
        [1.5, 0.5, B],
        [14.5, 14.5, C],
      ] as const
    ).entries()) {
      expect(lookup.codeOf(lookup.locate(x, y))).toBe(code);
      live.put(slot, 0, 0, 1, code);
      expect(live.gridOf(slot)).toBe(lookup.locate(x, y));
      for (const hint of [-1, 0, 1, 2, 3]) expect(lookup.codeOf(lookup.locate(x, y, hint))).toBe(code);
    }
    expect([lookup.locate(5, 5), lookup.codeOf(-1), live.gridOf(7)]).toEqual([-1, null, -1]);
  });

  it('holds nothing when it has no grids', () => {
    expect(new FlatGridLookup([]).find(0, 0, A)).toBeNull();
    expect(new FlatGridLookup([]).locate(0, 0, 0)).toBe(-1);
  });

  it('refuses a ring that is open', () => {
    expect(() => new FlatGridLookup([{ code: A, polygons: [[0, 0, 1, 0, 1, 1, 0, 1]] }])).toThrow(A);
  });
});
