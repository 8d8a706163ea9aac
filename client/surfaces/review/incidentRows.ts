import { fateOf } from '../../../shared/figures/incidents.ts';
import { isWithin } from '../../../shared/model/area.ts';
import { type Incident, isEnded } from '../../../shared/model/incident.ts';
import type { Picture } from '../../../shared/picture/picture.ts';

export interface IncidentRows {
  /** Waiting for somebody, the longest waiting first: the order in which they need a decision. */
  readonly open: readonly Incident[];
  /** The latest closed first. */
  readonly closed: readonly Incident[];
  /** Responders' calls for help, which are counted by themselves: the open ones first, the latest first. */
  readonly sos: readonly Incident[];
  /** Merged into others or turned down: neither open nor closed. The latest first. */
  readonly aside: readonly Incident[];
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
  const aside: Incident[] = [];
  const sos: Incident[] = [];
  for (const incident of Object.values(incidents)) {
    if (operationId !== null && incident.operationId !== operationId) continue;
    if (!isWithin(incident.area, area)) continue;
    ({ open, closed, sos, merged: aside, rejected: aside })[fateOf(incident)].push(incident);
  }
  sos.sort((a, b) => Number(isEnded(a)) - Number(isEnded(b)) || b.reportedAt - a.reportedAt || b.no - a.no);
  return { sos, ...inOrder(open, closed, aside) };
}

function inOrder(open: Incident[], closed: Incident[], aside: Incident[]): Omit<IncidentRows, 'sos'> {
  open.sort((a, b) => a.reportedAt - b.reportedAt || a.no - b.no);
  for (const over of [closed, aside])
    over.sort((a, b) => (b.closedAt ?? b.updatedAt) - (a.closedAt ?? a.updatedAt) || b.no - a.no);
  return { open, closed, aside };
}
