import type { Principal } from '../access/principal.ts';
import { type Incident, isEnded, isSos } from '../model/incident.ts';
import { owesFiling } from '../model/incidentProgress.ts';
import { isTaskEnded, type Task } from '../model/task.ts';
import { mayTake } from './holding.ts';
import type { Picture } from './picture.ts';
import { taskTaker } from './taskActions.ts';

/** What may be made up for by the act that closes an incident, in the order of the loop. */
export const CLOSING_STEPS = ['verify', 'file'] as const;
export type ClosingStep = (typeof CLOSING_STEPS)[number];

/** What an incident lacks before it can be closed. */
export interface Closing {
  /** Tasks that somebody must finish or cancel first: nobody else can say that they are done. */
  readonly open: readonly Task[];
  /** Tasks that were reported done and that nobody has verified. */
  readonly unverified: readonly Task[];
  /** What the act that closes it makes up for. */
  readonly steps: readonly ClosingStep[];
}

/** What closing an incident still lacks. `tasks`: its own. */
export function closingOf(incident: Incident, tasks: readonly Task[]): Closing {
  const unverified = tasks.filter(({ status }) => status === 'done_reported');
  const done = unverified.length > 0 || tasks.some(({ status }) => status === 'verified');
  const lacks: Record<ClosingStep, boolean> = {
    verify: done && (unverified.length > 0 || incident.status !== 'verified'),
    file: owesFiling(incident),
  };
  return {
    open: tasks.filter((task) => !isTaskEnded(task) && task.status !== 'done_reported'),
    unverified,
    steps: CLOSING_STEPS.filter((step) => lacks[step]),
  };
}

/** Tasks whose verifying is not this person's: another tier holds them. `unverified`: of an incident that they close. */
export function heldByOthers(
  unverified: readonly Task[],
  principal: Principal,
  ladder: Pick<Picture, 'tiers'>,
): Task[] {
  return unverified.filter(
    (task) => !mayTake(taskTaker('task.verify'), principal, 'task.dispatch', task, ladder),
  );
}

/** Whether it ends by being closed at all, now or when what it lacks is done. */
export function endsByClosing(incident: Incident): boolean {
  return !isEnded(incident) && !isSos(incident);
}
