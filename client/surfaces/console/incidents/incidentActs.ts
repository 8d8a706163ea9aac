import type { Principal } from '../../../../shared/access/principal.ts';
import type { Incident } from '../../../../shared/model/incident.ts';
import { mayTake } from '../../../../shared/picture/holding.ts';
import type { IncidentAction } from '../../../../shared/picture/incidentActions.ts';
import { incidentActions, incidentTaker } from '../../../../shared/picture/incidentActions.ts';
import type { Picture } from '../../../../shared/picture/picture.ts';
import { COMMAND_RIGHTS } from '../../../../shared/wire/commandRights.ts';
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
  accepted: ['incident.file', 'task.create', 'incident.merge', 'incident.escalate'],
  filed: ['task.create', 'incident.escalate', 'incident.urge', 'incident.close'],
  dispatched: ['incident.file', 'task.create', 'incident.escalate'],
  acknowledged: ['incident.file', 'task.create', 'incident.escalate'],
  in_progress: ['incident.file', 'task.create', 'incident.escalate'],
  done_reported: ['incident.verify', 'incident.file', 'task.create', 'incident.escalate'],
  verified: ['incident.file', 'incident.close', 'task.create'],
  closed: ['incident.review', 'incident.reopen'],
  reviewed: [],
  rejected: ['incident.reopen'],
  merged: ['incident.unmerge'],
};

/** What this person can do with an incident now, what presses first. */
export function incidentActs(
  incident: Incident,
  picture: Pick<Picture, 'tasks' | 'operations' | 'tiers'>,
  principal: Principal,
): Acts<IncidentAction> {
  if (picture.operations[incident.operationId]?.closedAt !== null) return { direct: [], more: [] };
  const possible = incidentActions(incident, picture).filter((action) =>
    mayTake(incidentTaker(action), principal, COMMAND_RIGHTS[action].permission, incident, picture),
  );
  const [first, ...others] = PRESSING[incident.status];
  // What the clock raised to this tier is done, or taken over.
  const pressing: readonly IncidentAction[] = first ? [first, 'incident.hold', ...others] : ['incident.hold'];
  return pressingFirst(possible, pressing);
}
