import { isTaskEnded, responsibleOf, type Task } from '../model/task.ts';
import type { Urge, UrgeRung } from '../model/urge.ts';
import { isExpected, type Whistle } from '../model/whistle.ts';

/**
 * The urge of a task that nobody has answered: neither acknowledged nor done what was due, by the clock that ran then, and
 * still with the same people. Of what is suspended nobody is urged.
 */
export function openTaskUrge(task: Task): Urge | null {
  const { urge, deadline } = task;
  if (!urge || urge.acknowledged || isTaskEnded(task) || task.status === 'suspended') return null;
  if (!deadline || deadline.step !== urge.step) return null;
  const sameClock =
    urge.since === undefined ? deadline.since <= urge.rungs[0]!.at : deadline.since === urge.since;
  return sameClock && holderOf(task) === urge.assignmentId ? urge : null;
}

/** The same of a whistle: somebody who was awaited then is still to come, and has said nothing since. */
export function openWhistleUrge({ urge, endedAt, called }: Whistle): Urge | null {
  if (!urge || urge.acknowledged || endedAt !== null) return null;
  return called.some((one) => isUrged(one, urge)) ? urge : null;
}

/** Whether an urge is for one that was called: they were awaited then. Whoever accepts afterwards has answered. */
export function isUrged(one: Whistle['called'][number], { rungs }: Urge): boolean {
  return isExpected(one) && (one.answeredAt ?? 0) <= rungs[0]!.at;
}

/** Whether an urge has come so far. */
export function hasReached({ rungs }: Urge, rung: UrgeRung): boolean {
  return rungs.some((one) => one.rung === rung);
}

/** The assignment of who has a task in hand and can be reached by a phone; null while nobody has. */
export function holderOf(task: Task): string | null {
  const responsible = responsibleOf(task);
  const reached = responsible?.state === 'active' && responsible.assignee.kind !== 'department';
  return reached ? responsible.assignmentId : null;
}
