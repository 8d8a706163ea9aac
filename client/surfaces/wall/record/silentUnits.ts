import { byCallsign } from '../../../../shared/model/inOrder.ts';
import type { DutyUnit } from '../../../../shared/model/unit.ts';
import { freshnessOf } from '../../../../shared/model/unit.ts';
import type { PositionTable } from '../../../player/PositionTable.ts';

export interface SilentUnit {
  readonly unit: DutyUnit;
  /** Age of the last fix in milliseconds; null when none has come at all. */
  readonly ageMs: number | null;
}

/** Of some units those that are not heard of, at most `limit`: longest silent first, those without any fix last. */
export function silentUnits(
  units: Iterable<DutyUnit>,
  positions: Pick<PositionTable, 'rowOf' | 'fixAt'>,
  now: number,
  limit: number,
): SilentUnit[] {
  const silent: SilentUnit[] = [];
  for (const unit of units) {
    const row = positions.rowOf(unit.slot);
    const ageMs = row < 0 ? null : Math.max(0, now - positions.fixAt[row]!);
    if (ageMs === null || freshnessOf(ageMs) === 'silent') silent.push({ unit, ageMs });
  }
  silent.sort((a, b) => (b.ageMs ?? -1) - (a.ageMs ?? -1) || byCallsign(a.unit, b.unit));
  return silent.slice(0, limit);
}
