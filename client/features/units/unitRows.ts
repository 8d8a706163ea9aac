import { isWithin } from '../../../shared/model/area.ts';
import { type DutyUnit, type Freshness, freshnessOf, type UnitKind } from '../../../shared/model/unit.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import type { PositionTable } from '../../player/PositionTable.ts';

/** Freshness of what is on the map, or `absent`: on duty for this area, but no position inside it. */
export type UnitState = Freshness | 'absent';
export const UNIT_STATES = ['silent', 'absent', 'ageing', 'fresh'] as const satisfies readonly UnitState[];

export interface UnitRow {
  readonly unit: DutyUnit;
  readonly state: UnitState;
  /** Time of the last fix, epoch milliseconds; null when there is no position in the watched area. */
  readonly fixAt: number | null;
}

/**
 * Units on duty whose position is in the watched area, and those that belong to it but show no
 * position there. What needs a look comes first: silent, then absent, then ageing, then fresh.
 */
export function unitRows(
  units: Picture['units'],
  positions: PositionTable,
  area: string,
  operationId: string | null,
  now: number,
): UnitRow[] {
  const rows: UnitRow[] = [];
  for (const unit of Object.values(units)) {
    if (operationId !== null && unit.operationId !== operationId) continue;
    const row = rowOf(unit, positions, area, now);
    if (row) rows.push(row);
  }
  return rows.sort(byNeed);
}

/** One unit as it is now, with its last fix where it is watched. */
export function unitNow(
  unit: DutyUnit,
  positions: PositionTable,
  area: string,
  now: number,
): { state: UnitState; fix: { lon: number; lat: number; fixAt: number } | null } {
  const { state, fixAt } = rowOf(unit, positions, area, now) ?? { state: 'absent', fixAt: null };
  if (fixAt === null) return { state, fix: null };
  const at = positions.rowOf(unit.slot);
  return { state, fix: { lon: positions.lon[at]!, lat: positions.lat[at]!, fixAt } };
}

function rowOf(unit: DutyUnit, positions: PositionTable, area: string, now: number): UnitRow | null {
  const at = positions.rowOf(unit.slot);
  if (at < 0) return isWithin(unit.homeArea, area) ? { unit, state: 'absent', fixAt: null } : null;
  const fixAt = positions.fixAt[at]!;
  return { unit, state: freshnessOf(now - fixAt), fixAt };
}

const RANK: Record<UnitState, number> = { silent: 0, absent: 1, ageing: 2, fresh: 3 };

function byNeed(a: UnitRow, b: UnitRow): number {
  return RANK[a.state] - RANK[b.state] || (a.unit.callsign < b.unit.callsign ? -1 : 1);
}

export interface UnitCounts {
  readonly total: number;
  readonly byKind: Readonly<Record<UnitKind, number>>;
  readonly byState: Readonly<Record<UnitState, number>>;
}

export function countUnits(rows: readonly UnitRow[]): UnitCounts {
  const byKind: Record<UnitKind, number> = { officer: 0, cadre: 0, volunteer: 0, vehicle: 0 };
  const byState: Record<UnitState, number> = { fresh: 0, ageing: 0, silent: 0, absent: 0 };
  for (const { unit, state } of rows) {
    byKind[unit.kind]++;
    byState[state]++;
  }
  return { total: rows.length, byKind, byState };
}

/** The same figures of an area, for who shows no list. */
export function unitCounts(
  units: Picture['units'],
  positions: PositionTable,
  area: string,
  now: number,
): UnitCounts {
  return countUnits(Object.values(units).flatMap((unit) => rowOf(unit, positions, area, now) ?? []));
}

/** Grids of an area that have at least one unit of their own on duty, by `presenceByArea`. */
export function gridsStaffed(presence: ReadonlyMap<string, number>, area: string): number {
  let count = 0;
  for (const code of presence.keys()) if (code.length === GRID_CODE_LENGTH && isWithin(code, area)) count++;
  return count;
}

const GRID_CODE_LENGTH = 15;
