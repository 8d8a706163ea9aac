import { isWithin } from '../../../shared/model/area.ts';
import { byCallsign } from '../../../shared/model/inOrder.ts';
import { freshnessOf } from '../../../shared/model/reporting.ts';
import type { DutyUnit, Freshness } from '../../../shared/model/unit.ts';
import { reportPaceOf } from '../../../shared/picture/pace.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import type { PositionTable } from '../../player/PositionTable.ts';

/** Freshness of what is on the map, or `absent`: on duty for this area, but no position inside it. */
export type UnitState = Freshness | 'absent';
export const UNIT_STATES = ['silent', 'absent', 'ageing', 'fresh'] as const satisfies readonly UnitState[];

export interface UnitRow {
  readonly unit: DutyUnit;
  readonly state: UnitState;
  /** Belongs elsewhere: it is listed because it is here, and not counted among those of the area. */
  readonly guest: boolean;
  /** Time of the last fix, epoch milliseconds; null when there is no position in the watched area. */
  readonly fixAt: number | null;
  /** Where that was, degrees. */
  readonly lon: number | null;
  readonly lat: number | null;
}

/** What says how often a unit has to be heard of. */
type Paced = Pick<Picture, 'modes' | 'operations'>;
type Seen = Paced & Pick<Picture, 'units'>;

/**
 * Units on duty whose position is in the watched area, and those that belong to it but show no
 * position there. What needs a look comes first: silent, then absent, then ageing, then fresh.
 */
export function unitRows(
  picture: Seen,
  positions: PositionTable,
  area: string,
  operationId: string | null,
  now: number,
): UnitRow[] {
  const rows: UnitRow[] = [];
  for (const unit of Object.values(picture.units)) {
    if (operationId !== null && unit.operationId !== operationId) continue;
    const row = rowOf(picture, unit, positions, area, now);
    if (row) rows.push(row);
  }
  return rows.sort(byNeed);
}

/** One unit as it is now, with its last fix where it is watched. */
export function unitNow(
  picture: Paced,
  unit: DutyUnit,
  positions: PositionTable,
  area: string,
  now: number,
): { state: UnitState; fix: { lon: number; lat: number; fixAt: number } | null } {
  const row = rowOf(picture, unit, positions, area, now);
  if (!row) return { state: 'absent', fix: null };
  const { state, fixAt, lon, lat } = row;
  return { state, fix: fixAt === null || lon === null || lat === null ? null : { lon, lat, fixAt } };
}

function rowOf(
  picture: Paced,
  unit: DutyUnit,
  positions: PositionTable,
  area: string,
  now: number,
): UnitRow | null {
  const at = positions.rowOf(unit.slot);
  const guest = !isWithin(unit.homeArea, area);
  if (at < 0) return guest ? null : { unit, state: 'absent', guest, fixAt: null, lon: null, lat: null };
  const fixAt = positions.fixAt[at]!;
  const [lon, lat] = [positions.lon[at]!, positions.lat[at]!];
  return { unit, state: freshnessOf(fixAt, now, reportPaceOf(picture, unit)), guest, fixAt, lon, lat };
}

const RANK: Record<UnitState, number> = { silent: 0, absent: 1, ageing: 2, fresh: 3 };

function byNeed(a: UnitRow, b: UnitRow): number {
  return RANK[a.state] - RANK[b.state] || byCallsign(a.unit, b.unit);
}
