import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import { placeFrom } from '../../shared/geometry/around.ts';
import type { Position } from '../../shared/model/area.ts';
import type { Building, Geography, NamedPlace } from '../geography/geography.ts';

/** What the plans of tasks need to know of the ground. */
export type PlanGeography = Pick<Geography, 'grids' | 'buildings' | 'places' | 'centre'>;

/** The id under which the roster of the demonstration has a place (server/demo/roster/exerciseRoster.ts). */
export const facilityIdOf = (place: string) => `F-EX-${place}`;

/** A named place. Throws RangeError for an unknown one. */
export function namedPlace(geography: Pick<PlanGeography, 'places'>, id: string): NamedPlace {
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
  return (
    grids.find(({ polygon }) =>
      booleanPointInPolygon(point, { type: 'Polygon', coordinates: [polygon as Position[]] }),
    )?.code ?? null
  );
}

/** A point so many metres from another in a direction, degrees clockwise from north. */
export function pointFrom(from: Position, metres: number, degrees: number): Position {
  const [lon, lat] = placeFrom(from, metres, degrees);
  return [round(lon), round(lat)];
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
