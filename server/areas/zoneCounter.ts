import type { DutyUnit } from '../../shared/model/unit.ts';
import type { ZoneShape } from '../../shared/model/zone.ts';

/** Measures drawn shapes on the ground and among the units. */
export interface ZoneCounter {
  /** See ZoneGround. */
  measure(shape: ZoneShape): { area: string | null; grids: readonly string[]; households: number };
  /** How many of some units are inside by their last positions. */
  unitsInside(shape: ZoneShape, units: Iterable<DutyUnit>): number;
}
