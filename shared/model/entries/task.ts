import { z } from 'zod';
import { areaCodeSchema, positionSchema } from '../area.ts';
import { kind, table } from '../kind.ts';
import { assigneeSchema, receiptStepSchema, taskKindSchema, taskResultSchema, taskSchema } from '../task.ts';
import { skillSchema } from '../team.ts';
import { text } from '../text.ts';
import { undoable } from '../undo.ts';

const taskId = z.uuid();
const assignmentId = z.uuid();
const version = z.number().int().positive();
const reason = text('desk');
const dueAt = z.number().int().nullable();
/** When the next step of the task's incident is due, where the fact brings the incident to another step. */
const incidentDueAt = z.number().int().nullable().optional();

/** The entry's area is always that of the task. */
export const taskKinds = {
  'task.created': kind({
    reach: 'up',
    redact: null,
    body: z.object({
      taskId,
      incidentId: z.uuid().nullable(),
      no: z.number().int().positive(),
      kind: taskKindSchema,
      title: text('doers'),
      description: text('doers'),
      position: positionSchema.nullable(),
      skills: z.array(skillSchema),
      target: z.number().int().positive().nullable(),
      holder: areaCodeSchema,
      dueAt,
      finishBy: z.number().int().nullable().optional(),
      incidentDueAt,
      undoable,
    }),
  }),
  'task.dispatched': kind({
    reach: 'up',
    redact: null,
    body: z.object({
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
      undoable,
    }),
  }),
  /** Of the receipt ladder, except `done` and `verified`. `dueAt` is set when the deadline changes with it. */
  'task.step': kind({
    reach: 'up',
    redact: null,
    body: z.object({
      taskId,
      assignmentId,
      step: receiptStepSchema,
      derived: z.boolean(),
      dueAt: dueAt.optional(),
      incidentDueAt,
    }),
  }),
  'task.declined': kind({
    reach: 'up',
    redact: null,
    body: z.object({ taskId, assignmentId, reason, dueAt, incidentDueAt }),
  }),
  /** 退单: not this one's to do. */
  'task.returned': kind({
    reach: 'up',
    redact: null,
    body: z.object({ taskId, version, assignmentId, reason, dueAt, incidentDueAt }),
  }),
  'task.transferred': kind({
    reach: 'up',
    redact: null,
    body: z.object({
      taskId,
      version,
      assignmentId,
      toAssignmentId: assignmentId,
      to: assigneeSchema,
      /** As of task.dispatched; entries of before have none. */
      decisionId: z.uuid().nullable().optional(),
      reason,
      dueAt,
      incidentDueAt,
      undoable,
    }),
  }),
  /**
   * 召回: somebody who was sent is called back. `undone`: within ten seconds, as if they had never been sent; what was before is in the
   * row. Otherwise `reason` says why.
   */
  'task.recalled': kind({
    reach: 'up',
    redact: null,
    body: z.object({
      taskId,
      version,
      assignmentIds: z.array(assignmentId).min(1).max(50),
      reason,
      undone: z.boolean(),
      dueAt,
      incidentDueAt,
    }),
  }),
  'task.done': kind({
    reach: 'up',
    redact: null,
    body: z.object({ taskId, assignmentId, result: taskResultSchema, dueAt, incidentDueAt }),
  }),
  'task.verified': kind({
    reach: 'up',
    redact: null,
    body: z.object({ taskId, version, note: text('desk'), incidentDueAt }),
  }),
  'task.reworked': kind({
    reach: 'up',
    redact: null,
    body: z.object({ taskId, version, reason: text('doers'), dueAt, incidentDueAt }),
  }),
  'task.suspension_asked': kind({
    reach: 'up',
    redact: null,
    body: z.object({ taskId, version, reason, until: z.number().int() }),
  }),
  'task.suspended': kind({ reach: 'up', redact: null, body: z.object({ taskId, version, incidentDueAt }) }),
  'task.suspension_refused': kind({
    reach: 'up',
    redact: null,
    body: z.object({ taskId, version, reason: text('doers') }),
  }),
  'task.resumed': kind({
    reach: 'up',
    redact: null,
    body: z.object({ taskId, version, dueAt, incidentDueAt }),
  }),
  'task.moved': kind({
    reach: 'up',
    redact: null,
    body: z.object({ taskId, version, to: areaCodeSchema, reason, override: z.boolean(), dueAt }),
  }),
  'task.cancelled': kind({
    reach: 'up',
    redact: null,
    body: z.object({ taskId, version, reason, incidentDueAt }),
  }),
};

export const taskTables = {
  tasks: table({ row: taskSchema, reach: 'up', redact: null, cleared: true, told: 'own' }),
};
