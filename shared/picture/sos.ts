import { type AreaCode, isWithin } from '../model/area.ts';
import { type Incident, isSos } from '../model/incident.ts';
import type { Picture } from './picture.ts';
import { openIncidents } from './selectors.ts';

/**
 * Calls for help of responders that are open, the newest first: what is pinned over everything on every screen that shows
 * the area (null: all that the Picture holds). Whatever operation a screen shows, and whichever tier holds it.
 */
export function openSos(
  picture: Pick<Picture, 'incidents' | 'operations'>,
  area: AreaCode | null = null,
): Incident[] {
  return openIncidents(picture).filter(
    (incident) => isSos(incident) && (area === null || isWithin(incident.area, area)),
  );
}

/** The open call for help of a unit, or null. */
export function openSosOf(
  picture: Pick<Picture, 'incidents' | 'operations'>,
  unitId: string,
): Incident | null {
  return openSos(picture).find(({ sos }) => sos?.unitId === unitId) ?? null;
}
