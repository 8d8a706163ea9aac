import type { EntryBody, EntryKind } from '../../shared/model/entries/entry.ts';
import type { Incident } from '../../shared/model/incident.ts';
import {
  type IncidentAction,
  incidentObstacle,
  incidentTaker,
} from '../../shared/picture/incidentActions.ts';
import { type Concern, Refusal } from '../../shared/wire/errors.ts';
import { draftOf } from '../journal/draftOf.ts';
import type { CommandContext, Decision, SystemContext } from './engine/handler.ts';
import { requireTaker } from './holders.ts';
import { requireNoObstacle, requireVersion } from './obstacles.ts';
import { requireOpenOperation } from './rules.ts';

/** The incident, or `not_found`. */
export function requireIncident(
  { picture }: SystemContext,
  incidentId: string,
  field = 'body.incidentId',
): Incident {
  const incident = picture.incidents[incidentId];
  if (!incident) throw new Refusal('not_found', 'There is no such incident.', field);
  return incident;
}

/**
 * An incident that the person may do this to now, at the version that they saw: right, open operation, state,
 * version, in this order.
 */
export function requireActionable(
  context: CommandContext,
  action: IncidentAction,
  { incidentId, version }: { incidentId: string; version?: number },
): Incident {
  const incident = requireIncident(context, incidentId);
  requireTaker(context, incidentTaker(action), incident);
  requireOpenOperation(context, incident.operationId);
  // Somebody else's change explains a state that does not fit better than the state does.
  const obstacle = incidentObstacle(action, incident, context.picture);
  if (obstacle?.code !== 'already_closed' && version !== undefined)
    requireVersion('incident', incident, version, concernOf(incident, []));
  requireNoObstacle(obstacle, concernOf(incident, incident.taskIds));
  return incident;
}

/** What others may have done about an incident, and about the tasks that its state follows from. */
function concernOf({ incidentId, operationId, area }: Incident, taskIds: readonly string[]): Concern {
  return { operationId, area, ids: [incidentId, ...taskIds] };
}

/** When a change was made: what follows on a version that somebody saw cannot have been before it. */
export function changedAt({ occurredAt }: SystemContext, { updatedAt }: { updatedAt: number }): number {
  return Math.max(occurredAt, updatedAt);
}

/** One fact about an incident that starts no clock. */
export function incidentDecision<K extends EntryKind>(
  context: SystemContext,
  incident: Incident,
  kind: K,
  at: number,
  body: EntryBody<K>,
): Decision<K> {
  return { drafts: [draftOf({ actor: context.actor, occurredAt: at }, incident, kind, body)] };
}
