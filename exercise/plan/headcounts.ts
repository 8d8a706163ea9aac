import type { Building } from '../geography/geography.ts';
import type { PlanGeography } from './places.ts';
import { communitySeat, type Seat } from './seats.ts';
import { spread } from './spread.ts';
import { evacuatedBuildings, LEFT, SWEPT_FROM_S, SWEPT_TO_S, TOLD } from './tasksOpening.ts';
import { afterT0 } from './time.ts';

/** What is known of the people of one grid at one time, all counted together. */
export interface HeadcountPlan {
  readonly atS: number;
  readonly seat: Seat;
  readonly area: string;
  readonly registered: number;
  readonly evacuated: number;
  readonly away: number;
}

/** On the register; one that has none is left out. Source: docs/domain.md 5.2 (1,550 of 620 households). */
const PEOPLE_A_HOUSEHOLD = 2.5;
/** The community has its lists before the buildings are told. */
const LISTS_S = afterT0('09:22:40');
/** Unaccounted in all: 118 when all buildings are swept, 48 at 11:00, nobody at 12:40. Source: docs/domain.md 5.3. */
const SWEPT_UNACCOUNTED = 118;
const LATER: readonly (readonly [at: string, unaccounted: number])[] = [
  ['10:18', 104],
  ['10:32', 82],
  ['10:46', 63],
  ['11:00', 48],
  ['11:20', 34],
  ['11:52', 20],
  ['12:15', 9],
  ['12:40', 0],
];

/** Numbers of each grid of the evacuated area as they change: told, swept, then asked after one by one. */
export function headcountPlans(geography: Pick<PlanGeography, 'buildings'>): HeadcountPlan[] {
  const buildings = evacuatedBuildings(geography);
  const grids = [...new Set(buildings.map(({ grid }) => grid))].toSorted();
  const registered = (grid: string) => sum(buildings, (one) => (one.grid === grid ? peopleOf(one) : 0));
  const left = (grid: string, atS: number) =>
    sum(buildings, (one, i) => (one.grid === grid && TOLD[i]! <= atS ? LEFT[i]! : 0));
  const all = sum(grids, registered);
  const leaving = sum(LEFT, (people) => people);
  const away = awayBy(all - leaving, buildings.length);
  /** Of those who are away in the end, each grid has its share at every time. */
  const share = grids.map((grid) => registered(grid) - left(grid, Number.POSITIVE_INFINITY));
  const times = [...new Set([LISTS_S, ...TOLD, ...away.map(({ atS }) => atS)])].toSorted((a, b) => a - b);
  const known = new Map<string, string>();
  return times.flatMap((atS) => {
    const gone = away.findLast((one) => one.atS <= atS)?.away ?? 0;
    const first = Math.round((gone * share[0]!) / (all - leaving));
    return grids.flatMap((grid, i) => {
      const counted = {
        registered: registered(grid),
        evacuated: left(grid, atS),
        away: grids.length === 1 ? gone : i === 0 ? first : gone - first,
      };
      const said = JSON.stringify(counted);
      if (known.get(grid) === said) return [];
      known.set(grid, said);
      return [{ atS, seat: communitySeat(grid), area: grid, ...counted }];
    });
  });
}

/** How many are known to be away, each time that more are; `away`: in the end. */
function awayBy(away: number, buildings: number): { atS: number; away: number }[] {
  const swept = away - SWEPT_UNACCOUNTED;
  return [
    ...Array.from({ length: buildings }, (_, i) => ({
      atS: spread(i, buildings, SWEPT_FROM_S, SWEPT_TO_S),
      away: Math.round((swept * (i + 1)) / buildings),
    })),
    ...LATER.map(([at, unaccounted]) => ({ atS: afterT0(at), away: away - unaccounted })),
  ];
}

const peopleOf = ({ households }: Building) => households * PEOPLE_A_HOUSEHOLD;

function sum<T>(list: readonly T[], of: (one: T, i: number) => number): number {
  return list.reduce((total, one, i) => total + of(one, i), 0);
}
