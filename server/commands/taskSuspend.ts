import { responsibleOf } from '../../shared/model/task.ts';
import { taskTaker } from '../../shared/picture/taskActions.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { requireOwnOrDispatch } from './assignees.ts';
import { taskFact } from './clockedFacts.ts';
import type { Handler, Handlers } from './engine/handler.ts';
import { requireTaker } from './holders.ts';
import { changedAt } from './incidentRules.ts';
import { requireTask, requireTaskNow } from './taskRules.ts';

const ask: Handler<'task.ask_suspension'> = async (body, context) => {
  const task = requireTask(context, body.taskId);
  await requireOwnOrDispatch(context, task, responsibleOf(task));
  requireTaskNow(context, task, 'task.ask_suspension', body.version);
  const at = changedAt(context, task);
  if (body.until <= at)
    throw new Refusal('bad_request', 'It can only be suspended until a later time.', 'body.until');
  const said = { ...body, version: body.version + 1 };
  return { drafts: [taskFact(context, task, 'task.suspension_asked', at, said)] };
};

/** By the tier that holds it or one above, not by whoever asked from below. */
const decide: Handler<'task.decide_suspension'> = async ({ taskId, version, approved, reason }, context) => {
  const task = requireTask(context, taskId);
  requireTaker(context, taskTaker('task.decide_suspension'), task);
  requireTaskNow(context, task, 'task.decide_suspension', version);
  const at = changedAt(context, task);
  const said = { taskId, version: version + 1 };
  if (approved) return { drafts: [taskFact(context, task, 'task.suspended', at, said)] };
  if (reason === '') throw new Refusal('bad_request', 'A refusal needs a reason.', 'body.reason');
  return { drafts: [taskFact(context, task, 'task.suspension_refused', at, { ...said, reason })] };
};

const resume: Handler<'task.resume'> = async ({ taskId, version }, context) => {
  const task = requireTask(context, taskId);
  await requireOwnOrDispatch(context, task, responsibleOf(task));
  requireTaskNow(context, task, 'task.resume', version);
  const said = { taskId, version: version + 1, dueAt: null };
  return { drafts: [taskFact(context, task, 'task.resumed', changedAt(context, task), said)] };
};

export const taskSuspendHandlers: Handlers<'task.ask_suspension' | 'task.decide_suspension' | 'task.resume'> =
  {
    'task.ask_suspension': { decide: ask, locks: false, cost: 0 },
    'task.decide_suspension': { decide: decide, locks: false, cost: 0 },
    'task.resume': { decide: resume, locks: false, cost: 0 },
  };
