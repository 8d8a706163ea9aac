import { isTaskEnded, responsibleOf, type Task } from '../model/task.ts';
import type { Urge } from '../model/urge.ts';
import { isExpected, type Whistle } from '../model/whistle.ts';

/** The urge of a task that nobody has answered: neither acknowledged nor done what was due, and still with the same people. */
export function openTaskUrge(task: Task): Urge | null {
  const { urge, deadline } = task;
  if (!urge || urge.acknowledged || isTaskEnded(task) || deadline?.step !== urge.step) return null;
  return holderOf(task) === urge.assignmentId ? urge : null;
}

/** The same of a whistle: somebody who was called is still to come. */
export function openWhistleUrge({ urge, endedAt, called }: Whistle): Urge | null {
  return urge && !urge.acknowledged && endedAt === null && called.some(isExpected) ? urge : null;
}

/** The assignment of who has a task in hand and can be reached by a phone; null while nobody has. */
export function holderOf(task: Task): string | null {
  const responsible = responsibleOf(task);
  const reached = responsible?.state === 'active' && responsible.assignee.kind !== 'department';
  return reached ? responsible.assignmentId : null;
}
