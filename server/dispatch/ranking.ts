import { metresBetween } from '../../shared/geometry/metres.ts';
import { areaAt, isWithin, type Position } from '../../shared/model/area.ts';
import {
  type Candidate,
  FACTOR_POINTS,
  type Factor,
  type HomeFit,
  type Skipped,
  type SkipReason,
} from '../../shared/model/candidate.ts';
import type { TaskKind } from '../../shared/model/task.ts';
import type { Skill } from '../../shared/model/team.ts';
import { SILENT_AFTER_MS, type UnitKind } from '../../shared/model/unit.ts';
import { bestOf } from './best.ts';
import { travelSeconds } from './travel.ts';

/** What somebody is looked for. */
export interface Wanted {
  operationId: string;
  position: Position;
  area: string;
  /** Null for an incident that has no task yet. */
  kind: TaskKind | null;
  skills: readonly Skill[];
  /** Epoch milliseconds. */
  now: number;
}

/** WGS-84 degrees; `at`: epoch milliseconds. */
interface KnownPlace {
  lon: number;
  lat: number;
  at: number;
}

/** One unit, as far as the asker may know it. Times are epoch milliseconds. */
export interface RankedUnit {
  unitId: string;
  slot: number;
  kind: UnitKind;
  /** As the asker may see it. */
  name: string;
  homeArea: string;
  team: string | null;
  skills: readonly Skill[];
  /** Belongs to the department that answers for this. */
  sector: boolean;
  /** The operation that it is on duty in; null off duty. */
  operationId: string | null;
  since: number;
  /** Newest fix that the asker may see. `outside`: it is somewhere that they may not see. */
  place: KnownPlace | 'outside' | null;
  /** It has this task. */
  assigned: boolean;
  /** It answers for another task. */
  busy: boolean;
  /** Other assignments that run. */
  load: number;
  lastTaskAt: number | null;
}

/** Somebody of a team who could go and has nothing else to do. */
export type IdleMember = Pick<Candidate, 'unitId' | 'slot' | 'score' | 'distanceM'> & { team: string };

export interface Ranking {
  /** The best of those who could go, best first. */
  candidates: Candidate[];
  /** The first of those who are left out, in order of the slots. */
  skipped: Skipped[];
  /** All who are left out, by reason. */
  skippedCounts: Partial<Record<SkipReason, number>>;
  /** How many could go. */
  suitable: number;
  /** Of all who could go; in no order. */
  idle: IdleMember[];
}

/** As many of each as are named; the others are weighed and counted all the same. */
export interface Named {
  candidates: number;
  skipped: number;
}

/**
 * Who could be sent, best first, and who could not, with the reason. Pure and deterministic: equal scores go by
 * travel time, then by slot. Nobody is sent by it; it is a suggestion to a person.
 *
 * Everybody is weighed, in arrays of numbers; facts and reasons are written out for those who are named only.
 */
export function rank(wanted: Wanted, units: readonly RankedUnit[], named: Named): Ranking {
  const fit = new Uint32Array(units.length);
  const scores = new Float64Array(units.length);
  const travel = new Float64Array(units.length);
  const out: { unit: RankedUnit; why: SkipReason }[] = [];
  const skippedCounts: Ranking['skippedCounts'] = {};
  const idle: IdleMember[] = [];
  const points = noPoints();
  let suitable = 0;
  for (let n = 0; n < units.length; n++) {
    const unit = units[n]!;
    const why = skipReason(wanted, unit);
    if (why !== null) {
      out.push({ unit, why });
      skippedCounts[why] = (skippedCounts[why] ?? 0) + 1;
      continue;
    }
    const distanceM = metresTo(wanted, unit);
    const travelS = travelSeconds(unit.kind, distanceM);
    const score = scoreOf(weigh(points, wanted, unit, travelS));
    fit[suitable] = n;
    scores[suitable] = score;
    travel[suitable++] = Math.round(travelS);
    const { unitId, slot, team, load } = unit;
    if (team !== null && load === 0)
      idle.push({ unitId, slot, team, score, distanceM: Math.round(distanceM) });
  }
  const best = bestOf(
    suitable,
    named.candidates,
    (a, b) =>
      scores[b]! - scores[a]! || travel[a]! - travel[b]! || units[fit[a]!]!.slot - units[fit[b]!]!.slot,
  );
  const first = bestOf(out.length, named.skipped, (a, b) => out[a]!.unit.slot - out[b]!.unit.slot);
  return {
    candidates: best.map((n) => candidateOf(wanted, units[fit[n]!]!)),
    skipped: first.map((n) => skippedOf(out[n]!)),
    skippedCounts,
    suitable,
    idle,
  };
}

function skippedOf({ unit, why }: { unit: RankedUnit; why: SkipReason }): Skipped {
  const { unitId, slot, kind, name, homeArea } = unit;
  return { unitId, slot, unitKind: kind, name, homeArea, why };
}

function skipReason(wanted: Wanted, unit: RankedUnit): SkipReason | null {
  if (unit.operationId === null) return 'off_duty';
  if (unit.operationId !== wanted.operationId) return 'other_operation';
  if (unit.assigned) return 'assigned';
  if (unit.busy) return 'busy';
  if (unit.place === 'outside') return 'outside_area';
  if (unit.place === null) return 'no_position';
  if (wanted.now - unit.place.at > SILENT_AFTER_MS) return 'silent';
  if (wanted.skills.length > 0 && !wanted.skills.some((skill) => unit.skills.includes(skill)))
    return 'no_skill';
  return null;
}

