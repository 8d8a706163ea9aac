import { isWithin, type Position } from '../../shared/model/area.ts';
import {
  type Candidate,
  FACTOR_POINTS,
  type HomeFit,
  type Skipped,
  type SkipReason,
} from '../../shared/model/candidate.ts';
import type { TaskKind } from '../../shared/model/task.ts';
import type { Skill } from '../../shared/model/team.ts';
import { SILENT_AFTER_MS, type UnitKind } from '../../shared/model/unit.ts';
import { metresBetween, travelSeconds } from './travel.ts';

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
  place: { position: Position; at: number } | 'outside' | null;
  crsSuspect: boolean;
  /** It has this task. */
  assigned: boolean;
  /** It answers for another task. */
  busy: boolean;
  /** Other assignments that run. */
  load: number;
  lastTaskAt: number | null;
}

export interface Ranking {
  /** Best first. */
  candidates: Candidate[];
  /** In order of the slots. */
  skipped: Skipped[];
}

/**
 * Who could be sent, best first, and who could not, with the reason. Pure and deterministic: equal scores go by
 * travel time, then by slot. Nobody is sent by it; it is a suggestion to a person.
 */
export function rank(wanted: Wanted, units: readonly RankedUnit[]): Ranking {
  const candidates: Candidate[] = [];
  const skipped: Skipped[] = [];
  for (const unit of units) {
    const why = skipReason(wanted, unit);
    if (why === null) candidates.push(candidateOf(wanted, unit));
    else {
      const { unitId, slot, kind, name, homeArea } = unit;
      skipped.push({ unitId, slot, unitKind: kind, name, homeArea, why });
    }
  }
  candidates.sort((a, b) => b.score - a.score || a.travelS - b.travelS || a.slot - b.slot);
  skipped.sort((a, b) => a.slot - b.slot);
  return { candidates, skipped };
}

function skipReason(wanted: Wanted, unit: RankedUnit): SkipReason | null {
  if (unit.operationId === null) return 'off_duty';
  if (unit.operationId !== wanted.operationId) return 'other_operation';
  if (unit.assigned) return 'assigned';
  if (unit.busy) return 'busy';
  if (unit.place === 'outside') return 'outside_area';
  if (unit.place === null) return 'no_position';
  if (wanted.now - unit.place.at > SILENT_AFTER_MS) return 'silent';
  if (unit.crsSuspect) return 'crs_suspect';
  if (wanted.skills.length > 0 && !wanted.skills.some((skill) => unit.skills.includes(skill)))
    return 'no_skill';
  return null;
}

function candidateOf(wanted: Wanted, unit: RankedUnit): Candidate {
  const { position, at } = unit.place as { position: Position; at: number };
  const distanceM = metresBetween(position, wanted.position);
  const travelS = travelSeconds(unit.kind, distanceM);
  const fixAgeMs = Math.max(0, wanted.now - at);
  const skillsMatched = wanted.skills.filter((skill) => unit.skills.includes(skill));
  const skillsMissing = wanted.skills.filter((skill) => !unit.skills.includes(skill));
  const onDutyMs = Math.max(0, wanted.now - unit.since);
  const sinceLastTaskMs = unit.lastTaskAt === null ? null : Math.max(0, wanted.now - unit.lastTaskAt);
  const homeFit = homeFitOf(wanted.area, unit);
  const points = {
    travel: FACTOR_POINTS.travel * nearness(travelS),
    skills:
      FACTOR_POINTS.skills * (wanted.skills.length === 0 ? 1 : skillsMatched.length / wanted.skills.length),
    freshness: FACTOR_POINTS.freshness * Math.max(0, 1 - fixAgeMs / SILENT_AFTER_MS),
    load: FACTOR_POINTS.load / (1 + unit.load),
    rest: FACTOR_POINTS.rest * restedness(sinceLastTaskMs, onDutyMs),
    home: FACTOR_POINTS.home * HOME_WORTH[homeFit],
    kind: FACTOR_POINTS.kind * (fits(wanted.kind, unit.kind) ? 1 : 0),
  };
  let score = 0;
  for (const factor of Object.keys(points) as (keyof typeof points)[]) {
    points[factor] = toTenth(points[factor]);
    score += points[factor];
  }
  return {
    unitId: unit.unitId,
    slot: unit.slot,
    unitKind: unit.kind,
    name: unit.name,
    homeArea: unit.homeArea,
    team: unit.team,
    score: Math.min(100, toTenth(score)),
    points,
    distanceM: Math.round(distanceM),
    travelS: Math.round(travelS),
    fixAgeMs,
    skillsMatched,
    skillsMissing,
    load: unit.load,
    sinceLastTaskMs,
    onDutyMs,
    homeFit,
  };
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
  const street = area.length > 9 ? area.slice(0, 9) : area;
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
