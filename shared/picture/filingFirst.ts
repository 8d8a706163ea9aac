import type { Incident } from '../model/incident.ts';
import { incidentObstacle } from './incidentActions.ts';
import type { Picture } from './picture.ts';
import { mayActFirst } from './taskActions.ts';

/** What else may be done by the act that sends people: filing, where that must come first. */
export const ALSO_SENDING = ['file'] as const;

/** Whether an incident must be filed before anybody is sent to it, and can be. */
export function owesFilingFirst(incident: Incident, picture: Pick<Picture, 'tasks' | 'modes'>): boolean {
  return (
    !mayActFirst(picture.modes, incident) && incidentObstacle('incident.file', incident, picture) === null
  );
}
