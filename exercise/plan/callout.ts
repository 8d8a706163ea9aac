import type { PlanSource, PlanTeam } from './schema.ts';
import { SEATS, type Seat, STREET } from './seats.ts';
import { afterT0 } from './time.ts';

/** Members of a team by their places in its roster, from 0. */
export interface MemberPlaces {
  readonly teamId: string;
  readonly places: readonly number[];
}

/** Something that people of called teams did, as the desk was told. */
export interface PlannedCalloutStep {
  readonly key: string;
  readonly atS: number;
  readonly step: 'delivered' | 'accepted' | 'declined' | 'checked_in';
  readonly members: readonly MemberPlaces[];
}

/** 一呼百应: 24 teams and 600 people at 09:05, for the street. Source: docs/domain.md 5.2, 5.3. */
export interface CalloutPlan {
  readonly key: string;
  /** The district calls in the street's name: two teams are its own and two the neighbour street's. */
  readonly seat: Seat;
  readonly area: string;
  readonly desk: Seat;
  readonly atS: number;
  readonly title: string;
  readonly text: string;
  readonly hubId: string;
  readonly answerWithinS: number;
  readonly teamIds: readonly string[];
  readonly steps: readonly PlannedCalloutStep[];
  readonly urge: { readonly atS: number; readonly teamIds: readonly string[] };
  readonly stop: { readonly atS: number; readonly reason: string };
}

const DELIVERED_S = afterT0('09:05:20');
/** The lead answers for half of the team first, for the other half two minutes later, then for who cannot come. */
const SECOND_HALF_S = 120;
const DECLINED_S = 200;
/** No more people go into one command. */
const DELIVERED_AT_ONCE_TEAMS = 12;

/** The call and its answers: each number is a quota of its team, each check-in the time of going on duty. */
export function calloutPlan(teams: readonly PlanTeam[], sources: readonly PlanSource[]): CalloutPlan {
  return {
    key: 'all-teams',
    seat: SEATS.district,
    area: STREET,
    desk: SEATS.district,
    atS: afterT0('09:05'),
    title: '老仓新村突发事件 支援集结（演练）',
    text: '请各队 30 分钟内应答，按分工到集合点签到（演练）',
    hubId: 'F-EX-service-centre',
    answerWithinS: 30 * 60,
    teamIds: teams.map(({ teamId }) => teamId),
    steps: [...delivered(teams), ...teams.flatMap(answers), ...checkIns(teams, sources)].toSorted(
      (a, b) => a.atS - b.atS,
    ),
    urge: {
      atS: afterT0('09:27'),
      teamIds: teams.filter((t) => t.acceptedAtS > afterT0('09:27')).map((t) => t.teamId),
    },
    stop: { atS: afterT0('10:58'), reason: '力量已足，停止呼叫（演练）' },
  };
}

function delivered(teams: readonly PlanTeam[]): PlannedCalloutStep[] {
  return [teams.slice(0, DELIVERED_AT_ONCE_TEAMS), teams.slice(DELIVERED_AT_ONCE_TEAMS)].map((part, i) => ({
    key: `delivered:${i}`,
    atS: DELIVERED_S + i * 10,
    step: 'delivered',
    members: part.map(({ teamId, called }) => ({ teamId, places: range(0, called) })),
  }));
}

function answers({ teamId, called, accepted, acceptedAtS }: PlanTeam): PlannedCalloutStep[] {
  const half = Math.ceil(accepted / 2);
  const step = (key: string, atS: number, what: 'accepted' | 'declined', from: number, to: number) => ({
    key: `${teamId}:${key}`,
    atS,
    step: what,
    members: [{ teamId, places: range(from, to) }],
  });
  return [
    step('first', acceptedAtS, 'accepted', 0, half),
    step('second', acceptedAtS + SECOND_HALF_S, 'accepted', half, accepted),
    step('no', acceptedAtS + DECLINED_S, 'declined', accepted, called),
  ];
}

/** Members check in as their units go on duty; those who then staff a desk come with the first of their team. */
function checkIns(teams: readonly PlanTeam[], sources: readonly PlanSource[]): PlannedCalloutStep[] {
  const byTime = new Map<number, MemberPlaces[]>();
  for (const { teamId, checkedIn, onDuty } of teams) {
    const times = sources.filter((s) => s.team === teamId).map((s) => s.onDuty.fromS);
    const all = [...Array.from({ length: checkedIn - onDuty }, () => Math.min(...times)), ...times].sort(
      (a, b) => a - b,
    );
    const places = Map.groupBy(all.keys(), (place) => all[place]!);
    for (const [atS, own] of places) byTime.set(atS, [...(byTime.get(atS) ?? []), { teamId, places: own }]);
  }
  return [...byTime].map(([atS, members]) => ({ key: `in:${atS}`, atS, step: 'checked_in', members }));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
