import type { taskCommands } from '../../shared/wire/commandBodies/task.ts';
import { draftOf } from '../journal/draftOf.ts';
import { taskFact } from './clockedFacts.ts';
import type { Handler, Handlers } from './engine/handler.ts';
import { handedDown, heldBy, raised } from './holders.ts';
import { changedAt } from './incidentRules.ts';
import { taskMakeHandlers } from './taskMake.ts';
import { taskRecallHandlers } from './taskRecall.ts';
import { taskReceiptHandlers } from './taskReceipt.ts';
import { requireDirectable } from './taskRules.ts';
import { taskSuspendHandlers } from './taskSuspend.ts';

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
  const said = { ...body, version: body.version + 1, ...raised(context, task, to), dueAt: null };
  return { drafts: [taskFact(context, task, 'task.moved', changedAt(context, task), said)] };
};

const delegate: Handler<'task.delegate'> = async ({ to, ...body }, context) => {
  const task = requireDirectable(context, 'task.delegate', body);
  const said = { ...body, version: body.version + 1, ...handedDown(context, task, to), dueAt: null };
  return { drafts: [taskFact(context, task, 'task.moved', changedAt(context, task), said)] };
};

const urge: Handler<'task.urge'> = async ({ taskId, note }, context) => {
  const task = requireDirectable(context, 'task.urge', { taskId });
  return { drafts: [draftOf(context, task, 'clock.urged', { subject: 'task', id: taskId, note })] };
};

const hold: Handler<'task.hold'> = async ({ taskId }, context) => {
  const task = requireDirectable(context, 'task.hold', { taskId });
  const by = heldBy(context, task.holder.area);
  return { drafts: [draftOf(context, task, 'clock.held', { subject: 'task', id: taskId, by })] };
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
  'task.hold': { decide: hold, locks: false, cost: 0 },
  'task.urge': { decide: urge, locks: false, cost: 0 },
};
