import { pointFrom as pointBeside } from '../../shared/geometry/metres.ts';
import type { Position } from '../../shared/model/area.ts';
import type { Building, Geography, Place } from '../geography/geography.ts';

/** What the plans of tasks need to know of the ground. */
export type PlanGeography = Pick<Geography, 'grids' | 'buildings' | 'places' | 'centre'>;

/** A named place. Throws RangeError for an unknown one. */
export function placeOf(geography: Pick<PlanGeography, 'places'>, id: string): Place {
  const found = geography.places.find((place) => place.id === id);
  if (!found) throw new RangeError(`the exercise has no place ${id}`);
  return found;
}

export function buildingOf(geography: Pick<PlanGeography, 'buildings'>, grid: string, no: number): Building {
  const found = geography.buildings.find((one) => one.grid === grid && one.no === no);
  if (!found) throw new RangeError(`${grid} has no building ${no}`);
  return found;
}

/** Code of the grid that holds a point, or null outside all. */
export function gridAt({ grids }: Pick<PlanGeography, 'grids'>, point: Position): string | null {
  return grids.find(({ polygon }) => inside(polygon, point))?.code ?? null;
}

/** A point so many metres from another in a direction, degrees clockwise from north. */
export function pointFrom([lon, lat]: Position, metres: number, degrees: number): Position {
  const turn = (degrees * Math.PI) / 180;
  const [east, north] = pointBeside(lon, lat, Math.sin(turn) * metres, Math.cos(turn) * metres);
  return [round(east), round(north)];
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

/** Even-odd rule. */
function inside(ring: readonly Position[], [x, y]: Position): boolean {
  let within = false;
  for (let i = 1; i < ring.length; i++) {
    const [x1, y1] = ring[i - 1]!;
    const [x2, y2] = ring[i]!;
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) within = !within;
  }
  return within;
}
