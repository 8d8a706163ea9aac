import { can, type Principal } from '../../../../shared/access/principal.ts';
import type { Assignment, Task } from '../../../../shared/model/task.ts';
import { mayDecide, mayTake } from '../../../../shared/picture/holding.ts';
import { isUnderWay } from '../../../../shared/picture/isUnderWay.ts';
import type { Picture } from '../../../../shared/picture/picture.ts';
import {
  type AssignmentAction,
  assignmentActions,
  authorityFor,
  type TaskAction,
  taskActions,
  taskTaker,
} from '../../../../shared/picture/taskActions.ts';
import { COMMAND_RIGHTS } from '../../../../shared/wire/commandRights.ts';
import { type Acts, pressingFirst } from '../commands/ActBar.tsx';

/** Letters that do an action while the task is in the drawer. */
export const TASK_KEYS: Partial<Record<TaskAction, string>> = {
  'task.dispatch': 'd',
  'task.verify': 'v',
  'task.rework': 'r',
  'task.urge': 'u',
  'task.hold': 'h',
};

const PRESSING: Record<Task['status'], readonly TaskAction[]> = {
  open: ['task.dispatch', 'task.escalate', 'task.cancel'],
  dispatched: ['task.urge', 'task.dispatch', 'task.escalate'],
  acknowledged: ['task.urge', 'task.decide_suspension', 'task.dispatch'],
  in_progress: ['task.decide_suspension', 'task.urge', 'task.dispatch'],
  suspended: ['task.resume', 'task.escalate'],
  done_reported: ['task.verify', 'task.rework'],
  verified: ['task.rework'],
  cancelled: [],
};

type Seen = Pick<Picture, 'incidents' | 'modes' | 'operations' | 'tiers'>;

/** What this person can do with a task now, what presses first. */
export function taskActs(task: Task, picture: Seen, principal: Principal): Acts<TaskAction> {
  if (!isUnderWay(picture.operations, task.operationId)) return { direct: [], more: [] };
  const possible = taskActions(task, picture).filter((action) =>
    mayTake(
      taskTaker(action),
      principal,
      COMMAND_RIGHTS[action].permission,
      task,
      picture,
      authorityFor(action),
    ),
  );
  const [first, ...others] = PRESSING[task.status];
  // What the clock raised to this tier is done, or taken over.
  const pressing: readonly TaskAction[] = first ? [first, 'task.hold', ...others] : ['task.hold'];
  return pressingFirst(possible, pressing);
}

/** What this person can do about one assignment, on behalf of whoever has it. */
export function assignmentActs(
  task: Task,
  assignment: Assignment,
  picture: Seen,
  principal: Principal,
): AssignmentAction[] {
  if (!isUnderWay(picture.operations, task.operationId)) return [];
  if (!can(principal, 'task.dispatch', task.area)) return [];
  const mayDirect = mayDecide(principal, 'task.dispatch', task, picture, authorityFor('task.transfer'));
  return assignmentActions(task, assignment, picture).filter(
    (action) => authorityFor(action) === undefined || mayDirect,
  );
}
