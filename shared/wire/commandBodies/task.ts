import { z } from 'zod';
import { areaCodeSchema, positionSchema } from '../../model/area.ts';
import { uuidSchema } from '../../model/id.ts';
import { durationSchema, momentSchema } from '../../model/moment.ts';
import { rosterIdSchema } from '../../model/rosterId.ts';
import { taskKindSchema } from '../../model/task.ts';
import { skillSchema } from '../../model/team.ts';
import { unitIdSchema } from '../../model/unit.ts';
import { urgeStepSchema } from '../../model/urge.ts';
import { written } from '../../model/written.ts';
import { ALSO_SENDING } from '../../picture/filingFirst.ts';
import { command } from './command.ts';
import { handedDown, raised, reason, urgedNote, version } from './fields.ts';

const taskId = uuidSchema;
const assignmentId = uuidSchema;
/** Names are looked up by the server. */
const assignee = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unit'), id: unitIdSchema }),
  z.strictObject({ kind: z.enum(['team', 'department']), id: rosterIdSchema }),
]);

/** What is done with it: the incident is filed, where that must come before anybody is sent. All of it or nothing. */
const also = z.array(z.enum(ALSO_SENDING)).max(ALSO_SENDING.length).default([]);

const given = z.strictObject({ assignmentId, assignee, role: z.enum(['responsible', 'assist']) });

export const taskCommands = {
  /**
   * For an incident, or on its own with `area`. `dueMs`: from now until it must be finished. With `assignments` it is given out
   * in the same act, by the rules of `task.dispatch`: both are done, or neither. `beside`: the incident's tasks that whoever
   * sends knew of; where somebody else has sent for it meanwhile, nothing is made. Left out: it is not asked.
   */
  'task.create': command({
    permission: 'task.dispatch',
    area: 'asked',
    body: z.strictObject({
      taskId,
      operationId: uuidSchema,
      incidentId: uuidSchema.nullable().default(null),
      kind: taskKindSchema,
      title: written(80).min(1),
      description: written(2000).default(''),
      /** Left out: the incident's. */
      area: areaCodeSchema.optional(),
      position: positionSchema.nullable().default(null),
      skills: z.array(skillSchema).max(12).default([]),
      target: z.number().int().positive().max(1_000_000).nullable().default(null),
      dueMs: durationSchema(1_000).nullable().default(null),
      assignments: z.array(given).max(50).default([]),
      /** The list that they were chosen from. */
      decisionId: uuidSchema.nullable().default(null),
      beside: z.array(taskId).max(100).nullable().default(null),
      also,
    }),
  }),
  /** One responsible at most over the whole life of the task; assisting ones may be added while it runs. */
  'task.dispatch': command({
    permission: 'task.dispatch',
    area: 'thing',
    body: z.strictObject({
      taskId,
      version,
      decisionId: uuidSchema.nullable().default(null),
      assignments: z.array(given).min(1).max(50),
      also,
    }),
  }),
  /** The receipt ladder, by the assignee or on its behalf. */
  'task.step': command({
    permission: 'task.dispatch',
    area: 'thing',
    or: 'task.self',
    body: z.strictObject({
      taskId,
      assignmentId,
      step: z.enum(['delivered', 'seen', 'accepted', 'moving', 'on_scene']),
    }),
  }),
  'task.decline': command({
    permission: 'task.dispatch',
    area: 'thing',
    or: 'task.self',
    body: z.strictObject({ taskId, assignmentId, reason }),
  }),
  'task.return': command({
    permission: 'task.dispatch',
    area: 'thing',
    or: 'task.self',
    body: z.strictObject({ taskId, version, assignmentId, reason }),
  }),
  'task.transfer': command({
    permission: 'task.dispatch',
    area: 'thing',
    body: z.strictObject({
      taskId,
      version,
      assignmentId,
      toAssignmentId: assignmentId,
      to: assignee,
      /** The list that they were chosen from. */
      decisionId: uuidSchema.nullable().default(null),
      reason,
    }),
  }),
  'task.done': command({
    permission: 'task.dispatch',
    area: 'thing',
    or: 'task.self',
    body: z.strictObject({
      taskId,
      assignmentId,
      number: z.number().nonnegative().max(1_000_000).nullable().default(null),
      note: written(2000).default(''),
      photoId: uuidSchema.nullable().default(null),
    }),
  }),
  'task.verify': command({
    permission: 'task.dispatch',
    area: 'thing',
    body: z.strictObject({ taskId, version, note: written(2000).default('') }),
  }),
  'task.rework': command({
    permission: 'task.dispatch',
    area: 'thing',
    body: z.strictObject({ taskId, version, reason }),
  }),
  /** 缓办: asked by whoever does it, decided by whoever holds it above. */
  'task.ask_suspension': command({
    permission: 'task.dispatch',
    area: 'thing',
    or: 'task.self',
    body: z.strictObject({ taskId, version, reason, until: momentSchema }),
  }),
  'task.decide_suspension': command({
    permission: 'task.dispatch',
    area: 'thing',
    body: z.strictObject({
      taskId,
      version,
      approved: z.boolean(),
      reason: written(500).default(''),
    }),
  }),
  'task.resume': command({
    permission: 'task.dispatch',
    area: 'thing',
    body: z.strictObject({ taskId, version }),
  }),
  'task.escalate': command({
    permission: 'task.dispatch',
    area: 'thing',
    body: z.strictObject({ taskId, ...raised }),
  }),
  'task.delegate': command({
    permission: 'task.dispatch',
    area: 'thing',
    body: z.strictObject({ taskId, ...handedDown }),
  }),
  /**
   * Whoever was sent is called back. Without a reason it is taken back as if it had never been: within ten seconds of the act
   * that sent them, and only what that act did.
   */
  'task.recall': command({
    permission: 'task.dispatch',
    area: 'thing',
    body: z.strictObject({
      taskId,
      version,
      assignmentIds: z.array(assignmentId).min(1).max(50),
      reason: written(500).default(''),
    }),
  }),
  'task.cancel': command({
    permission: 'task.dispatch',
    area: 'thing',
    body: z.strictObject({ taskId, version, reason }),
  }),
  'task.urge': command({
    permission: 'task.dispatch',
    area: 'thing',
    body: z.strictObject({ taskId, ...urgedNote }),
  }),
  /** What becomes of an urge at who has the task, at their lead, or at the tier that holds it. */
  'task.heed': command({
    permission: 'task.dispatch',
    area: 'thing',
    or: 'task.self',
    body: z.strictObject({ taskId, urgeId: uuidSchema, step: urgeStepSchema }),
  }),
  'task.hold': command({
    permission: 'task.dispatch',
    area: 'thing',
    body: z.strictObject({ taskId }),
  }),
};
