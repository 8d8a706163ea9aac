import type { Principal } from '../../../../shared/access/principal.ts';
import { taskActionsFor } from '../../../../shared/acts/actionsFor.ts';
import type { Task } from '../../../../shared/model/task.ts';
import type { TaskAction } from '../../../../shared/picture/taskActions.ts';
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

/** What this person can do with a task now, what presses first. */
export function taskActs(
  task: Task,
  picture: Parameters<typeof taskActionsFor>[2],
  principal: Principal,
): Acts<TaskAction> {
  const [first, ...others] = PRESSING[task.status];
  // What the clock raised to this tier is done, or taken over.
  const pressing: readonly TaskAction[] = first ? [first, 'task.hold', ...others] : ['task.hold'];
  return pressingFirst(taskActionsFor(principal, task, picture), pressing);
}
