import { randomUUID } from 'node:crypto';
import { responsibleOf, type Task } from '../../shared/model/task.ts';
import type { UrgeRung } from '../../shared/model/urge.ts';
import { hasReached } from '../../shared/picture/urges.ts';
import type { taskCommands } from '../../shared/wire/commandBodies/task.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { draftOf } from '../journal/draftOf.ts';
import { isOwn } from './assignees.ts';
import { taskFact } from './clockedFacts.ts';
import type { CommandContext, Handler, Handlers } from './engine/handler.ts';
import { handingDown, heldBy, raising } from './holders.ts';
import { changedAt } from './incidentRules.ts';
import { requireOpenOperation } from './rules.ts';
import { taskMakeHandlers } from './taskMake.ts';
import { taskRecallHandlers } from './taskRecall.ts';
import { taskReceiptHandlers } from './taskReceipt.ts';
import { concernOf, requireDirectable, requireTask } from './taskRules.ts';
import { taskSuspendHandlers } from './taskSuspend.ts';
import { byHand, requireHeedable, taskUrged } from './urge.ts';

const verify: Handler<'task.verify'> = async (body, context) => {
  const task = requireDirectable(context, 'task.verify', body);
  const said = { ...body, version: body.version + 1 };
  return { drafts: [taskFact(context, task, 'task.verified', changedAt(context, task), said)] };
};

const rework: Handler<'task.rework'> = async (body, context) => {
  const task = requireDirectable(context, 'task.rework', body);
  const said = { ...body, version: body.version + 1, dueAt: null };
  return { drafts: [taskFact(context, task, 'task.reworked', changedAt(context, task), said)] };
};

const cancel: Handler<'task.cancel'> = async (body, context) => {
  const task = requireDirectable(context, 'task.cancel', body);
  const said = { ...body, version: body.version + 1 };
  return { drafts: [taskFact(context, task, 'task.cancelled', changedAt(context, task), said)] };
};

const escalate: Handler<'task.escalate'> = async ({ to, ...body }, context) => {
  const task = requireDirectable(context, 'task.escalate', body);
  const said = { ...body, version: body.version + 1, ...raising(context, task, to), dueAt: null };
  return { drafts: [taskFact(context, task, 'task.moved', changedAt(context, task), said)] };
};

const delegate: Handler<'task.delegate'> = async ({ to, ...body }, context) => {
  const task = requireDirectable(context, 'task.delegate', body);
  const said = { ...body, version: body.version + 1, ...handingDown(context, task, to), dueAt: null };
  return { drafts: [taskFact(context, task, 'task.moved', changedAt(context, task), said)] };
};

const urge: Handler<'task.urge'> = async ({ taskId, note }, context) => {
  const task = requireDirectable(context, 'task.urge', { taskId });
  const at = changedAt(context, task);
  const urged = draftOf(context, task, 'clock.urged', { subject: 'task', id: taskId, note }, at);
  return { drafts: [urged, await taskUrged(context, task, byHand(randomUUID(), note, at, context))] };
};

const heed: Handler<'task.heed'> = async ({ taskId, urgeId, step }, context) => {
  const task = requireTask(context, taskId);
  const rung = await rungOf(context, task);
  requireOpenOperation(context, task.operationId);
  const urge = requireHeedable(task.urge, { urgeId, step }, rung, concernOf(task));
  const about = { urgeId, subject: 'task', id: taskId, rung, step } as const;
  return { drafts: [draftOf(context, task, 'urge.received', about, urge.rungs[0]!.at)] };
};

/** At which rung somebody heeds an urge: who has the task, their lead once it has come to them, or the tier that holds it. */
async function rungOf(context: CommandContext, task: Task): Promise<UrgeRung> {
  const { urge } = task;
  const { principal, right } = context;
  const held = urge ? urge.assignmentId : responsibleOf(task)?.assignmentId;
  const own = task.assignments.find(({ assignmentId }) => assignmentId === held);
  const leads = urge?.lead && urge.lead === principal.unitId && hasReached(urge, 'lead');
  if (leads && right.holdsInstead()) return 'lead';
  if (own && right.holdsInstead() && (await isOwn(context, own))) return 'holder';
  if (right.holds(task.holder.area)) return 'tier';
  throw new Refusal('forbidden', 'This urge is for somebody else.');
}

const hold: Handler<'task.hold'> = async ({ taskId }, context) => {
  const task = requireDirectable(context, 'task.hold', { taskId });
  const to = heldBy(context, task.holder.area);
  return { drafts: [draftOf(context, task, 'clock.held', { subject: 'task', id: taskId, to })] };
};

export const taskHandlers: Handlers<keyof typeof taskCommands> = {
  ...taskMakeHandlers,
  ...taskReceiptHandlers,
  ...taskRecallHandlers,
  ...taskSuspendHandlers,
  'task.verify': { decide: verify, locks: false, cost: 0 },
  'task.rework': { decide: rework, locks: false, cost: 0 },
  'task.cancel': { decide: cancel, locks: false, cost: 0 },
  'task.escalate': { decide: escalate, locks: false, cost: 0 },
  'task.delegate': { decide: delegate, locks: false, cost: 0 },
  'task.heed': { decide: heed, locks: false, cost: 0 },
  'task.hold': { decide: hold, locks: false, cost: 0 },
  'task.urge': { decide: urge, locks: false, cost: 0 },
};
