import type { Assignee } from '../../../shared/model/task.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import { plainName } from '../areas/placeName.ts';

/**
 * What whoever was given a task is called: a team or department by its name, a person by the callsign they have on duty.
 * `said`: what the language of the screen makes of a name (`useShownText`).
 */
export function assigneeName(
  { units }: Pick<Picture, 'units'>,
  assignee: Assignee,
  said: (name: string) => string = (name) => name,
): string {
  const { name, id } = assignee;
  return name === null ? (units[id]?.callsign ?? id) : plainName(said(name));
}
