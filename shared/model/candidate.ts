import { z } from 'zod';
import { areaCodeSchema, positionSchema } from './area.ts';
import { rosterIdSchema } from './rosterId.ts';
import { skillSchema, teamKindSchema } from './team.ts';
import { unitIdSchema, unitKindSchema } from './unit.ts';

/** What counts when somebody is looked for, with the points that each is worth; 100 together. */
export const FACTOR_POINTS = {
  /** Estimated travel time. */
  travel: 35,
  skills: 20,
  /** Age of the last fix. */
  freshness: 10,
  /** Assignments that run. */
  load: 10,
  /** Time since the last task, and hours on duty. */
  rest: 10,
  /** 属地→行业→区域. */
  home: 10,
  /** Person or vehicle, as the kind of task asks. */
  kind: 5,
} as const;
export type Factor = keyof typeof FACTOR_POINTS;
export const FACTORS = Object.keys(FACTOR_POINTS) as Factor[];

/**
 * Whom a unit or team belongs to, seen from the place (docs/domain.md 1.2): `territory` 属地, its own street or below;
 * `sector` 行业, the department that answers for such incidents; `area` 区域, anybody else of the wider area.
 */
export const HOME_FITS = ['territory', 'sector', 'area'] as const;
export const homeFitSchema = z.enum(HOME_FITS);
export type HomeFit = z.infer<typeof homeFitSchema>;

/** Why somebody is not offered. */
export const SKIP_REASONS = [
  'off_duty',
  /** On duty in another operation. */
  'other_operation',
  /** Has sent no position yet. */
  'no_position',
  /** Last fix older than five minutes. */
  'silent',
  'outside_area',
  /** Has this task already. */
  'assigned',
  /** Answers for another task that runs. */
  'busy',
  'no_skill',
] as const;
export const skipReasonSchema = z.enum(SKIP_REASONS);
export type SkipReason = z.infer<typeof skipReasonSchema>;

const ms = z.number().nonnegative();
const points = z.record(z.enum(FACTORS as [Factor, ...Factor[]]), z.number().min(0).max(100));

/** One who could be sent, with the facts and the points that each of them gave. */
export const candidateSchema = z.object({
  unitId: unitIdSchema,
  slot: z.number().int().nonnegative(),
  unitKind: unitKindSchema,
  /** As the asker may see it: the callsign, or `#slot`. */
  name: z.string(),
  homeArea: areaCodeSchema,
  team: z.string().nullable(),
  /** 0 to 100, higher is better. */
  score: z.number().min(0).max(100),
  points,
  /** By air. */
  distanceM: z.number().nonnegative(),
  /** Estimated from the distance and the kind of unit, seconds. A guess, and to be labelled so. */
  travelS: z.number().nonnegative(),
  fixAgeMs: ms,
  skillsMatched: z.array(skillSchema),
  skillsMissing: z.array(skillSchema),
  /** Assignments that run, not counting ones in which it answers for the task: those are skipped as `busy`. */
  load: z.number().int().nonnegative(),
  /** Null when it has had no task on this duty. */
  sinceLastTaskMs: ms.nullable(),
  onDutyMs: ms,
  homeFit: homeFitSchema,
});
export type Candidate = z.infer<typeof candidateSchema>;

/** A team with people on duty who have nothing to do. */
export const teamCandidateSchema = z.object({
  teamId: rosterIdSchema,
  name: z.string(),
  kind: teamKindSchema,
  homeArea: areaCodeSchema,
  score: z.number().min(0).max(100),
  skillsMatched: z.array(skillSchema),
  skillsMissing: z.array(skillSchema),
  homeFit: homeFitSchema,
  onDuty: z.number().int().nonnegative(),
  /** On duty, with a fresh position in the area and without a task. */
  idle: z.number().int().nonnegative(),
  /** Those, nearest first; at most 50. */
  idleUnitIds: z.array(unitIdSchema),
  nearestM: z.number().nonnegative().nullable(),
});
export type TeamCandidate = z.infer<typeof teamCandidateSchema>;

export const skippedSchema = z.object({
  unitId: unitIdSchema,
  slot: z.number().int().nonnegative(),
  unitKind: unitKindSchema,
  name: z.string(),
  homeArea: areaCodeSchema,
  why: skipReasonSchema,
});
export type Skipped = z.infer<typeof skippedSchema>;

/** The list as it was shown: what is kept with the decision, until the operation's positions go. */
export const dispatchListSchema = z.object({
  candidates: z.array(candidateSchema),
  teams: z.array(teamCandidateSchema),
  skipped: z.array(skippedSchema),
  /** All who were skipped, by reason; `skipped` names the first thousand. */
  skippedCounts: z.partialRecord(skipReasonSchema, z.number().int().positive()),
  /** How many were looked at, and how many could have been sent; `candidates` holds the best of them. */
  considered: z.number().int().nonnegative(),
  suitable: z.number().int().nonnegative(),
});
export type DispatchList = z.infer<typeof dispatchListSchema>;

/** A suggestion, asked for by a person and kept (docs/domain.md 2.1: no automatic dispatch). Times are epoch milliseconds. */
export const dispatchDecisionSchema = z.object({
  decisionId: z.uuid(),
  operationId: z.uuid(),
  taskId: z.uuid().nullable(),
  incidentId: z.uuid().nullable(),
  /** Of the task or the incident. */
  area: areaCodeSchema,
  position: positionSchema,
  skills: z.array(skillSchema),
  at: z.number().int(),
  by: z.string(),
  /** Null once the operation's positions have been deleted: distances tell where people were. */
  list: dispatchListSchema.nullable(),
});
export type DispatchDecision = z.infer<typeof dispatchDecisionSchema>;
