import { type AreaCode, gridNumber, parentOf } from '../../../../shared/model/area.ts';
import type { CoverageGap } from '../../../../shared/model/coverage.ts';
import type { CoverageAnswer, CoverageState } from '../../../../shared/wire/coverageRoutes.ts';

/** One grid on the board. `since`: empty with open work since then, epoch milliseconds. */
export interface GridCell {
  readonly grid: AreaCode;
  readonly state: CoverageState;
  readonly units: number;
  readonly work: number;
  readonly since: number | null;
}

export interface GridBoard {
  /** Grids of one community, in order of their codes. */
  readonly groups: readonly { readonly community: AreaCode; readonly cells: readonly GridCell[] }[];
}

/** All grids of a place with who is there now. A gap of the journal is one, whatever the last look said. */
export function gridBoard(
  grids: readonly AreaCode[],
  answer: Pick<CoverageAnswer, 'grids'> | null,
  gaps: readonly CoverageGap[],
): GridBoard {
  const seen = new Map((answer?.grids ?? []).map((one) => [one.grid, one] as const));
  const since = new Map(gaps.map((gap) => [gap.area, gap.since] as const));
  const groups = new Map<AreaCode, GridCell[]>();
  for (const grid of [...grids].sort()) {
    const row = seen.get(grid);
    const gap = since.get(grid) ?? null;
    const state: CoverageState = gap === null ? (row?.state ?? 'quiet') : 'blind';
    const cell = {
      grid,
      state,
      units: row?.units ?? 0,
      work: row?.work ?? 0,
      since: gap ?? row?.emptySince ?? null,
    };
    const community = parentOf(grid)!;
    groups.set(community, [...(groups.get(community) ?? []), cell]);
  }
  return { groups: [...groups].map(([community, cells]) => ({ community, cells })) };
}

/** The number of a grid in its community as people say it: `01`. */
export function gridLabel(grid: AreaCode): string {
  return String(gridNumber(grid)).padStart(2, '0');
}
