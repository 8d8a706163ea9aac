import type { AreaCode } from '../../../shared/model/area.ts';
import type { CoverageGap } from '../../../shared/model/coverage.ts';
import { byCallsign } from '../../../shared/model/inOrder.ts';
import type { DutyUnit } from '../../../shared/model/unit.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import type { CoverageAnswer, GridCoverage } from '../../../shared/wire/coverageRoutes.ts';

/** Units present by grid: what the grids are filled with. */
export function presentByGrid({ grids }: CoverageAnswer): ReadonlyMap<AreaCode, number> {
  return new Map(grids.filter(({ units }) => units > 0).map(({ grid, units }) => [grid, units] as const));
}

/** A grid that nobody is in, with work waiting there. */
export interface BlindSpot {
  readonly grid: AreaCode;
  /** Since when, epoch milliseconds; null where nobody is known to have been. */
  readonly since: number | null;
  readonly work: number;
}

/**
 * Blind spots, the longest empty first, then those where nobody ever was. What the journal calls a gap counts from
 * its own beginning; the answer adds those that only just fell empty.
 */
export function blindSpots(answer: CoverageAnswer | null, gaps: readonly CoverageGap[]): BlindSpot[] {
  const spots = new Map<AreaCode, BlindSpot>();
  for (const { grid, state, emptySince, work } of answer?.grids ?? [])
    if (state === 'blind') spots.set(grid, { grid, since: emptySince, work });
  for (const { area, since } of gaps)
    spots.set(area, { grid: area, since, work: spots.get(area)?.work ?? 1 });
  return [...spots.values()].sort(
    (a, b) =>
      (a.since ?? Number.POSITIVE_INFINITY) - (b.since ?? Number.POSITIVE_INFINITY) ||
      (a.grid < b.grid ? -1 : 1),
  );
}

/** Grids with fewer units than pieces of open work, those that lack most first. */
export function thinGrids(answer: CoverageAnswer | null): GridCoverage[] {
  return (answer?.grids ?? [])
    .filter(({ state }) => state === 'thin')
    .sort((a, b) => b.work - b.units - (a.work - a.units) || (a.grid < b.grid ? -1 : 1));
}

export const UNIT_LISTS = ['idle', 'silent', 'stale'] as const;
export type UnitListName = (typeof UNIT_LISTS)[number];

export interface WaitingUnit {
  readonly unit: DutyUnit;
  readonly since: number;
}

/** Units of one of the answer's lists that are still on duty, the longest first. */
export function unitsIn(
  answer: CoverageAnswer | null,
  list: UnitListName,
  units: Picture['units'],
): WaitingUnit[] {
  return (answer?.[list] ?? [])
    .flatMap(({ unitId, since }) => {
      const unit = units[unitId];
      return unit ? [{ unit, since }] : [];
    })
    .sort((a, b) => a.since - b.since || byCallsign(a.unit, b.unit));
}
