import { METRES_PER_DEGREE, metresPerDegreeEast } from '../../shared/geometry/metres.ts';
import type { Position } from '../../shared/model/area.ts';

/** Metres east and north of the exercise's centre. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A flat map round a centre: good to 1 m within the exercise's 3 km, which is all it is used for. */
export class Plane {
  private readonly lon0: number;
  private readonly lat0: number;
  private readonly perLon: number;

  constructor([lon, lat]: Position) {
    this.lon0 = lon;
    this.lat0 = lat;
    this.perLon = metresPerDegreeEast(lat);
  }

  toPoint([lon, lat]: Position): Point {
    return { x: (lon - this.lon0) * this.perLon, y: (lat - this.lat0) * METRES_PER_DEGREE };
  }

  /** Degrees WGS-84. */
  toPosition({ x, y }: Point): Position {
    return [this.lon0 + x / this.perLon, this.lat0 + y / METRES_PER_DEGREE];
  }
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** Shortest distance from a point to the segment a–b, metres. */
export function distanceToSegment(p: Point, a: Point, b: Point): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2));
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/** Even–odd test; a point on the edge may fall on either side. */
export function inRing(p: Point, ring: readonly Point[]): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[i]!;
    const b = ring[j]!;
    if (a.y > p.y !== b.y > p.y && p.x < ((b.x - a.x) * (p.y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}

/** Distance from a point to a ring's line, metres; 0 inside. */
export function distanceToRing(p: Point, ring: readonly Point[]): number {
  if (inRing(p, ring)) return 0;
  let best = Number.POSITIVE_INFINITY;
  for (let i = 1; i < ring.length; i++) best = Math.min(best, distanceToSegment(p, ring[i - 1]!, ring[i]!));
  return best;
}
