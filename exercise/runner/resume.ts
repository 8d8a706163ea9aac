import type { Picture } from '../../shared/picture/picture.ts';
import type { Planned } from './schedule/planned.ts';

/**
 * What is still to be given, by a Picture of what was: commands go one after the other, so everything before the
 * last thing that is there has been answered. What may have been given after it is given again, which does nothing twice.
 */
export function leftToGive(schedule: readonly Planned[], picture: Picture): Planned[] {
  const last = schedule.findLastIndex((command) => isThere(command, picture));
  return schedule.slice(last + 1);
}

function isThere(command: Planned, { notes, incidents, tasks }: Picture): boolean {
  switch (command.kind) {
    case 'note.add':
      return command.body.noteId in notes;
    case 'incident.report':
      return command.body.incidentId in incidents;
    case 'task.create':
      return command.body.taskId in tasks;
    default:
      return false;
  }
}
