import { type Clocked, clockAfter } from './deadline.ts';
import { progressOf } from './receipts.ts';
import { responsibleOf, type Task, type TaskStatus } from './task.ts';

/** The status that follows from what is stored of a task. Verified and cancelled are decided by people. */
export function taskStatusOf(task: Task): TaskStatus {
  if (task.endedAt !== null) return task.status;
  const responsible = responsibleOf(task);
  if (!responsible) return 'open';
  return task.suspension?.approvedAt ? 'suspended' : progressOf(responsible);
}

/** What is due next of a task, or null when nothing is. */
export function taskClockStep(task: Task): Clocked | null {
  const responsible = responsibleOf(task);
  switch (task.status) {
    case 'open':
      return 'dispatch';
    case 'dispatched':
      return 'acknowledge';
    case 'acknowledged':
    case 'in_progress':
      // Where there is no place, nobody arrives.
      return task.position === null || responsible?.steps.on_scene || responsible?.result
        ? 'finish'
        : 'arrive';
    case 'suspended':
      return 'finish';
    case 'done_reported':
      return 'verify';
    default:
      return null;
  }
}

/** A task after something changed in it: its status and its clock follow. Pure. */
export function settled(changed: Task, at: number, dueAt: number | null | undefined): Task {
  const task = { ...changed, status: taskStatusOf(changed), updatedAt: Math.max(at, changed.updatedAt) };
  return { ...task, deadline: clockAfter(changed.deadline, taskClockStep(task), at, dueAt) };
}
