import { type Assignment, responsibleOf, type Task } from '../../shared/model/task.ts';
import {
  type AssignmentAction,
  assignmentObstacle,
  authorityFor,
  type TaskAction,
  taskObstacle,
  taskTaker,
} from '../../shared/picture/taskActions.ts';
import { type Concern, Refusal } from '../../shared/wire/errors.ts';
import { requireOwnOrDispatch } from './assignees.ts';
import type { CommandContext, SystemContext } from './engine/handler.ts';
import { requireTaker } from './holders.ts';
import { requireNoObstacle, requireVersion } from './obstacles.ts';
import { requireOpenOperation } from './rules.ts';

export function requireTask({ picture }: SystemContext, taskId: string): Task {
  const task = picture.tasks[taskId];
  if (!task) throw new Refusal('not_found', 'There is no such task.', 'body.taskId');
  return task;
}

/** What others may have done about a task. */
export function concernOf({ taskId, operationId, area }: Task): Concern {
  return { operationId, area, ids: [taskId] };
}

/**
 * Whether somebody has a task already: in hand, or reported done by who answers for it, to whom rework gives it back.
 */
export function hasAlready(task: Task, { kind, id }: Pick<Assignment['assignee'], 'kind' | 'id'>): boolean {
  const responsible = responsibleOf(task);
  return task.assignments.some(
    (one) =>
      (one.state === 'active' || one === responsible) && one.assignee.kind === kind && one.assignee.id === id,
  );
}

/** A task that the person may direct so now, at the version that they saw. */
export function requireDirectable(
  context: CommandContext,
  action: TaskAction,
  { taskId, version }: { taskId: string; version?: number },
): Task {
  const task = requireTask(context, taskId);
  requireTaker(context, taskTaker(action), task, authorityFor(action));
  requireTaskNow(context, task, action, version);
  return task;
}

/** Open operation, version, state: the right was asked for before. */
export function requireTaskNow(
  context: CommandContext,
  task: Task,
  action: TaskAction,
  version: number | undefined,
): void {
  requireOpenOperation(context, task.operationId);
  if (version !== undefined) requireVersion('task', task, version, concernOf(task));
  requireNoObstacle(taskObstacle(action, task, context.picture), concernOf(task));
}

/** An assignment that is the person's own, or that they may direct, and about which this can be done now. */
export async function requireAssignment(
  context: CommandContext,
  action: AssignmentAction,
  { taskId, assignmentId, version }: { taskId: string; assignmentId: string; version?: number },
): Promise<{ task: Task; assignment: Assignment }> {
  const task = requireTask(context, taskId);
  const assignment = task.assignments.find((one) => one.assignmentId === assignmentId) ?? null;
  await requireOwnOrDispatch(context, task, assignment);
  if (!assignment)
    throw new Refusal('not_found', 'The task was not given to anybody so.', 'body.assignmentId');
  requireOpenOperation(context, task.operationId);
  if (version !== undefined) requireVersion('task', task, version, concernOf(task));
  requireNoObstacle(assignmentObstacle(action, task, assignment, context.picture), concernOf(task));
  return { task, assignment };
}
