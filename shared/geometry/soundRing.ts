import { booleanPointOnLine } from '@turf/boolean-point-on-line';
import { kinks } from '@turf/kinks';
import type { Position } from '../model/area.ts';

/** Whether a closed ring crosses or touches itself, or goes back over the way that it came. */
export function crossesItself(ring: readonly Position[]): boolean {
  const coordinates = ring as Position[];
  return kinks({ type: 'LineString', coordinates }).features.length > 0 || goesBack(coordinates);
}

/** Of two sides that follow one another turf's kinks says nothing. */
function goesBack(ring: Position[]): boolean {
  return ring.slice(0, -1).some((corner, i) => {
    const before = ring[i === 0 ? ring.length - 2 : i - 1]!;
    const after = ring[i + 1]!;
    return liesOn(after, [before, corner]) || liesOn(before, [corner, after]);
  });
}

function liesOn(point: Position, coordinates: Position[]): boolean {
  return booleanPointOnLine(point, { type: 'LineString', coordinates });
}
