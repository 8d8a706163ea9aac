import type { Facility } from '../../shared/model/facility.ts';
import type { Incident } from '../../shared/model/incident.ts';
import type { DutyUnit } from '../../shared/model/unit.ts';
import type { PositionTable } from '../player/PositionTable.ts';
import { shownAt } from './glide.ts';
import type { MapTarget } from './mapTypes.ts';

/** Projects degrees to CSS pixels of the map. */
export type Project = (lon: number, lat: number) => { x: number; y: number };

export interface Pickable {
  table: PositionTable;
  units: ReadonlyMap<number, DutyUnit>;
  incidents: readonly Incident[];
  /** Places that are drawn now. */
  facilities?: readonly Facility[];
  facilityReach?: number;
  now: number;
  glideMs: number;
  /** How far from its middle each kind is hit, CSS pixels. */
  unitReach: number;
  incidentReach: number;
  /** Degrees of longitude and latitude that surely hold the reach: spares projecting the rest. */
  nearDeg: number;
}

/**
 * What a person points at: the nearest incident, else the nearest unit, else the nearest facility, as they are shown at this moment.
 * Done on the typed arrays themselves: ten thousand comparisons cost less than reading one pixel back
 * from the graphics card.
 */
export function pickTarget(
  point: { x: number; y: number },
  at: { lon: number; lat: number },
  project: Project,
  from: Pickable,
): MapTarget | null {
  const incident = nearestIncident(point, project, from);
  if (incident) return { kind: 'incident', incidentId: incident.incidentId };
  const unit = nearestUnit(point, at, project, from);
  if (unit) return { kind: 'unit', unitId: unit.unitId };
  const facility = nearestFacility(point, at, project, from);
  return facility ? { kind: 'facility', facilityId: facility.facilityId } : null;
}

/** A square: its reach is the same along both axes. */
function nearestFacility(
  point: { x: number; y: number },
  at: { lon: number; lat: number },
  project: Project,
  { facilities = [], facilityReach = 0, nearDeg }: Pickable,
): Facility | null {
  let best: Facility | null = null;
  let least = facilityReach;
  for (const facility of facilities) {
    const [lon, lat] = facility.position;
    if (Math.abs(lon - at.lon) > nearDeg || Math.abs(lat - at.lat) > nearDeg) continue;
    const { x, y } = project(lon, lat);
    const distance = Math.max(Math.abs(x - point.x), Math.abs(y - point.y));
    if (distance <= least) {
      least = distance;
      best = facility;
    }
  }
  return best;
}

function nearestIncident(point: { x: number; y: number }, project: Project, from: Pickable): Incident | null {
  let best: Incident | null = null;
  let least = from.incidentReach;
  for (const incident of from.incidents) {
    const { x, y } = project(incident.position[0], incident.position[1]);
    // A diamond: its reach is along the axes.
    const distance = Math.abs(x - point.x) + Math.abs(y - point.y);
    if (distance <= least) {
      least = distance;
      best = incident;
    }
  }
  return best;
}

function nearestUnit(
  point: { x: number; y: number },
  at: { lon: number; lat: number },
  project: Project,
  { table, units, now, glideMs, unitReach, nearDeg }: Pickable,
): DutyUnit | null {
  let best: DutyUnit | null = null;
  let least = unitReach;
  for (let row = 0; row < table.length; row++) {
    if (Math.abs(table.lon[row]! - at.lon) > nearDeg || Math.abs(table.lat[row]! - at.lat) > nearDeg)
      continue;
    const unit = units.get(table.slot[row]!);
    if (!unit) continue;
    const [lon, lat] = shownAt(table, row, now, glideMs);
    const { x, y } = project(lon, lat);
    const distance = Math.hypot(x - point.x, y - point.y);
    if (distance <= least) {
      least = distance;
      best = unit;
    }
  }
  return best;
}
