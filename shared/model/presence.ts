import type { AreaCode } from './area.ts';
import { isWithin } from './area.ts';

/** Statistics of people say nothing below this number (docs/domain.md 2.1: k ≥ 3). */
export const LEAST_COUNT = 3;

/** How many units on duty are in a grid now. */
export interface GridCount {
  grid: AreaCode;
  units: number;
}

/**
 * Counts of the grids in an area, for who may not see individual positions. Grids with fewer than three units
 * are left out, and no total is given, which would tell what was left out.
 */
export function gridCounts(counts: ReadonlyMap<AreaCode, number>, area: AreaCode): GridCount[] {
  return [...counts]
    .filter(([grid, units]) => units >= LEAST_COUNT && isWithin(grid, area))
    .map(([grid, units]) => ({ grid, units }))
    .sort((a, b) => (a.grid < b.grid ? -1 : 1));
}

/**
 * How many units are in some grids, of what `gridCounts` tells: nothing that it does not tell already, however the grids
 * are chosen. Null where it tells of none of them.
 */
export function countOfGrids(
  counts: ReadonlyMap<AreaCode, number>,
  grids: readonly AreaCode[],
): number | null {
  const told = grids.map((grid) => counts.get(grid) ?? 0).filter((units) => units >= LEAST_COUNT);
  return told.length === 0 ? null : told.reduce((sum, units) => sum + units, 0);
}
