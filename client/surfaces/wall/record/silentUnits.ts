import { byCallsign } from '../../../../shared/model/inOrder.ts';
import { freshnessOf } from '../../../../shared/model/reporting.ts';
import type { DutyUnit } from '../../../../shared/model/unit.ts';
import { reportPaceOf } from '../../../../shared/picture/pace.ts';
import type { Picture } from '../../../../shared/picture/picture.ts';
import type { PositionTable } from '../../../player/PositionTable.ts';

export interface SilentUnit {
  readonly unit: DutyUnit;
  /** Age of the last fix in milliseconds; null when none has come at all. */
  readonly ageMs: number | null;
}

/** Of some units those that are not heard of, at most `limit`: longest silent first, those without any fix last. */
export function silentUnits(
  picture: Pick<Picture, 'modes' | 'operations'>,
  units: Iterable<DutyUnit>,
  positions: Pick<PositionTable, 'rowOf' | 'fixAt'>,
  now: number,
  limit: number,
): SilentUnit[] {
  const silent: SilentUnit[] = [];
  for (const unit of units) {
    const row = positions.rowOf(unit.slot);
    const fixAt = row < 0 ? null : positions.fixAt[row]!;
    if (fixAt === null) silent.push({ unit, ageMs: null });
    else if (freshnessOf(fixAt, now, reportPaceOf(picture, unit)) === 'silent')
      silent.push({ unit, ageMs: Math.max(0, now - fixAt) });
  }
  silent.sort((a, b) => (b.ageMs ?? -1) - (a.ageMs ?? -1) || byCallsign(a.unit, b.unit));
  return silent.slice(0, limit);
}
