import { circleRing, placeFrom } from '../../shared/geometry/around.ts';
import { boxOf } from '../../shared/geometry/box.ts';
import type { Bbox, Position } from '../../shared/model/area.ts';
import type { ZoneShape } from '../../shared/model/zone.ts';

/** Enough corners that a circle looks round on a wall. */
const CIRCLE_STEPS = 96;

/** A closed ring around a place that looks round. */
export function roundRing(centre: Position, radiusM: number): Position[] {
  return circleRing(centre, radiusM, CIRCLE_STEPS);
}

/** The closed ring of any shape. */
export function ringOf(shape: ZoneShape): Position[] {
  return shape.type === 'circle' ? roundRing(shape.centre, shape.radiusM) : shape.ring;
}

/** Where a plate is tied to a shape: its easternmost point, which leaves the inside free. */
export function plateAnchor(shape: ZoneShape): Position {
  if (shape.type === 'circle') return placeFrom(shape.centre, shape.radiusM, 126);
  return shape.ring.reduce((east, point) => (point[0] > east[0] ? point : east));
}

/** [west, south, east, north] of a shape with some ground around it. */
export function boxAroundShape(shape: ZoneShape): Bbox {
  const [west, south, east, north] = boxOf(ringOf(shape));
  const [wide, high] = [(east - west) * 0.6 + 0.001, (north - south) * 0.6 + 0.001];
  return [west - wide, south - high, east + wide, north + high];
}
