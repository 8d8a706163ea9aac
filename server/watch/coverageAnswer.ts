import { isWithin, tierOf } from '../../shared/model/area.ts';
import { freshnessOf } from '../../shared/model/reporting.ts';
import type { DutyUnit } from '../../shared/model/unit.ts';
import { isUnderWay } from '../../shared/picture/isUnderWay.ts';
import type { Found } from '../../shared/picture/PictureIndex.ts';
import { reportPaceOf } from '../../shared/picture/pace.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import type { CoverageAnswer, CoverageState, GridCoverage } from '../../shared/wire/coverageRoutes.ts';
import type { Positions } from '../positions/positions.ts';
import type { CoverageWatch } from './CoverageWatch.ts';

export interface CoverageDeps {
  positions: Pick<Positions, 'grids' | 'placeOf'>;
  watch: { readonly coverage: Pick<CoverageWatch, 'presence' | 'work'> };
}

/** Who covers which grid of an area now. */
export function coverageAnswer(
  { positions, watch: { coverage } }: CoverageDeps,
  { picture, found }: { picture: Picture; found: Pick<Found, 'unitsWithin' | 'workOf'> },
  area: string,
  now: number,
): CoverageAnswer {
  const grids = new Map<string, GridCoverage>();
  const row = (grid: string): GridCoverage => {
    let known = grids.get(grid);
    if (!known) {
      known = { grid, state: 'quiet', units: 0, work: 0, lastSeenAt: null, emptySince: null };
      grids.set(grid, known);
    }
    return known;
  };
  for (const { grid, units, lastSeenAt, emptySince } of coverage.presence.records()) {
    if (!isWithin(grid, area)) continue;
    const known = row(grid);
    known.units += units.size;
    known.lastSeenAt = latest(known.lastSeenAt, lastSeenAt);
    known.emptySince = latest(known.emptySince, emptySince);
  }
  // Somebody of another operation is there.
  for (const known of grids.values()) if (known.units > 0) known.emptySince = null;
  for (const { grid, pieces, operationId } of coverage.work.all())
    if (isWithin(grid, area) && isUnderWay(picture.operations, operationId)) row(grid).work += pieces.size;
  for (const one of grids.values()) one.state = stateOf(one);
  const units = found.unitsWithin(area);
  return {
    area,
    at: now,
    grids: [...grids.values()].sort((a, b) => (a.grid < b.grid ? -1 : 1)),
    total: positions.grids.codes.filter((grid) => tierOf(grid) === 'grid' && isWithin(grid, area)).length,
    idle: idleOf(found, units),
    ...quietOf(positions, picture, units, now),
  };
}

function stateOf({ units, work }: GridCoverage): CoverageState {
  if (units === 0) return work === 0 ? 'quiet' : 'blind';
  return units < work ? 'thin' : 'covered';
}

/** On duty and nothing to do, since their last assignment ended or since they came. */
function idleOf(found: Pick<Found, 'workOf'>, units: readonly DutyUnit[]): CoverageAnswer['idle'] {
  return units.flatMap(({ unitId, slot, since, team, operationId }) => {
    const work = [found.workOf({ operationId, kind: 'unit', id: unitId })];
    if (team !== null) work.push(found.workOf({ operationId, kind: 'team', id: team }));
    if (work.some(({ responsible, assisting }) => responsible + assisting > 0)) return [];
    return [{ unitId, slot, since: Math.max(since, ...work.map(({ lastEndedAt }) => lastEndedAt ?? 0)) }];
  });
}

function quietOf(
  { placeOf }: Pick<Positions, 'placeOf'>,
  picture: Picture,
  units: readonly DutyUnit[],
  now: number,
) {
  const silent: CoverageAnswer['silent'] = [];
  const stale: CoverageAnswer['stale'] = [];
  for (const unit of units) {
    const { unitId, slot } = unit;
    const since = placeOf(slot)?.at ?? unit.since;
    const state = freshnessOf(since, now, reportPaceOf(picture, unit));
    if (state === 'silent') silent.push({ unitId, slot, since });
    else if (state === 'ageing') stale.push({ unitId, slot, since });
  }
  return { silent, stale };
}

function latest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
