import type { Incident } from '../../../../shared/model/incident.ts';
import { isTaskEnded, type Task } from '../../../../shared/model/task.ts';
import { closingOf } from '../../../../shared/picture/closing.ts';
import type { CommandSender } from '../../../features/commands/useCommands.ts';

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

/** Closes it; what was acted upon before it was filed is filed with it. */
export async function closeIncident(
  { run }: Runs,
  incident: Incident,
  tasks: readonly Task[],
  reason: string,
): Promise<void> {
  const { incidentId, version } = incident;
  await run('incident.close', { incidentId, version, reason, also: [...closingOf(incident, tasks).steps] });
}

/**
 * Urges whoever it waits for: the incident's holder while something is due from them, else those who have the task
 * that is due first. Null when nothing is due from anybody.
 */
export function urging(
  { run }: Runs,
  { incidentId, deadline }: Incident,
  tasks: readonly Task[],
): (() => void) | undefined {
  const due = tasks
    .filter((task) => task.deadline !== null && !isTaskEnded(task))
    .sort((a, b) => a.deadline!.dueAt - b.deadline!.dueAt)[0];
  if (due && (deadline === null || due.deadline!.dueAt < deadline.dueAt))
    return () => void run('task.urge', { taskId: due.taskId });
  return deadline === null ? undefined : () => void run('incident.urge', { incidentId });
}
