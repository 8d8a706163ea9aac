import { z } from 'zod';
import { areaCodeSchema, positionSchema } from './area.ts';
import { deadlineSchema } from './deadline.ts';
import { holderSchema } from './holder.ts';
import { skillSchema } from './team.ts';
import { TITLE_LENGTH, text } from './text.ts';
import { urgeSchema } from './urge.ts';

/** What is to be done. Counts of the exercise are by kind (docs/domain.md 5.2). */
export const TASK_KINDS = [
  'muster',
  'evacuation',
  'cordon',
  'survey_batch',
  'inspection',
  'comfort',
  'logistics',
  'incident',
  'hospital_transfer',
  'whistle',
  'other',
] as const;
export const taskKindSchema = z.enum(TASK_KINDS);
export type TaskKind = z.infer<typeof taskKindSchema>;

export const TASK_STATUSES = [
  'open',
  'dispatched',
  'acknowledged',
  'in_progress',
  'suspended',
  'done_reported',
  'verified',
  'cancelled',
] as const;
export const taskStatusSchema = z.enum(TASK_STATUSES);
export type TaskStatus = z.infer<typeof taskStatusSchema>;

/**
 * Who is to do it: a unit (person or vehicle), a team or a department. `name` is that of a team, department or
 * vehicle; a person's is null and comes from the units on duty, where it is shown to whom it may be.
 */
export const assigneeSchema = z.object({
  kind: z.enum(['unit', 'team', 'department']),
  id: text('id', z.string().min(1).max(60)),
  name: text('label', z.string().max(TITLE_LENGTH)).nullable(),
});
export type Assignee = z.infer<typeof assigneeSchema>;

/** The receipt ladder. `moving` and `on_scene` may be derived from fixes. */
export const RECEIPT_STEPS = [
  'delivered',
  'seen',
  'accepted',
  'moving',
  'on_scene',
  'done',
  'verified',
] as const;
export const receiptStepSchema = z.enum(RECEIPT_STEPS);
export type ReceiptStep = z.infer<typeof receiptStepSchema>;
const receiptSchema = z.object({ at: z.number().int(), derived: z.boolean() }).optional();

export const ASSIGNMENT_STATES = [
  'active',
  'done',
  'declined',
  'returned',
  'transferred',
  'cancelled',
  /** 召回: whoever sent them called them back, for a reason. */
  'recalled',
] as const;

export const taskResultSchema = z.object({
  number: z.number().nonnegative().nullable(),
  note: text('desk', z.string().max(2000)),
  photoId: z.uuid().nullable(),
});

/** Who was given the task, and how far they have come. Times are epoch milliseconds. */
export const assignmentSchema = z.object({
  assignmentId: z.uuid(),
  assignee: assigneeSchema,
  /** One is responsible, others assist 协办 (docs/domain.md 2: never two owners). */
  role: z.enum(['responsible', 'assist']),
  state: z.enum(ASSIGNMENT_STATES),
  /** The list of candidates as it was shown to whoever sent them; null when they were sent without one. */
  decisionId: z.uuid().nullable(),
  dispatchedAt: z.number().int(),
  endedAt: z.number().int().nullable(),
  reason: text('desk').nullable(),
  steps: z.object({
    delivered: receiptSchema,
    seen: receiptSchema,
    accepted: receiptSchema,
    moving: receiptSchema,
    on_scene: receiptSchema,
    done: receiptSchema,
    verified: receiptSchema,
  }),
  result: taskResultSchema.nullable(),
});
export type Assignment = z.infer<typeof assignmentSchema>;

const suspensionSchema = z.object({
  reason: text('desk'),
  until: z.number().int(),
  askedAt: z.number().int(),
  approvedAt: z.number().int().nullable(),
});

/** What was before somebody was sent, for as long as that can be taken back (undo.ts). */
const taskBeforeSchema = z.object({
  /** When they were sent, epoch milliseconds. */
  at: z.number().int(),
  /** Those who were given it by this act. */
  assignmentIds: z.array(z.uuid()),
  /** Whether the task was made by the same act. */
  made: z.boolean(),
  /** Whose it was, where it was given on. */
  from: z.uuid().nullable(),
  deadline: deadlineSchema.nullable(),
  suspension: suspensionSchema.nullable(),
});

export const taskSchema = z.object({
  taskId: z.uuid(),
  operationId: z.uuid(),
  incidentId: z.uuid().nullable(),
  /** Counts from 1 inside the operation; shown as `J-118`. */
  no: z.number().int().positive(),
  kind: taskKindSchema,
  title: text('doers', z.string().max(TITLE_LENGTH)),
  description: text('doers', z.string().max(2000)),
  area: areaCodeSchema,
  position: positionSchema.nullable(),
  /** What its doing asks for; ranks candidates. */
  skills: z.array(skillSchema),
  /** How many there are to do (households, people), where that makes sense. */
  target: z.number().int().positive().nullable(),
  status: taskStatusSchema,
  version: z.number().int().positive(),
  createdAt: z.number().int(),
  updatedAt: z.number().int(),
  endedAt: z.number().int().nullable(),
  assignments: z.array(assignmentSchema),
  /** The command body that holds it while no assignee does. */
  holder: holderSchema,
  deadline: deadlineSchema.nullable(),
  /** When it must be finished, where whoever made it said so; null: as the SLA says. */
  finishBy: z.number().int().nullable(),
  suspension: suspensionSchema.nullable(),
  returns: z.number().int().nonnegative(),
  reworks: z.number().int().nonnegative(),
  urge: urgeSchema.optional(),
  before: taskBeforeSchema.optional(),
  /** How often an act was taken back of it. */
  undos: z.number().int().positive().optional(),
  /** It was made by an act that was taken back: no list shows it, and no figure counts it. */
  undone: z.literal(true).optional(),
});
export type Task = z.infer<typeof taskSchema>;

/** Whether nobody need act on it any more. */
export function isTaskEnded({ status }: Pick<Task, 'status'>): boolean {
  return status === 'verified' || status === 'cancelled';
}

/** Whether somebody was sent and has it in hand: not put off, not reported done. */
export function isInHand({ status }: Pick<Task, 'status'>): boolean {
  return status === 'dispatched' || status === 'acknowledged' || status === 'in_progress';
}

/** The one who answers for the task now, or null while nobody does. */
export function responsibleOf({ assignments }: Pick<Task, 'assignments'>): Assignment | null {
  return (
    assignments.findLast((a) => a.role === 'responsible' && (a.state === 'active' || a.state === 'done')) ??
    null
  );
}

/** `118` → `J-118`. */
export function taskLabel(no: number): string {
  return `J-${String(no).padStart(3, '0')}`;
}
