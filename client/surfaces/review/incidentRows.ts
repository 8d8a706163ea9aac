import { isWithin } from '../../../shared/model/area.ts';
import { type Incident, isEnded } from '../../../shared/model/incident.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import { inArea, openIncidents } from '../../../shared/picture/selectors.ts';

export interface IncidentRows {
  /** Waiting for somebody, the longest waiting first: the order in which they need a decision. */
  readonly open: readonly Incident[];
  /** The latest closed first. */
  readonly closed: readonly Incident[];
}

/**
 * The incidents of an area and of everything below it; of one operation, or of all when it is null.
 * The list and the figures take theirs from here, so that they agree.
 */
export function incidentRows(
  incidents: Picture['incidents'],
  area: string,
  operationId: string | null,
): IncidentRows {
  const open: Incident[] = [];
  const closed: Incident[] = [];
  for (const incident of Object.values(incidents)) {
    if (operationId !== null && incident.operationId !== operationId) continue;
    if (!isWithin(incident.area, area)) continue;
    (isEnded(incident) ? closed : open).push(incident);
  }
  return inOrder(open, closed);
}

/**
 * The same for a live screen, which is about whatever is under way: the open ones are those that the
 * map draws, and what an ended operation left behind is for the review.
 */
export function liveIncidentRows(picture: Picture, area: string): IncidentRows {
  const closed = inArea(Object.values(picture.incidents), area).filter(
    (incident) => isEnded(incident) && !picture.operations[incident.operationId]?.closedAt,
  );
  return inOrder(inArea(openIncidents(picture), area), closed);
}

function inOrder(open: Incident[], closed: Incident[]): IncidentRows {
  open.sort((a, b) => a.reportedAt - b.reportedAt || a.no - b.no);
  closed.sort((a, b) => (b.closedAt ?? b.updatedAt) - (a.closedAt ?? a.updatedAt) || b.no - a.no);
  return { open, closed };
}
