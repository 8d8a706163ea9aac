import { z } from 'zod';
import { areaCodeSchema, positionSchema } from './area.ts';
import { equipmentSchema } from './equipment.ts';
import { needSchema } from './need.ts';
import { departmentSchema } from './organisation.ts';
import { phoneSchema } from './phone.ts';
import { rosterIdSchema } from './rosterId.ts';
import { skillSchema, teamKindSchema } from './team.ts';
import { unitIdSchema, unitKindSchema } from './unit.ts';

/**
 * The chain 属地 → 行业 → 区域, seen from the place (docs/domain.md 1.2): `territory`, its own street or below; `sector`,
 * the department that answers for such incidents; `area`, anybody else of the wider area. The first that holds.
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
  /** Last fix older than five reporting intervals. */
  'silent',
  'outside_area',
  /** Has this task already. */
  'assigned',
  /** Answers for another task that runs. */
  'busy',
  /** Can nothing of what is needed. */
  'no_skill',
] as const;
export const skipReasonSchema = z.enum(SKIP_REASONS);
export type SkipReason = z.infer<typeof skipReasonSchema>;

/** How a way was measured: along the street graph, or by air with the usual detour, where there is none. */
export const WAYS = ['streets', 'air'] as const;
export const waySchema = z.enum(WAYS);
export type Way = z.infer<typeof waySchema>;

const ms = z.number().nonnegative();

/** What decides besides when they would be there. Lists in the order of the need. */
const fitFields = {
  /** Place on the list, from 1, over units, teams and the department together. */
  rank: z.number().int().positive(),
  /** Of what is required of whoever leads. */
  skillsMatched: z.array(skillSchema),
  skillsMissing: z.array(skillSchema),
  /** Of what is useful in whoever assists. */
  useful: z.array(skillSchema),
  equipment: z.array(equipmentSchema),
  /** Belongs to the department that answers. */
  owner: z.boolean(),
  homeFit: homeFitSchema,
};

/** One who could be sent, with the facts that they were ranked by (model/candidateOrder.ts). */
export const candidateSchema = z.object({
  unitId: unitIdSchema,
  slot: z.number().int().nonnegative(),
  unitKind: unitKindSchema,
  /** As the asker may see it: the callsign, or `#slot`. */
  name: z.string(),
  homeArea: areaCodeSchema,
  team: z.string().nullable(),
  ...fitFields,
  /** Along the way; with `air` in a straight line. */
  distanceM: z.number().nonnegative(),
  /** Estimated from the way and the kind of unit, seconds. A guess, and to be labelled so. */
  travelS: z.number().nonnegative(),
  way: waySchema,
  fixAgeMs: ms,
  /** Assignments that run, not counting ones in which it answers for the task: those are skipped as `busy`. */
  load: z.number().int().nonnegative(),
  /** Null when it has had no task on this duty. */
  sinceLastTaskMs: ms.nullable(),
  onDutyMs: ms,
});
export type Candidate = z.infer<typeof candidateSchema>;

/** A team with people on duty who have nothing to do. */
export const teamCandidateSchema = z.object({
  teamId: rosterIdSchema,
  name: z.string(),
  kind: teamKindSchema,
  homeArea: areaCodeSchema,
  ...fitFields,
  onDuty: z.number().int().nonnegative(),
  /** On duty, with a fresh position in the area and without a task. */
  idle: z.number().int().nonnegative(),
  /** Those, the best first; at most 50. */
  idleUnitIds: z.array(unitIdSchema),
  /** Of the first of those. Null where the reader may not know where they were. */
  nearestM: z.number().nonnegative().nullable(),
  travelS: z.number().nonnegative().nullable(),
  way: waySchema,
});
export type TeamCandidate = z.infer<typeof teamCandidateSchema>;

/** The duty desk of the department that answers: it has no place, and sends whom it has. */
export const departmentCandidateSchema = z.object({
  organisationId: rosterIdSchema,
  name: z.string(),
  department: departmentSchema,
  /** An office's number, shown whole. */
  dutyPhone: phoneSchema.nullable(),
  rank: z.number().int().positive(),
  /** Tasks of this operation that it answers for. */
  load: z.number().int().nonnegative(),
});
export type DepartmentCandidate = z.infer<typeof departmentCandidateSchema>;

export const skippedSchema = z.object({
  unitId: unitIdSchema,
  slot: z.number().int().nonnegative(),
  unitKind: unitKindSchema,
  name: z.string(),
  homeArea: areaCodeSchema,
  why: skipReasonSchema,
});
export type Skipped = z.infer<typeof skippedSchema>;

const offerRefSchema = z.object({ kind: z.enum(['unit', 'team', 'department']), id: rosterIdSchema });
export type OfferRef = z.infer<typeof offerRefSchema>;

/** The list as it was shown: what is kept with the decision, until the operation's positions go. */
export const dispatchListSchema = z.object({
  candidates: z.array(candidateSchema),
  teams: z.array(teamCandidateSchema),
  /** At most one. */
  departments: z.array(departmentCandidateSchema),
  /** Who is proposed to lead and to assist, together; null where nobody is needed or fits. */
  proposal: z.object({ lead: offerRefSchema.nullable(), assist: offerRefSchema.nullable() }),
  /** Some by name. All are counted, and stored with the decision. */
  skipped: z.array(skippedSchema),
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
  need: needSchema,
  /** Whose work it is; null where no rule says so. */
  department: departmentSchema.nullable(),
  at: z.number().int(),
  by: z.string(),
  /** Null once the operation's positions have been deleted: distances tell where people were. */
  list: dispatchListSchema.nullable(),
});
export type DispatchDecision = z.infer<typeof dispatchDecisionSchema>;
