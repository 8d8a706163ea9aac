import { z } from 'zod';
import { areaCodeSchema, positionSchema } from './area.ts';
import { deadlineSchema } from './deadline.ts';
import { holderSchema } from './holder.ts';
import { TITLE_LENGTH, text } from './text.ts';
import { unitIdSchema } from './unit.ts';

/** The local scheme of sub-incident types (docs/domain.md 1.4); `code_scheme` on the record says `local`. */
export const INCIDENT_TYPES = [
  'injured_trapped',
  'missing',
  'gas',
  'falling_object',
  'lift',
  'power',
  'water_leak',
  'building_damage',
  'road_blocked',
  'crowd',
  'care_request',
  'rumour',
  'supply_shortage',
  'shelter_full',
  /** A responder on duty asks for help: SOS. */
  'responder_sos',
] as const;
export const incidentTypeSchema = z.enum(INCIDENT_TYPES);
export type IncidentType = z.infer<typeof incidentTypeSchema>;

/**
 * The closed loop 闭环 of docs/domain.md 1.5. `dispatched` to `done_reported` follow from the incident's tasks; the
 * rest is decided by people. `rejected`, `merged` and `reviewed` are ends.
 */
export const INCIDENT_STATUSES = [
  'reported',
  'accepted',
  'filed',
  'dispatched',
  'acknowledged',
  'in_progress',
  'done_reported',
  'verified',
  'closed',
  'reviewed',
  'rejected',
  'merged',
] as const;
export const incidentStatusSchema = z.enum(INCIDENT_STATUSES);
export type IncidentStatus = z.infer<typeof incidentStatusSchema>;

/** How a call for help ends. */
export const SOS_ENDS = ['resolved', 'false_alarm', 'cancelled'] as const;

/**
 * How the place of a call for help is known: `told` by whoever pressed, or seen by a fix of that moment; their `last_fix`, of any
 * age; `area`: not at all, it stands in the middle of their home area, or of the operation's.
 */
export const SOS_PLACED = ['told', 'last_fix', 'area'] as const;
export type SosPlaced = (typeof SOS_PLACED)[number];

const hopAt = z.number().int().optional();
/** When each hop was first reached, epoch milliseconds. A hop that was skipped has no time. */
export const incidentHopsSchema = z.object({
  accepted: hopAt,
  filed: hopAt,
  dispatched: hopAt,
  acknowledged: hopAt,
  arrived: hopAt,
  in_progress: hopAt,
  done_reported: hopAt,
  verified: hopAt,
  closed: hopAt,
  reviewed: hopAt,
});

/** One incident as the Picture holds it. Times are epoch milliseconds. */
export const incidentSchema = z.object({
  incidentId: z.uuid(),
  operationId: z.uuid(),
  /** Counts from 1 inside the operation; shown as `E-033`. */
  no: z.number().int().positive(),
  type: incidentTypeSchema,
  title: text('desk', z.string().max(TITLE_LENGTH)),
  description: text('desk', z.string().max(2000)),
  position: positionSchema,
  /** The smallest known area that holds the position. */
  area: areaCodeSchema,
  status: incidentStatusSchema,
  reportedAt: z.number().int(),
  reportedBy: text('person'),
  /** Grows by one with each change by a person; a change names the version that it was made on. */
  version: z.number().int().positive(),
  updatedAt: z.number().int(),
  closedAt: z.number().int().nullable(),
  closeReason: text('desk').nullable(),
  hops: incidentHopsSchema,
  holder: holderSchema,
  deadline: deadlineSchema.nullable(),
  /** 先处后报: acted upon before it was filed. Filing is owed before it can be closed. */
  actFirst: z.boolean(),
  /** The incident that this one repeats. */
  mergedInto: z.uuid().nullable(),
  /** Its tasks, in the order in which they were made. */
  taskIds: z.array(z.uuid()),
  /** Of a call for help: whose it is (null: somebody told of it), and when the server heard it, epoch milliseconds. */
  sos: z
    .object({
      unitId: unitIdSchema.nullable(),
      heardAt: z.number().int(),
      /** Calls of before do not say. */
      placed: z.enum(SOS_PLACED).optional(),
      /** Where they said later that they are, when that is not the area that the call is told in, which stays. */
      at: areaCodeSchema.optional(),
      /** How it ended; `cancelled`: whoever pressed took it back. */
      ended: z.enum(SOS_ENDS).optional(),
    })
    .optional(),
  /** What was before it ended, for as long as that can be taken back (undo.ts). */
  before: z.object({ at: z.number().int(), deadline: deadlineSchema.nullable() }).optional(),
  /** How far it had come before somebody was sent, by the task, for as long as that can be taken back. */
  acts: z
    .array(
      z.object({
        taskId: z.uuid(),
        at: z.number().int(),
        status: incidentStatusSchema,
        hops: incidentHopsSchema,
        actFirst: z.boolean(),
        deadline: deadlineSchema.nullable(),
      }),
    )
    .optional(),
});
export type Incident = z.infer<typeof incidentSchema>;

const ENDED: ReadonlySet<IncidentStatus> = new Set(['closed', 'reviewed', 'rejected', 'merged']);

/** Whether nobody need act on it any more. */
export function isEnded({ status }: Pick<Incident, 'status'>): boolean {
  return ENDED.has(status);
}

/** Whether it is a responder's call for help: pinned for every tier until it is resolved, which is its only end. */
export function isSos({ type }: Pick<Incident, 'type'>): boolean {
  return type === 'responder_sos';
}

/** Whether its place is a guess that says nothing of where somebody is. */
export function isUnplaced({ sos }: Pick<Incident, 'sos'>): boolean {
  return sos?.placed === 'area';
}

/** How long whoever pressed can say that it was a mistake, milliseconds of the server's clock. */
export const SOS_CANCEL_MS = 60_000;

/** `33` → `E-033`. */
export function incidentLabel(no: number): string {
  return `E-${String(no).padStart(3, '0')}`;
}
