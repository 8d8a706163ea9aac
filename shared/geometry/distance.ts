import { distance } from '@turf/distance';
import type { Position } from '../model/area.ts';

/** Metres between two WGS-84 points. A loop that asks it of thousands takes `metresBetween` of flat.ts. */
export function distanceM(a: Position, b: Position): number {
  return distance(a, b, { units: 'meters' });
}
