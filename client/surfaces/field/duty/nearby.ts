import { metresBetween } from '../../../../shared/geometry/flat.ts';
import type { Position } from '../../../../shared/model/area.ts';
import type { Incident } from '../../../../shared/model/incident.ts';
import { byCallsign } from '../../../../shared/model/inOrder.ts';
import type { UnitRow } from '../../../features/units/unitRows.ts';

export interface NearIncident {
  readonly incident: Incident;
  /** Metres from here; null while this device has no position. */
  readonly distanceM: number | null;
}

/** Open incidents, the nearest first; without a position the newest first. */
export function nearIncidents(open: readonly Incident[], here: Position | null): NearIncident[] {
  return open
    .map((incident) => ({ incident, distanceM: here ? metresBetween(...here, ...incident.position) : null }))
    .sort(
      (a, b) =>
        (a.distanceM ?? 0) - (b.distanceM ?? 0) ||
        b.incident.reportedAt - a.incident.reportedAt ||
        b.incident.no - a.incident.no,
    );
}

export interface NearUnit {
  readonly row: UnitRow;
  readonly distanceM: number | null;
}

/** Units on duty with a position, the nearest first, then those without one; oneself left out. */
export function nearUnits(rows: readonly UnitRow[], here: Position | null, ownId: string | null): NearUnit[] {
  return rows
    .filter((row) => row.unit.unitId !== ownId)
    .map((row) => ({
      row,
      distanceM:
        here && row.lon !== null && row.lat !== null ? metresBetween(...here, row.lon, row.lat) : null,
    }))
    .sort(
      (a, b) =>
        (a.distanceM ?? Number.POSITIVE_INFINITY) - (b.distanceM ?? Number.POSITIVE_INFINITY) ||
        (b.row.fixAt ?? 0) - (a.row.fixAt ?? 0) ||
        byCallsign(a.row.unit, b.row.unit),
    );
}
