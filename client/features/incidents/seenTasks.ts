import type { Task } from '../../../shared/model/task.ts';
import type { CommandInput } from '../../../shared/wire/commands.ts';

/** What closing says of the results that were seen. */
export function seenBy(tasks: readonly Task[]): Pick<CommandInput<'incident.close'>, 'tasks'> {
  return { tasks: tasks.map(({ taskId, version }) => ({ taskId, version })) };
}
