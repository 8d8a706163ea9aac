import type { Principal } from '../../../../shared/access/principal.ts';
import { incidentActionsFor } from '../../../../shared/acts/actionsFor.ts';
import type { Incident } from '../../../../shared/model/incident.ts';
import type { IncidentAction } from '../../../../shared/picture/incidentActions.ts';
import { type Acts, pressingFirst } from '../commands/ActBar.tsx';

/** Letters that do an action while the incident is in the drawer. */
export const INCIDENT_KEYS: Partial<Record<IncidentAction, string>> = {
  'incident.accept': 'a',
  'incident.file': 'f',
  'task.create': 'd',
  'incident.verify': 'v',
  'incident.close': 'c',
  'incident.urge': 'u',
  'incident.hold': 'h',
};

/** What is wanted next first: the first that is possible is the drawer's main button. */
const PRESSING: Record<Incident['status'], readonly IncidentAction[]> = {
  reported: ['incident.accept', 'task.create', 'incident.merge', 'incident.reject'],
  // People before files: whoever sends files on the way where that must come first, and closing makes up for it.
  accepted: ['task.create', 'incident.file', 'incident.merge', 'incident.escalate'],
  filed: ['task.create', 'incident.escalate', 'incident.urge', 'incident.close'],
  dispatched: ['task.create', 'incident.file', 'incident.escalate'],
  acknowledged: ['task.create', 'incident.file', 'incident.escalate'],
  in_progress: ['task.create', 'incident.file', 'incident.escalate'],
  done_reported: ['incident.verify', 'incident.close', 'task.create', 'incident.file', 'incident.escalate'],
  verified: ['incident.close', 'incident.file', 'task.create'],
  closed: ['incident.review', 'incident.reopen'],
  reviewed: [],
  rejected: ['incident.reopen'],
  merged: ['incident.unmerge'],
};

/** What this person can do with an incident now, what presses first. */
export function incidentActs(
  incident: Incident,
  picture: Parameters<typeof incidentActionsFor>[2],
  principal: Principal,
): Acts<IncidentAction> {
  const [first, ...others] = PRESSING[incident.status];
  // What the clock raised to this tier is done, or taken over.
  const pressing: readonly IncidentAction[] = first ? [first, 'incident.hold', ...others] : ['incident.hold'];
  return pressingFirst(incidentActionsFor(principal, incident, picture), pressing);
}
