import { Plane } from '../../shared/geometry/flat.ts';
import { apart, inRing, toSegment } from '../../shared/geometry/rings.ts';
import type { Position } from '../../shared/model/area.ts';

/** Metres east and north of the exercise's centre. */
export interface PlanePoint {
  readonly x: number;
  readonly y: number;
}

/** Where the exercise's ground has its centre. */
export const CENTRE: PlanePoint = { x: 0, y: 0 };

/** A flat map round a centre: good to 1 m within the exercise's 3 km, which is all it is used for. */
export class ExercisePlane {
  private readonly ground: Plane;

  constructor(centre: Position) {
    this.ground = new Plane(...centre);
  }

  toPoint([lon, lat]: Position): PlanePoint {
    return { x: this.ground.x(lon), y: this.ground.y(lat) };
  }

  /** Degrees WGS-84. */
  toPosition({ x, y }: PlanePoint): Position {
    return [this.ground.lon(x), this.ground.lat(y)];
  }
}

export function distance(a: PlanePoint, b: PlanePoint): number {
  return apart(a.x, a.y, b.x, b.y);
}

/** Shortest distance from a point to the segment a–b, metres. */
export function distanceToSegment(p: PlanePoint, a: PlanePoint, b: PlanePoint): number {
  return toSegment(p.x, p.y, a.x, a.y, b.x, b.y);
}

/** Even–odd test on a ring, closed or not; a point on the edge may fall on either side. */
export function insideOfRing(p: PlanePoint, ring: readonly PlanePoint[]): boolean {
  const closed = [...ring, ...ring.slice(0, 1)];
  return inRing(
    closed.flatMap(({ x, y }) => [x, y]),
    p.x,
    p.y,
  );
}

/** Distance from a point to a ring's line, metres; 0 inside. */
export function distanceOutside(p: PlanePoint, ring: readonly PlanePoint[]): number {
  if (insideOfRing(p, ring)) return 0;
  let best = Number.POSITIVE_INFINITY;
  for (let i = 1; i < ring.length; i++) best = Math.min(best, distanceToSegment(p, ring[i - 1]!, ring[i]!));
  return best;
}
