import type { Incident } from '../model/incident.ts';
import type { Task } from '../model/task.ts';
import type { Picture } from './picture.ts';

/** The tasks of an incident, in the order in which they were made. Whoever sees the incident sees them all. */
export function incidentTasks(
  { tasks }: Pick<Picture, 'tasks'>,
  { taskIds }: Pick<Incident, 'taskIds'>,
): Task[] {
  return taskIds.map((id) => tasks[id]).filter((task) => task !== undefined);
}
