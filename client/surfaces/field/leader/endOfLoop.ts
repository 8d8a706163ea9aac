import type { Incident } from '../../../../shared/model/incident.ts';
import type { Task } from '../../../../shared/model/task.ts';
import { closingOf } from '../../../../shared/picture/closing.ts';
import { pressing } from '../../../../shared/picture/selectorsQueue.ts';
import type { CommandSender } from '../../../features/commands/useCommands.ts';
import { seenBy } from '../../../features/incidents/seenTasks.ts';

type Runs = Pick<CommandSender, 'run'>;

/**
 * Verifies an incident as one look at the spot does: what was reported done for it first, then the incident. Stops at
 * the first refusal; the next try goes on from there.
 */
export async function verifyIncident(
  { run }: Runs,
  { incidentId, version }: Incident,
  tasks: readonly Task[],
): Promise<void> {
  for (const task of tasks) {
    if (task.status !== 'done_reported') continue;
    if (!(await run('task.verify', { taskId: task.taskId, version: task.version }))) return;
  }
  await run('incident.verify', { incidentId, version });
}

/** Closes it; what was acted upon before it was filed is filed with it, what was reported done, and is shown, verified. */
export async function closeIncident(
  { run }: Runs,
  incident: Incident,
  tasks: readonly Task[],
  reason: string,
): Promise<void> {
  const { incidentId, version } = incident;
  const { steps, unverified } = closingOf(incident, tasks);
  await run('incident.close', { incidentId, version, reason, also: [...steps], ...seenBy(unverified) });
}

/**
 * Urges whoever has what presses most: who has the task, or the incident's holder. Undefined when nothing is due from
 * anybody.
 */
export function urging({ run }: Runs, incident: Incident, tasks: readonly Task[]): (() => void) | undefined {
  const first = pressing(incident, tasks);
  if (first === null) return undefined;
  const due = tasks.find(({ deadline }) => deadline === first);
  if (due) return () => void run('task.urge', { taskId: due.taskId });
  return () => void run('incident.urge', { incidentId: incident.incidentId });
}
