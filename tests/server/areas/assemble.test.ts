import { describe, expect, it } from 'vitest';
import { assemble } from '../../../server/areas/assemble.ts';
import { labelPoint } from '../../../server/areas/labelPoint.ts';
import { multiPolygonWkb, readMultiPolygon } from '../../../server/areas/wkb.ts';
import { signedArea } from '../../../shared/geometry/rings.ts';

const line = (left: string | null, right: string | null, ...xy: number[]) => ({ left, right, xy });

describe('assemble', () => {
  it('closes rings from lines that neighbours share, counter-clockwise', () => {
    const shapes = assemble([
      line('a', 'b', 1, 0, 1, 1),
      line('a', null, 1, 1, 0, 1, 0, 0, 1, 0),
      line('b', null, 1, 0, 2, 0, 2, 1, 1, 1),
    ]);
    expect([...shapes.keys()]).toEqual(['a', 'b']);
    for (const polygons of shapes.values()) expect(signedArea(polygons[0]![0]!)).toBe(1);
  });

  it('leaves out lines with the same area on both sides', () => {
    const shapes = assemble([line('a', 'a', 1, 0, 1, 1), line('a', null, 0, 0, 2, 0, 2, 1, 0, 1, 0, 0)]);
    expect(shapes.get('a')).toEqual([[[0, 0, 2, 0, 2, 1, 0, 1, 0, 0]]]);
  });

  it('makes a hole of an area inside and a second polygon of an island', () => {
    const shapes = assemble([
      line('a', null, 0, 0, 9, 0, 9, 9, 0, 9, 0, 0),
      line('b', 'a', 3, 3, 6, 3, 6, 6, 3, 6, 3, 3),
      line('a', null, 20, 0, 21, 0, 21, 1, 20, 1, 20, 0),
    ]);
    const [large, island] = shapes.get('a')!;
    expect(large).toHaveLength(2);
    expect(signedArea(large![1]!)).toBe(-9);
    expect(island).toHaveLength(1);
    expect(shapes.get('b')).toHaveLength(1);
  });

  it('parts an area that touches itself at a point into simple rings', () => {
    const [first, second] = assemble([
      line('a', null, 1, 1, 0, 1, 0, 0, 1, 0, 1, 1),
      line('a', null, 1, 1, 2, 1, 2, 2, 1, 2, 1, 1),
    ]).get('a')!;
    expect([signedArea(first![0]!), signedArea(second![0]!)]).toEqual([1, 1]);
  });

  it('throws when lines do not close', () => {
    expect(() => assemble([line('a', null, 0, 0, 1, 0, 1, 1)])).toThrow('the border of a is not closed');
  });
});

describe('labelPoint', () => {
  it('lies deep inside the largest polygon, not in the notch of its box', () => {
    const hook = [0, 0, 10, 0, 10, 2, 2, 2, 2, 10, 0, 10, 0, 0];
    const [x, y] = labelPoint([[[50, 50, 51, 50, 51, 51, 50, 51, 50, 50]], [hook]], 1);
    expect(Math.min(x, y)).toBeGreaterThan(0.5);
    expect(x < 2 || y < 2).toBe(true);
  });

  it('keeps out of holes', () => {
    const square = [0, 0, 9, 0, 9, 9, 0, 9, 0, 0];
    const hole = [3, 3, 3, 6, 6, 6, 6, 3, 3, 3];
    const [x, y] = labelPoint([[square, hole]], 1);
    expect(x > 3 && x < 6 && y > 3 && y < 6).toBe(false);
  });
});

describe('WKB', () => {
  it('comes back as it went', () => {
    const shape = [
      [
        [0, 0, 4, 0, 4, 4, 0, 0],
        [1, 0.5, 2, 1, 2, 0.5, 1, 0.5],
      ],
      [[9.123456, 9, 10, 9, 10, 10, 9.123456, 9]],
    ];
    const ewkb = multiPolygonWkb(shape);
    // PostGIS answers st_asbinary without the SRID: type and coordinates only.
    const wkb = Buffer.concat([ewkb.subarray(0, 1), Buffer.from([6, 0, 0, 0]), ewkb.subarray(9)]);
    expect(readMultiPolygon(wkb)).toEqual(shape);
  });
});
