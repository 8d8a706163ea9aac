import { canUndo } from '../../shared/model/undo.ts';
import { assignmentObstacle, authorityFor, taskTaker } from '../../shared/picture/taskActions.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { taskFact } from './clockedFacts.ts';
import type { Handler, Handlers } from './engine/handler.ts';
import { requireTaker } from './holders.ts';
import { changedAt } from './incidentRules.ts';
import { requireNoObstacle, requireVersion } from './obstacles.ts';
import { requireOpenOperation } from './rules.ts';
import { concernOf, requireTask } from './taskRules.ts';
import { requireUndoOrReason } from './undo.ts';

/** By whoever may send: to call somebody back is to direct them. */
const recall: Handler<'task.recall'> = async (body, context) => {
  const task = requireTask(context, body.taskId);
  requireTaker(context, taskTaker('task.recall'), task, authorityFor('task.recall'));
  requireOpenOperation(context, task.operationId);
  requireVersion('task', task, body.version, concernOf(task));
  const { assignmentIds, reason } = body;
  for (const [i, id] of assignmentIds.entries()) {
    const field = `body.assignmentIds.${i}`;
    const assignment = task.assignments.find(({ assignmentId }) => assignmentId === id);
    if (!assignment) throw new Refusal('not_found', 'The task was not given to anybody so.', field);
    if (assignmentIds.indexOf(id) < i)
      throw new Refusal('bad_request', 'Nobody is called back twice.', field);
    requireNoObstacle(assignmentObstacle('task.recall', task, assignment, context.picture), concernOf(task));
  }
  const sent = assignmentIds.every((id) => task.before?.assignmentIds.includes(id));
  const undone = requireUndoOrReason(reason, sent && canUndo(task.before, context.occurredAt));
  const said = { ...body, version: body.version + 1, undone, dueAt: null };
  return { drafts: [taskFact(context, task, 'task.recalled', changedAt(context, task), said)] };
};

export const taskRecallHandlers: Handlers<'task.recall'> = {
  'task.recall': { decide: recall, locks: false, cost: 0 },
};
