import { bbox } from '@turf/bbox';
import type { Bbox, Position } from '../model/area.ts';

/** [west, south, east, north] of points, degrees. */
export function boxOf(points: readonly Position[]): Bbox {
  return bbox({ type: 'MultiPoint', coordinates: points as Position[] }) as Bbox;
}

/** The box around boxes, of which there is one at least. */
export function boxOfBoxes(boxes: readonly Bbox[]): Bbox {
  return boxOf(
    boxes.flatMap(([west, south, east, north]): Position[] => [
      [west, south],
      [east, north],
    ]),
  );
}
