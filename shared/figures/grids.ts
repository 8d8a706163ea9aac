import { isWithin } from '../model/area.ts';
import type { CoverageGap } from '../model/coverage.ts';
import type { Picture } from '../picture/picture.ts';
import { MINUTE_MS } from '../time/durations.ts';
import type { GridCoverage } from '../wire/coverageRoutes.ts';
import { type Counted, counts, type FigureScope, tally } from './facts.ts';
import { rules } from './rule.ts';

/** Grids that the journal calls a gap, the longest first: open work, and nobody in them for too long. */
export function gapsOf(picture: Pick<Picture, 'gaps' | 'operations'>, scope: FigureScope): CoverageGap[] {
  return Object.values(picture.gaps)
    .filter((gap) => counts(picture, scope, gap))
    .sort((a, b) => a.since - b.since || (a.area < b.area ? -1 : 1));
}

/**
 * Staffed: somebody is present in the grid, by the rule that finds gaps. Whoever only belongs there and is elsewhere does
 * not staff it.
 */
export function isStaffed({ units }: Pick<GridCoverage, 'units'>): boolean {
  return units > 0;
}

const byPresence = tally(({ picture, coverage }, scope) => {
  if (coverage === null || coverage === 'hidden') {
    const not: Counted = coverage;
    return { total: not, staffed: not, empty: not, thin: not, never: not, justEmpty: not };
  }
  const gaps = new Set(gapsOf(picture, scope).map(({ area }) => area));
  const inside = coverage.grids.filter(({ grid }) => isWithin(grid, scope.area));
  let staffed = 0;
  let thin = 0;
  let justEmpty = 0;
  let visited = 0;
  for (const one of inside) {
    const there = isStaffed(one) && !gaps.has(one.grid);
    if (there) staffed++;
    if (there && one.units < one.work) thin++;
    if (!there && one.state === 'blind' && !gaps.has(one.grid)) justEmpty++;
    if (isStaffed(one) || one.lastSeenAt !== null) visited++;
  }
  const { total } = coverage;
  return { total, staffed, thin, justEmpty, empty: total - staffed, never: total - visited };
});

const byGap = tally(({ picture, now }, scope) => {
  const gaps = gapsOf(picture, scope);
  return {
    blind: gaps.length,
    longestMin: gaps[0] ? Math.max(0, Math.floor((now - gaps[0].since) / MINUTE_MS)) : null,
  };
});

export const GRID_FIGURES = {
  ...rules(byPresence, 'coverage', {
    grids: ['grid', null, ({ total }) => total],
    gridsStaffed: ['grid', 'grids', ({ staffed }) => staffed],
    gridsEmpty: ['grid', 'grids', ({ empty }) => empty],
    gridsThin: ['grid', 'gridsStaffed', ({ thin }) => thin],
    gridsJustEmpty: ['grid', 'grids', ({ justEmpty }) => justEmpty],
    gridsNeverVisited: ['grid', 'grids', ({ never }) => never],
  }),
  ...rules(byGap, 'journal', { gridsBlind: ['grid', 'grids', ({ blind }) => blind] }),
  ...rules(byGap, 'clock', { gapLongest: ['minute', null, ({ longestMin }) => longestMin] }),
};
