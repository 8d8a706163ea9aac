import { pointFrom } from '../../shared/geometry/metres.ts';
import type { Position } from '../../shared/model/area.ts';
import type { ZoneShape } from '../../shared/model/zone.ts';

/** Enough corners that a circle looks round on a wall. */
const CIRCLE_STEPS = 96;

/** The place that lies `distanceM` from another in a direction; 0 is east, counting to the north. */
export function placeFrom([lon, lat]: Position, distanceM: number, turn: number): Position {
  return pointFrom(lon, lat, Math.cos(turn) * distanceM, Math.sin(turn) * distanceM);
}

/** A closed ring around a place. */
export function circleRing(centre: Position, radiusM: number): Position[] {
  const ring = Array.from({ length: CIRCLE_STEPS }, (_, step) =>
    placeFrom(centre, radiusM, (step / CIRCLE_STEPS) * 2 * Math.PI),
  );
  return [...ring, ring[0]!];
}

/** The closed ring of any shape. */
export function ringOf(shape: ZoneShape): Position[] {
  return shape.type === 'circle' ? circleRing(shape.centre, shape.radiusM) : shape.ring;
}

/** Where a plate is tied to a shape: its easternmost point, which leaves the inside free. */
export function plateAnchor(shape: ZoneShape): Position {
  if (shape.type === 'circle') return placeFrom(shape.centre, shape.radiusM, -Math.PI / 5);
  return shape.ring.reduce((east, point) => (point[0] > east[0] ? point : east));
}

/** [west, south, east, north] of a shape with some ground around it. */
export function boxOf(shape: ZoneShape): [number, number, number, number] {
  const ring = ringOf(shape);
  const lons = ring.map(([lon]) => lon);
  const lats = ring.map(([, lat]) => lat);
  const [west, south, east, north] = [
    Math.min(...lons),
    Math.min(...lats),
    Math.max(...lons),
    Math.max(...lats),
  ];
  const [wide, high] = [(east - west) * 0.6 + 0.001, (north - south) * 0.6 + 0.001];
  return [west - wide, south - high, east + wide, north + high];
}
