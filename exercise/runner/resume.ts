import type { Picture } from '../../shared/picture/picture.ts';
import type { Planned } from './schedule/planned.ts';

/** Of the commands before the last thing that is there some may have been under way still when the runner ended. */
const GIVEN_AGAIN = 100;

/**
 * What is still to be given, by a Picture of what was: commands go in their order, so what lies well before the last
 * thing that is there has been answered. What may have been given is given again, which does nothing twice.
 */
export function leftToGive(schedule: readonly Planned[], picture: Picture): Planned[] {
  const last = schedule.findLastIndex((command) => isThere(command, picture));
  return schedule.slice(Math.max(0, last + 1 - GIVEN_AGAIN));
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
