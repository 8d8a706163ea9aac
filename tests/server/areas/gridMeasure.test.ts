import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonArea } from '../../../server/areas/gridMeasure.ts';
import { requireSoundShape, ShapeTest } from '../../../server/areas/zoneShape.ts';
import { degreesNorth, eastBetween, northBetween } from '../../../shared/geometry/flat.ts';
import type { Position } from '../../../shared/model/area.ts';
import type { ZoneShape } from '../../../shared/model/zone.ts';
import { HOUSEHOLDS, SquareGrids } from '../../support/squareGrids.ts';

const squares = new SquareGrids();
const box = (w: number, s: number, e: number, n: number): ZoneShape => ({
  type: 'polygon',
  ring: [squares.at(w, s), squares.at(e, s), squares.at(e, n), squares.at(w, n), squares.at(w, s)],
});
const circle = (column: number, row: number, radiusM: number): ZoneShape => ({
  type: 'circle',
  centre: squares.at(column, row),
  radiusM,
});

describe('what a shape holds', () => {
  it('is every grid that it touches and the share of the households of each', () => {
    const { grids, households, area } = squares.zones.measure(box(0.5, 0.25, 2.5, 0.75));
    expect(grids).toEqual([squares.codeAt(0, 0), squares.codeAt(1, 0), squares.codeAt(2, 0)].sort());
    expect(households).toBeCloseTo(HOUSEHOLDS * (0.25 + 0.5 + 0.25), -1);
    expect(area).toBe('330205001');
  });

  it('counts grids that lie wholly inside with all of their households', () => {
    const { grids, households } = squares.zones.measure(box(0.9, 0.9, 3.1, 3.1));
    expect(grids).toHaveLength(16);
    expect(households).toBeGreaterThan(HOUSEHOLDS * 2.1 * 2.1);
    expect(households).toBeLessThan(HOUSEHOLDS * 2.3 * 2.3);
  });

  it('of a small circle is the part of one grid', () => {
    const { grids, households, area } = squares.zones.measure(circle(0.5, 0.5, 100));
    expect(grids).toEqual([squares.codeAt(0, 0)]);
    expect(area).toBe(squares.codeAt(0, 0));
    const share = (Math.PI * 100 ** 2) / (northBetween(0, 0.004) * eastBetween(0, 0.004, 29.982));
    expect(Math.abs(households - HOUSEHOLDS * share)).toBeLessThanOrEqual(2);
  });

  it('belongs to the smallest area that holds all of it, and to none where it reaches beyond', () => {
    expect(squares.zones.measure(box(0.2, 0.2, 1.8, 1.8)).area).toBe('330205001001');
    expect(squares.zones.measure(box(3.2, 0.2, 4.8, 0.8)).area).toBe('330205');
    expect(squares.zones.measure(box(-0.1, 0.2, 0.8, 0.8)).area).toBeNull();
    expect(squares.zones.measure(circle(0.5, 0.5, 5_000)).area).toBeNull();
  });

  it('has a common area for any set of codes, however deep the tree is', () => {
    expect(commonArea(['33020500100100101', '33020500100100102'])).toBe('330205001001001');
    expect(commonArea(['330205001001001', '330206001001001'])).toBe('330200');
    expect(commonArea([])).toBeNull();
  });
});

