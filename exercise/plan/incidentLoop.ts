import type { IncidentType } from '../../shared/model/incident.ts';
import { communityOf } from './areas.ts';
import { givenOutS } from './queue.ts';
import type { SubIncident } from './schema.ts';
import { CIWAN, communitySeat, SEATS, type Seat, streetSeat } from './seats.ts';
import { vary } from './spread.ts';
import { afterT0 } from './time.ts';

/** Who leads a sub-incident through the loop, and when each decision about it falls. Seconds after T+0. */
export interface IncidentLoop {
  readonly key: string;
  readonly reporter: Seat;
  readonly keeper: Seat;
  /** Null for a report that repeats another: it is merged at once. */
  readonly acceptedS: number | null;
  readonly filedS: number | null;
  readonly taskS: number;
  readonly dispatchedS: number;
  readonly verifiedS: number;
}

/** 先处后报: somebody is sent before it is filed. */
const ACT_FIRST: ReadonlySet<IncidentType> = new Set(['injured_trapped', 'missing', 'gas', 'lift']);
/** Filing may follow only where an emergency was declared. */
const EMERGENCY_FROM_S = afterT0('09:02');
const STREET_FROM_S = afterT0('09:02');
/** From here on the communities dispatch by themselves (F4). */
const DELEGATED_FROM_S = afterT0('10:55');
const FIRST_CALLS_UNTIL_S = afterT0('08:58');

/** Pure: the same row gives the same loop. */
export function incidentLoop(
  { key, type, grid, reportS, closeS, duplicateOf }: SubIncident,
  place: number,
): IncidentLoop {
  const community = communitySeat(communityOf(grid));
  const called = reportS < FIRST_CALLS_UNTIL_S;
  const reporter = called ? SEATS.district : community;
  const keeper = keeperOf(grid, reportS, community);
  const verifiedS = closeS - vary(place, 35, 55);
  if (duplicateOf !== null)
    return {
      key,
      reporter,
      keeper,
      acceptedS: null,
      filedS: null,
      taskS: reportS,
      dispatchedS: reportS,
      verifiedS,
    };
  const acceptedS = reportS + vary(place, 20, 45);
  const actFirst = ACT_FIRST.has(type) && acceptedS >= EMERGENCY_FROM_S && !grid.startsWith(CIWAN);
  const soonS = acceptedS + vary(place, 12, 25);
  const taskS = actFirst ? soonS : soonS + 15;
  return {
    key,
    reporter,
    keeper,
    acceptedS,
    filedS: actFirst ? reportS + vary(place, 380, 520) : soonS,
    taskS,
    dispatchedS: keeper === SEATS.street ? givenOutS(taskS) : taskS + 30,
    verifiedS,
  };
}

/** The district's emergency lines at first, the community until its street is there, the street, later the community. */
function keeperOf(grid: string, reportS: number, community: Seat): Seat {
  if (reportS < FIRST_CALLS_UNTIL_S) return SEATS.district;
  if (grid.startsWith(CIWAN)) return streetSeat(grid);
  return reportS < STREET_FROM_S || reportS >= DELEGATED_FROM_S ? community : SEATS.street;
}
