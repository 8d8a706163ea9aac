import { z } from 'zod';
import { areaCodeSchema, positionSchema } from '../area.ts';
import { assigneeSchema, receiptStepSchema, taskKindSchema, taskResultSchema } from '../task.ts';
import { skillSchema } from '../team.ts';

const taskId = z.uuid();
const assignmentId = z.uuid();
const version = z.number().int().positive();
const reason = z.string();
const dueAt = z.number().int().nullable();
/** When the next step of the task's incident is due, where the fact brings the incident to another step. */
const incidentDueAt = z.number().int().nullable().optional();

/** The entry's area is always that of the task. */
export const taskBodies = {
  'task.created': z.object({
    taskId,
    incidentId: z.uuid().nullable(),
    no: z.number().int().positive(),
    kind: taskKindSchema,
    title: z.string(),
    description: z.string(),
    position: positionSchema.nullable(),
    skills: z.array(skillSchema),
    target: z.number().int().positive().nullable(),
    holder: areaCodeSchema,
    dueAt,
    finishBy: z.number().int().nullable().optional(),
    incidentDueAt,
  }),
  'task.dispatched': z.object({
    taskId,
    version,
    /** The list of candidates as it was shown, kept beside the journal. */
    decisionId: z.uuid().nullable(),
    assignments: z
      .array(z.object({ assignmentId, assignee: assigneeSchema, role: z.enum(['responsible', 'assist']) }))
      .min(1)
      .max(50),
    dueAt,
    incidentDueAt,
  }),
  /** Of the receipt ladder, except `done` and `verified`. `dueAt` is set when the deadline changes with it. */
  'task.step': z.object({
    taskId,
    assignmentId,
    step: receiptStepSchema,
    derived: z.boolean(),
    dueAt: dueAt.optional(),
    incidentDueAt,
  }),
  'task.declined': z.object({ taskId, assignmentId, reason, dueAt, incidentDueAt }),
  /** 退单: not this one's to do. */
  'task.returned': z.object({ taskId, version, assignmentId, reason, dueAt, incidentDueAt }),
  'task.transferred': z.object({
    taskId,
    version,
    assignmentId,
    toAssignmentId: assignmentId,
    to: assigneeSchema,
    reason,
    dueAt,
    incidentDueAt,
  }),
  'task.done': z.object({ taskId, assignmentId, result: taskResultSchema, dueAt, incidentDueAt }),
  'task.verified': z.object({ taskId, version, note: z.string(), incidentDueAt }),
  'task.reworked': z.object({ taskId, version, reason, dueAt, incidentDueAt }),
  'task.suspension_asked': z.object({ taskId, version, reason, until: z.number().int() }),
  'task.suspended': z.object({ taskId, version, incidentDueAt }),
  'task.suspension_refused': z.object({ taskId, version, reason }),
  'task.resumed': z.object({ taskId, version, dueAt, incidentDueAt }),
  'task.moved': z.object({ taskId, version, to: areaCodeSchema, reason, override: z.boolean(), dueAt }),
  'task.cancelled': z.object({ taskId, version, reason, incidentDueAt }),
} as const;
