import { bbox } from '@turf/bbox';
import type { Bbox, Position } from '../model/area.ts';

/** [west, south, east, north] of points, degrees. */
export function boxOf(points: readonly Position[]): Bbox {
  return bbox({ type: 'MultiPoint', coordinates: points as Position[] }) as Bbox;
}
