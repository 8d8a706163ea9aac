import type { TFunction } from 'i18next';
import type { Incident } from '../../../shared/model/incident.ts';

/** What an incident is called: the title that somebody gave it, else its type in words. */
export function incidentTitle(incident: Pick<Incident, 'title' | 'type'>, t: TFunction): string {
  return incident.title || t(`incidentType.${incident.type}`);
}
