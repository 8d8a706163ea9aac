import type { Geography } from '../geography/geography.ts';
import { BASE_GRIDS } from './areas.ts';
import type { Pair } from './schema.ts';
import { minute, spread } from './spread.ts';
import { afterT0 } from './time.ts';

/** A place for two people in the survey, before it is known who they are. */
export interface PairPlace extends Pick<Pair, 'grid' | 'startS' | 'meal'> {
  /** 0 to 4 inside the grid: the first three are staffed by its own officers. */
  readonly slot: number;
  /** 0 to 159 in the order of starting. */
  readonly rank: number;
  /** When its volunteer checks in. */
  readonly checkInS: number;
}

const PAIRS_PER_GRID = 5;
const SECOND_STREET = '330205092';

/**
 * 160 pairs, five a base grid. 40 start at 09:40 (those of the core go into the ring around it until 13:40),
 * the 106th by 10:18, the 160th by 11:00; outer rings and the second street come last. Source: docs/domain.md 5.3.
 */
export function pairPlaces(geography: Pick<Geography, 'grids'>, gapGrid: string): PairPlace[] {
  const ringOf = new Map(geography.grids.map((g) => [g.code, g.ring]));
  const places = BASE_GRIDS.flatMap((grid) =>
    Array.from({ length: PAIRS_PER_GRID }, (_, slot) => ({ grid, slot })),
  );
  const turn = ({ grid, slot }: { grid: string; slot: number }) =>
    (ringOf.get(grid) ?? 4) * 100 + (grid.startsWith(SECOND_STREET) ? 50 : 0) + slot;
  const ordered = places.sort((a, b) => turn(a) - turn(b) || (a.grid < b.grid ? -1 : 1));
  return ordered.map(({ grid, slot }, rank) => ({
    grid,
    slot,
    rank,
    startS: grid === gapGrid ? Math.max(startOf(rank), GAP_PAIRS_FROM_S) : startOf(rank),
    meal: (slot % 2) as 0 | 1,
    checkInS: checkInOf(rank),
  }));
}

/** The officers of the grid that will lie empty stay in it until 10:01; their pairs start elsewhere after that. */
const GAP_PAIRS_FROM_S = afterT0('10:08');

const FIRST = 40;
const BY_QUARTER_PAST_TEN = 106;
const ALL = 160;

function startOf(rank: number): number {
  if (rank < FIRST) return afterT0('09:40');
  if (rank < BY_QUARTER_PAST_TEN)
    return spread(rank - FIRST, BY_QUARTER_PAST_TEN - FIRST, afterT0('09:42'), afterT0('10:18'));
  return spread(rank - BY_QUARTER_PAST_TEN, ALL - BY_QUARTER_PAST_TEN, afterT0('10:20'), afterT0('11:00'));
}

/** The last ten survey volunteers come after 10:19, the others before it. */
const LATE = 10;

function checkInOf(rank: number): number {
  if (rank < FIRST) return minute(spread(rank, FIRST, afterT0('09:15'), afterT0('09:31')));
  if (rank < ALL - LATE)
    return minute(spread(rank - FIRST, ALL - LATE - FIRST, afterT0('09:32'), afterT0('10:17')));
  return minute(spread(rank - (ALL - LATE), LATE, afterT0('10:22'), afterT0('10:40')));
}
