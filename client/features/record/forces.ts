import {
  type DutyUnit,
  FRESHNESS,
  type Freshness,
  freshnessOf,
  UNIT_KINDS,
  type UnitKind,
} from '../../../shared/model/unit.ts';
import type { PositionTable } from '../../player/PositionTable.ts';

export type FreshnessCounts = Record<Freshness, number>;

export interface SilentUnit {
  readonly unit: DutyUnit;
  /** Age of the last fix in milliseconds; null when none has come at all. */
  readonly ageMs: number | null;
}

/** Units on duty by kind and by how old their positions are. Each unit is counted once. */
export interface Forces {
  readonly byKind: Record<UnitKind, FreshnessCounts>;
  readonly total: FreshnessCounts;
  readonly onDuty: number;
  readonly vehicles: number;
  /** Longest silent first; those that never sent a position last. Bounded by `silentLimit`. */
  readonly silent: readonly SilentUnit[];
}

/** `silentLimit` bounds the list, not the counts. A unit without any fix counts as silent. */
export function forcesOf(
  units: Iterable<DutyUnit>,
  positions: Pick<PositionTable, 'rowOf' | 'fixAt'>,
  now: number,
  silentLimit: number,
): Forces {
  const byKind = Object.fromEntries(UNIT_KINDS.map((kind) => [kind, noCounts()])) as Forces['byKind'];
  const total = noCounts();
  const silent: SilentUnit[] = [];
  let onDuty = 0;
  for (const unit of units) {
    const row = positions.rowOf(unit.slot);
    const ageMs = row < 0 ? null : Math.max(0, now - positions.fixAt[row]!);
    const freshness = ageMs === null ? 'silent' : freshnessOf(ageMs);
    byKind[unit.kind][freshness]++;
    total[freshness]++;
    onDuty++;
    if (freshness === 'silent') silent.push({ unit, ageMs });
  }
  silent.sort(
    (a, b) => (b.ageMs ?? -1) - (a.ageMs ?? -1) || a.unit.callsign.localeCompare(b.unit.callsign, 'zh-CN'),
  );
  const vehicles = sum(byKind.vehicle);
  return { byKind, total, onDuty, vehicles, silent: silent.slice(0, silentLimit) };
}

const noCounts = (): FreshnessCounts => ({ fresh: 0, ageing: 0, silent: 0 });

export function sum(counts: FreshnessCounts): number {
  return FRESHNESS.reduce((total, freshness) => total + counts[freshness], 0);
}
