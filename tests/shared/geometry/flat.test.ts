import { degreesToRadians, earthRadius } from '@turf/helpers';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { distanceM } from '../../../shared/geometry/distance.ts';
import { degreesNorth, metresBetween, Plane } from '../../../shared/geometry/flat.ts';

const metres = fc.double({ min: -50_000, max: 50_000, noNaN: true });
const inChina = fc.tuple(
  fc.double({ min: 74, max: 135, noNaN: true }),
  fc.double({ min: 18, max: 54, noNaN: true }),
);

it('measures on the sphere that turf measures on', () => {
  expect(1 / degreesNorth(1)).toBeCloseTo(earthRadius * degreesToRadians(1), 6);
});

it('is exact to a percent across a city, wherever the city lies', () => {
  fc.assert(
    fc.property(inChina, metres, metres, (from, eastM, northM) => {
      const plane = new Plane(...from);
      const to: [number, number] = [plane.lon(eastM), plane.lat(northM)];
      const truth = distanceM(from, to);
      expect(Math.abs(metresBetween(...from, ...to) - truth)).toBeLessThanOrEqual(truth / 100 + 0.01);
    }),
  );
});

it('is exact to a millimetre over a street', () => {
  fc.assert(
    fc.property(inChina, fc.double({ min: -500, max: 500, noNaN: true }), (from, eastM) => {
      const plane = new Plane(...from);
      const to: [number, number] = [plane.lon(eastM), plane.lat(300)];
      expect(Math.abs(metresBetween(...from, ...to) - distanceM(from, to))).toBeLessThan(0.001);
    }),
  );
});

it('goes as far as it says, to the east and to the north, and back', () => {
  const plane = new Plane(121.5, 29.98);
  expect(plane.lon(300)).toBeGreaterThan(121.5);
  expect(metresBetween(121.5, 29.98, plane.lon(300), 29.98)).toBeCloseTo(300, 6);
  expect(metresBetween(121.5, 29.98, 121.5, plane.lat(-300))).toBeCloseTo(300, 6);
  expect(plane.x(plane.lon(300))).toBeCloseTo(300, 6);
  expect(plane.y(29.98 + degreesNorth(300))).toBeCloseTo(300, 6);
  expect(metresBetween(121.5, 29.98, 121.5, 29.98)).toBe(0);
});
