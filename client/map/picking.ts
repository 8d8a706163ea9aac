import { apart } from '../../shared/geometry/rings.ts';
import type { Facility } from '../../shared/model/facility.ts';
import type { Incident } from '../../shared/model/incident.ts';
import type { DutyUnit } from '../../shared/model/unit.ts';
import type { PositionTable } from '../player/PositionTable.ts';
import { shownAt } from './glide.ts';
import type { MapTarget } from './mapTypes.ts';

/** Where somebody points, and the way from degrees to CSS pixels of the map. */
export interface PickPoint {
  readonly x: number;
  readonly y: number;
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
  project(lon: number, lat: number): { x: number; y: number };
  /** Degrees of longitude and latitude that surely hold a reach of so many CSS pixels: spares projecting the rest. */
  near(reachPx: number): number;
}

/*
 * Done on the typed arrays themselves: ten thousand comparisons cost less than reading one pixel back from the graphics
 * card.
 */

/** What is meant at a point: of the layers that have something there, the one with the lowest rank. */
export function pickFirst(
  layers: readonly { readonly rank: number; pick(at: PickPoint): MapTarget | null }[],
  at: PickPoint,
): MapTarget | null {
  for (const { pick } of layers.toSorted((a, b) => a.rank - b.rank)) {
    const target = pick(at);
    if (target) return target;
  }
  return null;
}

/** A square: its reach is the same along both axes. */
export function nearestFacility<F extends Pick<Facility, 'position'>>(
  at: PickPoint,
  facilities: readonly F[],
  reach: number,
): F | null {
  const near = at.near(reach);
  let best: F | null = null;
  let least = reach;
  for (const facility of facilities) {
    const [lon, lat] = facility.position;
    if (Math.abs(lon - at.lon) > near || Math.abs(lat - at.lat) > near) continue;
    const { x, y } = at.project(lon, lat);
    const distance = Math.max(Math.abs(x - at.x), Math.abs(y - at.y));
    if (distance <= least) {
      least = distance;
      best = facility;
    }
  }
  return best;
}

/** A diamond: its reach is along the axes. */
export function nearestIncident(
  at: PickPoint,
  incidents: readonly Incident[],
  reach: number,
): Incident | null {
  let best: Incident | null = null;
  let least = reach;
  for (const incident of incidents) {
    const { x, y } = at.project(incident.position[0], incident.position[1]);
    const distance = Math.abs(x - at.x) + Math.abs(y - at.y);
    if (distance <= least) {
      least = distance;
      best = incident;
    }
  }
  return best;
}

/** Units as they are shown at this moment, in the midst of their glides. */
export interface ShownUnits {
  readonly table: PositionTable;
  readonly units: ReadonlyMap<number, DutyUnit>;
  readonly now: number;
  readonly glideMs: number;
}

export function nearestUnit(
  at: PickPoint,
  { table, units, now, glideMs }: ShownUnits,
  reach: number,
): DutyUnit | null {
  const near = at.near(reach);
  let best: DutyUnit | null = null;
  let least = reach;
  for (let row = 0; row < table.length; row++) {
    if (Math.abs(table.lon[row]! - at.lon) > near || Math.abs(table.lat[row]! - at.lat) > near) continue;
    const unit = units.get(table.slot[row]!);
    if (!unit) continue;
    const [lon, lat] = shownAt(table, row, now, glideMs);
    const { x, y } = at.project(lon, lat);
    const distance = apart(x, y, at.x, at.y);
    if (distance <= least) {
      least = distance;
      best = unit;
    }
  }
  return best;
}