/** By air; of a unit whose place is known. */
function metresTo(wanted: Wanted, { place }: RankedUnit): number {
  const { lon, lat } = place as KnownPlace;
  return metresBetween(lon, lat, ...wanted.position);
}

function candidateOf(wanted: Wanted, unit: RankedUnit): Candidate {
  const distanceM = metresTo(wanted, unit);
  const travelS = travelSeconds(unit.kind, distanceM);
  const points = weigh(noPoints(), wanted, unit, travelS);
  return {
    unitId: unit.unitId,
    slot: unit.slot,
    unitKind: unit.kind,
    name: unit.name,
    homeArea: unit.homeArea,
    team: unit.team,
    score: scoreOf(points),
    points,
    distanceM: Math.round(distanceM),
    travelS: Math.round(travelS),
    fixAgeMs: fixAge(wanted, unit),
    skillsMatched: wanted.skills.filter((skill) => unit.skills.includes(skill)),
    skillsMissing: wanted.skills.filter((skill) => !unit.skills.includes(skill)),
    load: unit.load,
    sinceLastTaskMs: sinceLastTask(wanted, unit),
    onDutyMs: onDuty(wanted, unit),
    homeFit: homeFitOf(wanted.area, unit),
  };
}

function noPoints(): Candidate['points'] {
  return { travel: 0, skills: 0, freshness: 0, load: 0, rest: 0, home: 0, kind: 0 };
}

/** What each factor gives, in tenths, into `points`: of thousands only the score is kept. */
function weigh(
  points: Candidate['points'],
  wanted: Wanted,
  unit: RankedUnit,
  travelS: number,
): Candidate['points'] {
  points.travel = worth('travel', nearness(travelS));
  points.skills = worth('skills', skilled(wanted.skills, unit.skills));
  points.freshness = worth('freshness', Math.max(0, 1 - fixAge(wanted, unit) / SILENT_AFTER_MS));
  points.load = worth('load', 1 / (1 + unit.load));
  points.rest = worth('rest', restedness(sinceLastTask(wanted, unit), onDuty(wanted, unit)));
  points.home = worth('home', HOME_WORTH[homeFitOf(wanted.area, unit)]);
  points.kind = worth('kind', fits(wanted.kind, unit.kind) ? 1 : 0);
  return points;
}

function worth(factor: Factor, part: number): number {
  return toTenth(FACTOR_POINTS[factor] * part);
}

function scoreOf({ travel, skills, freshness, load, rest, home, kind }: Candidate['points']): number {
  return Math.min(100, toTenth(travel + skills + freshness + load + rest + home + kind));
}

function fixAge({ now }: Wanted, { place }: RankedUnit): number {
  return Math.max(0, now - (place as KnownPlace).at);
}

function onDuty({ now }: Wanted, { since }: RankedUnit): number {
  return Math.max(0, now - since);
}

function sinceLastTask({ now }: Wanted, { lastTaskAt }: RankedUnit): number | null {
  return lastTaskAt === null ? null : Math.max(0, now - lastTaskAt);
}

/** Which part of the skills that are wanted somebody has; 1 when none is. */
function skilled(wanted: readonly Skill[], own: readonly Skill[]): number {
  if (wanted.length === 0) return 1;
  let matched = 0;
  for (const skill of wanted) if (own.includes(skill)) matched++;
  return matched / wanted.length;
}

/** 1 on the spot, a half at ten minutes, a quarter at thirty. */
function nearness(travelS: number): number {
  return 1 / (1 + travelS / 600);
}

const RESTED_AFTER_MS = 30 * 60_000;
const TIRED_FROM_MS = 4 * 3_600_000;
const SPENT_AT_MS = 12 * 3_600_000;

/** Half for half an hour without a task, half for the first four hours on duty, falling to nothing at twelve. */
function restedness(sinceLastTaskMs: number | null, onDutyMs: number): number {
  const pause = Math.min(1, (sinceLastTaskMs ?? RESTED_AFTER_MS) / RESTED_AFTER_MS);
  const worn = Math.min(1, Math.max(0, onDutyMs - TIRED_FROM_MS) / (SPENT_AT_MS - TIRED_FROM_MS));
  return pause / 2 + (1 - worn) / 2;
}

const HOME_WORTH: Record<HomeFit, number> = { territory: 1, sector: 0.7, area: 0.3 };

/** 属地 before 行业 before 区域: the street of the place, else the department, else anybody. */
export function homeFitOf(
  area: string,
  { homeArea, sector }: { homeArea: string; sector: boolean },
): HomeFit {
  const street = areaAt(area, 'street') ?? area;
  if (isWithin(homeArea, street)) return 'territory';
  return sector ? 'sector' : 'area';
}

const BY_VEHICLE: ReadonlySet<TaskKind> = new Set(['hospital_transfer']);
const BY_EITHER: ReadonlySet<TaskKind> = new Set(['incident', 'logistics', 'cordon', 'whistle', 'other']);

function fits(task: TaskKind | null, unit: UnitKind): boolean {
  if (task === null || BY_EITHER.has(task)) return true;
  return BY_VEHICLE.has(task) === (unit === 'vehicle');
}

function toTenth(value: number): number {
  return Math.round(value * 10) / 10;
}
