import fc from 'fast-check';
import { expect, it } from 'vitest';
import { metresBetween, pointFrom } from '../../../shared/geometry/metres.ts';

/** On the sphere, by the haversine. */
function onSphere([lonA, latA]: [number, number], [lonB, latB]: [number, number]): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const h =
    Math.sin(radians(latB - latA) / 2) ** 2 +
    Math.cos(radians(latA)) * Math.cos(radians(latB)) * Math.sin(radians(lonB - lonA) / 2) ** 2;
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(h));
}

const metres = fc.double({ min: -50_000, max: 50_000, noNaN: true });
const inChina = fc.tuple(
  fc.double({ min: 74, max: 135, noNaN: true }),
  fc.double({ min: 18, max: 54, noNaN: true }),
);

it('is exact to a percent across a city, wherever the city lies', () => {
  fc.assert(
    fc.property(inChina, metres, metres, (from, eastM, northM) => {
      const to = pointFrom(...from, eastM, northM);
      const truth = onSphere(from, to);
      expect(Math.abs(metresBetween(...from, ...to) - truth)).toBeLessThanOrEqual(truth / 100 + 0.01);
    }),
  );
});

it('goes as far as it says, to the east and to the north', () => {
  const [lon, lat] = pointFrom(121.5, 29.98, 300, 0);
  expect(lat).toBe(29.98);
  expect(lon).toBeGreaterThan(121.5);
  expect(metresBetween(121.5, 29.98, lon, lat)).toBeCloseTo(300, 6);
  expect(metresBetween(121.5, 29.98, ...pointFrom(121.5, 29.98, 0, -300))).toBeCloseTo(300, 6);
  expect(metresBetween(121.5, 29.98, 121.5, 29.98)).toBe(0);
});
