import type { FacilityStatus } from '../../shared/model/facility.ts';
import type { FacilityService } from '../../shared/model/facilityUse.ts';
import { SEATS, type Seat } from './seats.ts';
import { STATIONS, stationClosesS, stationOpensS } from './tasksRelief.ts';
import { afterT0 } from './time.ts';

type Said =
  | { readonly kind: 'facility.set_status'; readonly status: FacilityStatus; readonly reason: string }
  | { readonly kind: 'facility.count'; readonly occupancy: number }
  | {
      readonly kind: 'facility.begin_service' | 'facility.end_service';
      readonly service: FacilityService;
    };

/** What becomes of a place of the ground (geography.json) at one time. */
export type FacilityAct = Said & {
  readonly atS: number;
  readonly seat: Seat;
  readonly place: string;
};

/** People in a shelter, counted by the street's desk. The peaks are of docs/domain.md 5.2, what lies between is made up. */
type Counts = readonly (readonly [at: string, people: number])[];
const IN_A: Counts = [
  ['09:58', 24],
  ['10:05', 58],
  ['10:10', 84],
  ['10:18', 112],
  ['10:30', 131],
  ['10:45', 142],
  ['11:05', 148],
  ['14:10', 121],
  ['14:40', 86],
  ['15:10', 52],
  ['15:40', 27],
  ['16:10', 9],
  ['16:25', 0],
];
const IN_B: Counts = [
  ['11:02', 21],
  ['11:15', 46],
  ['11:35', 67],
  ['12:05', 81],
  ['12:40', 88],
  ['14:00', 74],
  ['14:35', 51],
  ['15:10', 33],
  ['15:45', 16],
  ['16:15', 5],
  ['16:30', 0],
];

/** Asked for by the community at 09:36; the second opens 78 minutes later (F5). Source: docs/domain.md 5.3. */
const SHELTERS: readonly (readonly [place: string, opened: string, closing: string, shut: string, Counts])[] =
  [
    ['shelter-a', '09:52', '16:20', '16:31', IN_A],
    ['shelter-b', '10:54', '16:20', '16:34', IN_B],
  ];
const ASKED = '09:36';

function shelter([place, opened, closing, shut, counts]: (typeof SHELTERS)[number]): FacilityAct[] {
  const status = (at: string, to: FacilityStatus, reason = '', seat: Seat = SEATS.district): FacilityAct => ({
    kind: 'facility.set_status',
    atS: afterT0(at),
    seat,
    place,
    status: to,
    reason,
  });
  return [
    status(ASKED, 'opening', '社区请求开放安置点（演练）'),
    status(opened, 'open'),
    ...counts.map(
      ([at, occupancy]): FacilityAct => ({
        kind: 'facility.count',
        atS: afterT0(at),
        seat: SEATS.desk,
        place,
        occupancy,
      }),
    ),
    status(closing, 'closing', '居民返家，停止接收（演练）'),
    status(shut, 'standby', '人员全部返家，转为待命（演练）'),
  ];
}

function service(
  place: string,
  what: FacilityService,
  seat: Seat,
  fromS: number,
  toS: number,
): FacilityAct[] {
  return [
    { kind: 'facility.begin_service', atS: fromS, seat, place, service: what },
    { kind: 'facility.end_service', atS: toS, seat, place, service: what },
  ];
}

/** Shelters, six comfort stations and the forward command post, in order of time. Source: docs/domain.md 5.3. */
export const FACILITY_ACTS: readonly FacilityAct[] = [
  ...SHELTERS.flatMap(shelter),
  ...service('service-centre', 'forward_post', SEATS.street, afterT0('09:24'), afterT0('16:46')),
  ...STATIONS.flatMap((place, i) =>
    service(place, 'comfort_station', SEATS.street, stationOpensS(i), stationClosesS(i)),
  ),
].toSorted((a, b) => a.atS - b.atS);