describe('a point and a shape', () => {
  const bowl: ZoneShape = {
    type: 'polygon',
    ring: [
      [0, 0],
      [3, 0],
      [3, 3],
      [2, 3],
      [2, 1],
      [1, 1],
      [1, 3],
      [0, 3],
      [0, 0],
    ].map(([c, r]) => squares.at(c!, r!)),
  };

  it.each([
    [0.5, 2.5, true],
    [1.5, 2.5, false],
    [1.5, 0.5, true],
    [2.5, 2.5, true],
    [3.5, 0.5, false],
  ])('is inside a bent ring or not: %s, %s', (column, row, inside) => {
    expect(new ShapeTest(bowl).contains(...squares.at(column, row))).toBe(inside);
  });

  it('are as far apart as the nearest part of the edge, negative outside', () => {
    const test = new ShapeTest(circle(2, 2, 150));
    const north = (metres: number): Position => [
      squares.at(2, 2)[0],
      squares.at(2, 2)[1] + degreesNorth(metres),
    ];
    expect(test.depthM(...north(100))).toBeCloseTo(50, 0);
    expect(test.depthM(...north(170))).toBeCloseTo(-20, 0);
    expect(new ShapeTest(box(0, 0, 2, 2)).depthM(...squares.at(1, 0.5))).toBeCloseTo(
      northBetween(0, 0.002),
      0,
    );
  });

  it('agree with a ring that looks like the circle', () => {
    const round = circle(2, 2, 300);
    const test = new ShapeTest(round);
    const asRing = new ShapeTest({ type: 'polygon', ring: [...test.outline] });
    const place = fc.tuple(
      fc.double({ min: 1, max: 3, noNaN: true }),
      fc.double({ min: 1, max: 3, noNaN: true }),
    );
    fc.assert(
      fc.property(place, ([column, row]) => {
        const [lon, lat] = squares.at(column, row);
        if (Math.abs(test.depthM(lon, lat)) < 1) return;
        expect(asRing.contains(lon, lat)).toBe(test.contains(lon, lat));
      }),
      { seed: 7 },
    );
  });
});

describe('a ring', () => {
  const ring = (...points: [number, number][]): ZoneShape => ({
    type: 'polygon',
    ring: points.map(([c, r]) => squares.at(c, r)),
  });

  it('is sound when it is closed and crosses nothing', () => {
    expect(() => requireSoundShape(ring([0, 0], [1, 0], [1, 1], [0, 0]))).not.toThrow();
    expect(() => requireSoundShape(ring([0, 0], [1, 0], [2, 0], [2, 1], [0, 1], [0, 0]))).not.toThrow();
  });

  it.each([
    ['is not closed', ring([0, 0], [1, 0], [1, 1], [0, 1])],
    ['crosses itself', ring([0, 0], [1, 1], [1, 0], [0, 1], [0, 0])],
    ['touches itself', ring([0, 0], [2, 0], [1, 1], [1, 0], [0, 1], [0, 0])],
    ['goes back on itself', ring([0, 0], [2, 0], [1, 0], [1, 1], [0, 0])],
    ['has no surface', ring([0, 0], [1, 0], [2, 0], [0, 0])],
    ['stands still', ring([0, 0], [1, 0], [1, 0], [1, 1], [0, 0])],
  ])('is refused when it %s', (_why, shape) => {
    expect(() => requireSoundShape(shape)).toThrow(/ring/i);
  });
});

describe('counting while somebody draws', () => {
  const large = new SquareGrids(23, 90);
  /** A star around the middle of the city, of so many points. */
  const star = (points: number): ZoneShape => {
    const ring = Array.from({ length: points }, (_, i): Position => {
      const angle = (i / points) * 2 * Math.PI;
      const wide = i % 2 === 0 ? 44 : 40;
      return large.at(46 + Math.cos(angle) * wide, 45 + Math.sin(angle) * wide);
    });
    return { type: 'polygon', ring: [...ring, ring[0]!] };
  };

  /** The median of what measuring it takes of this process: others may be busy on the same machine. */
  function costOf(shape: ZoneShape): number {
    const costs = Array.from({ length: 15 }, () => {
      const before = process.cpuUsage();
      expect(large.zones.measure(shape).grids.length).toBeGreaterThan(4_000);
      const { user, system } = process.cpuUsage(before);
      return user + system;
    }).sort((a, b) => a - b);
    return costs[7]!;
  }

  it('of 8,200 grids costs little more for many points: one by one it would be fifty times as much', () => {
    expect(large.shapes.length).toBeGreaterThan(8_200);
    large.zones.measure(star(500));
    expect(costOf(star(500)) / costOf(star(10))).toBeLessThan(15);
  });
});
