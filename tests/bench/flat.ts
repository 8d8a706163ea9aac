import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import { pointToPolygonDistance } from '@turf/point-to-polygon-distance';
import type { Polygon } from 'geojson';
import { ShapeTest } from '../../server/areas/zoneShape.ts';
import { circleRing } from '../../shared/geometry/around.ts';
import { distanceM } from '../../shared/geometry/distance.ts';
import { metresBetween, Plane } from '../../shared/geometry/flat.ts';
import { inShape } from '../../shared/geometry/inShape.ts';
import type { Position } from '../../shared/model/area.ts';
import type { ZoneShape } from '../../shared/model/zone.ts';
import { atLeast } from '../proofs/support/proof.ts';
import { Prng } from '../support/prng.ts';
import { alternating, type Compared } from './support/alternating.ts';
import { bench, told } from './support/bench.ts';

const MIDDLE: Position = [121.5, 29.98];
const RADIUS_M = 1_500;
const ROUNDS = 9;

/** Anywhere in a square of five kilometres around the middle. */
function places(count: number): Position[] {
  const rng = new Prng(5);
  const plane = new Plane(...MIDDLE);
  return Array.from({ length: count }, () => [
    plane.lon((rng.next() - 0.5) * 5_000),
    plane.lat((rng.next() - 0.5) * 5_000),
  ]);
}

/** A hundred corners, every other one drawn in. */
function star(): Position[] {
  const [far, near] = [RADIUS_M, RADIUS_M * 0.8].map((metres) => circleRing(MIDDLE, metres, 100)) as [
    Position[],
    Position[],
  ];
  return far.map((corner, i) => (i % 2 === 0 ? corner : near[i]!));
}

/** The same question of the same points both ways, answers a second of this process's time. */
function compared(
  points: readonly Position[],
  own: (point: Position) => number | boolean,
  turf: (point: Position) => number | boolean,
): Promise<Compared> {
  // What is answered is summed, so that no answer is left out.
  let sum = 0;
  const rate = (ask: (point: Position) => number | boolean) => () => {
    const before = process.cpuUsage();
    for (const point of points) sum += Number(ask(point));
    const { user, system } = process.cpuUsage(before);
    if (Number.isNaN(sum)) throw new Error('an answer is no number');
    return (points.length / (user + system)) * 1e6;
  };
  return alternating(ROUNDS, rate(own), rate(turf));
}

/** What stays by hand in `shared/geometry` and `server/areas/zoneShape.ts`, beside the turf module for the same. */
await bench('flat', async ({ size }) => {
  const many = places(size('points', 1_000_000));
  const some = many.slice(0, many.length / 50);
  const ring = star();
  const shape: ZoneShape = { type: 'polygon', ring };
  const polygon: Polygon = { type: 'Polygon', coordinates: [ring] };
  const test = new ShapeTest(shape);
  const off = some.filter(
    (point) =>
      Math.abs(test.depthM(...point) + pointToPolygonDistance(point, polygon, { units: 'meters' })) > 1,
  ).length;
  const distance = await compared(
    many,
    (point) => metresBetween(MIDDLE[0], MIDDLE[1], point[0], point[1]),
    (point) => distanceM(MIDDLE, point),
  );
  const inside = await compared(
    some,
    (point) => test.contains(point[0], point[1]),
    (point) => booleanPointInPolygon(point, polygon),
  );
  const screen = await compared(
    some,
    (point) => inShape(shape, point),
    (point) => booleanPointInPolygon(point, polygon),
  );
  const edge = await compared(
    some,
    (point) => test.depthM(point[0], point[1]),
    (point) => pointToPolygonDistance(point, polygon, { units: 'meters' }),
  );
  return [
    atLeast('distance of two places, against @turf/distance', distance.ratio, 3, 'times'),
    atLeast('a place in a shape, against @turf/boolean-point-in-polygon', inside.ratio, 3, 'times'),
    told('the same on a screen, which a phone has without turf', screen.ratio, 'times'),
    atLeast('distance to an edge, against @turf/point-to-polygon-distance', edge.ratio, 3, 'times'),
    { name: 'edges that turf has elsewhere by more than a metre', value: off, owed: '0', holds: off === 0 },
  ];
});
