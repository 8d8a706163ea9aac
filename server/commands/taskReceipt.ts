import { isNews, lastBefore } from '../../shared/model/receipts.ts';
import type { Assignment, ReceiptStep } from '../../shared/model/task.ts';
import { authorityFor, taskTaker } from '../../shared/picture/taskActions.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { taskOfImage } from '../db/queries/taskImages.ts';
import { requireAssignees } from './assignees.ts';
import { taskFact } from './clockedFacts.ts';
import type { CommandContext, Handler, Handlers } from './engine/handler.ts';
import { requireTaker } from './holders.ts';
import { changedAt } from './incidentRules.ts';
import { requireDecision, requireFree } from './taskMake.ts';
import { hasAlready, requireAssignment, requireTask } from './taskRules.ts';

/** A phone that was out of reach tells when it was; but not before what it had told already. */
function toldAt({ occurredAt }: CommandContext, assignment: Assignment, step: ReceiptStep = 'done'): number {
  return Math.max(occurredAt, lastBefore(assignment, step));
}

const step: Handler<'task.step'> = async (body, context) => {
  const { task, assignment } = await requireAssignment(context, 'task.step', body);
  if (!isNews(assignment, body.step, false))
    throw new Refusal('wrong_state', 'They have come that far already.', 'body.step');
  const at = toldAt(context, assignment, body.step);
  return { drafts: [taskFact(context, task, 'task.step', at, { ...body, derived: false })] };
};

const decline: Handler<'task.decline'> = async (body, context) => {
  const { task, assignment } = await requireAssignment(context, 'task.decline', body);
  const said = { ...body, dueAt: null };
  return { drafts: [taskFact(context, task, 'task.declined', toldAt(context, assignment), said)] };
};

const giveBack: Handler<'task.return'> = async (body, context) => {
  const { task } = await requireAssignment(context, 'task.return', body);
  const said = { ...body, version: body.version + 1, dueAt: null };
  return { drafts: [taskFact(context, task, 'task.returned', changedAt(context, task), said)] };
};

const done: Handler<'task.done'> = async (body, context) => {
  const { task, assignment } = await requireAssignment(context, 'task.done', body);
  const { taskId, assignmentId, number, note, photoId } = body;
  if (number === null && note === '' && photoId === null)
    throw new Refusal('bad_request', 'Say what was done: a photo, a number or a note.', 'body.note');
  if (photoId !== null && (await taskOfImage(context.client, photoId)) !== taskId)
    throw new Refusal('not_found', 'There is no such picture of this task.', 'body.photoId');
  const said = { taskId, assignmentId, result: { number, note, photoId }, dueAt: null };
  return { drafts: [taskFact(context, task, 'task.done', toldAt(context, assignment), said)] };
};

/** To give work to somebody else is to direct it, whoever had it. */
const transfer: Handler<'task.transfer'> = async (body, context) => {
  const held = requireTask(context, body.taskId);
  requireTaker(context, taskTaker('task.transfer'), held, authorityFor('task.transfer'));
  const { task } = await requireAssignment(context, 'task.transfer', body);
  if (body.decisionId !== null) await requireDecision(context, task, body.decisionId);
  const named = [{ assignee: body.to, field: 'body.to.id' }];
  const [to] = await requireAssignees(context, task.operationId, named);
  await requireFree(context, [{ assignmentId: body.toAssignmentId, field: 'body.toAssignmentId' }]);
  if (hasAlready(task, to!))
    throw new Refusal('conflict', 'Whoever has it already cannot be given it again.', 'body.to');
  const next = { version: body.version + 1, dueAt: null, undoable: true as const };
  const said = { ...body, to: to!, ...next };
  return { drafts: [taskFact(context, task, 'task.transferred', changedAt(context, task), said)] };
};

export const taskReceiptHandlers: Handlers<
  'task.step' | 'task.decline' | 'task.return' | 'task.done' | 'task.transfer'
> = {
  'task.step': { decide: step, locks: false, cost: 0 },
  'task.decline': { decide: decline, locks: false, cost: 0 },
  'task.return': { decide: giveBack, locks: false, cost: 0 },
  'task.done': { decide: done, locks: false, cost: 0 },
  'task.transfer': { decide: transfer, locks: false, cost: 0 },
};
