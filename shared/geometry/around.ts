import { circle } from '@turf/circle';
import { destination } from '@turf/destination';
import type { Position } from '../model/area.ts';

const METRES = { units: 'meters' } as const;

/** The WGS-84 point so many metres from another, in a direction: degrees clockwise from north. */
export function placeFrom(from: Position, metres: number, bearing: number): Position {
  return destination(from, metres, bearing, METRES).geometry.coordinates as Position;
}

/** A closed ring of so many sides around a place, its corners so many metres from it. */
export function circleRing(centre: Position, radiusM: number, steps: number): Position[] {
  return circle(centre, radiusM, { ...METRES, steps }).geometry.coordinates[0] as Position[];
}
