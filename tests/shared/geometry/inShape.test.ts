import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ShapeTest } from '../../../server/areas/zoneShape.ts';
import { Plane } from '../../../shared/geometry/flat.ts';
import { inShape } from '../../../shared/geometry/inShape.ts';
import type { Position } from '../../../shared/model/area.ts';
import type { ZoneShape } from '../../../shared/model/zone.ts';

const MIDDLE: Position = [121.5, 29.98];
const plane = new Plane(...MIDDLE);
const at = (east: number, north: number): Position => [plane.lon(east), plane.lat(north)];
const near = fc
  .tuple(fc.integer({ min: -900, max: 900 }), fc.integer({ min: -900, max: 900 }))
  .map(([east, north]) => at(east, north));

describe('a point in a shape', () => {
  it('is in it for a screen where it is for the server', () => {
    const star = [0, 1, 2, 3, 4, 5, 6, 7].map((n): Position => {
      const [turn, reach] = [(n / 8) * 2 * Math.PI, n % 2 === 0 ? 700 : 250];
      return at(Math.cos(turn) * reach, Math.sin(turn) * reach);
    });
    const shapes: ZoneShape[] = [
      { type: 'circle', centre: MIDDLE, radiusM: 300 },
      { type: 'polygon', ring: [...star, star[0]!] },
    ];
    let inside = 0;
    fc.assert(
      fc.property(fc.constantFrom(...shapes), near, (shape, point) => {
        const found = inShape(shape, point);
        if (found) inside++;
        const test = new ShapeTest(shape);
        // On the very edge both are right.
        if (Math.abs(test.depthM(...point)) > 0.5) expect(found).toBe(test.contains(...point));
      }),
      { numRuns: 400, seed: 7 },
    );
    expect(inside).toBeGreaterThan(40);
  });
});
