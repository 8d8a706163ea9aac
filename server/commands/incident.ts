import { isWithin } from '../../shared/model/area.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import {
  closeIncident,
  type IncidentState,
  incidentState,
  insertIncident,
  nextIncidentNo,
  updateIncident,
} from '../db/queries/incidents.ts';
import type { CommandContext, Handler, Handlers } from './handler.ts';
import { requireOpenOperation, requireRight } from './rules.ts';

const report: Handler<'incident.report'> = async (body, context) => {
  const { client, actor, occurredAt } = context;
  const { incidentId, operationId, type, title, description, position } = body;
  const operation = await requireOpenOperation(context, operationId);
  const area = context.areas.find(...position);
  if (area === null || !isWithin(area, operation.area))
    throw new Refusal('outside_area', 'The place lies outside the area of the operation.', 'body.position');
  requireRight(context, 'incident.report', area);
  if (await incidentState(client, incidentId))
    throw new Refusal('conflict', 'This incident has been reported already.', 'body.incidentId');
  const no = await nextIncidentNo(client, operationId);
  return {
    drafts: [
      {
        kind: 'incident.reported',
        operationId,
        area,
        occurredAt,
        actor,
        body: { incidentId, no, type, title, description, position },
      },
    ],
    store: () =>
      insertIncident(client, {
        incidentId,
        operationId,
        no,
        type,
        title,
        description,
        position,
        area,
        reportedAt: occurredAt,
        reportedBy: actor.name,
      }),
  };
};

const update: Handler<'incident.update'> = async ({ incidentId, version, patch }, context) => {
  const { client, actor, occurredAt } = context;
  const incident = await requireChangeable(context, incidentId, version);
  const change = {
    version: version + 1,
    at: occurredAt,
    type: patch.type ?? null,
    title: patch.title ?? null,
    description: patch.description ?? null,
  };
  return {
    drafts: [
      {
        kind: 'incident.updated',
        operationId: incident.operationId,
        area: incident.area,
        occurredAt,
        actor,
        body: { incidentId, version: change.version, patch },
      },
    ],
    store: () => updateIncident(client, incidentId, change),
  };
};

const close: Handler<'incident.close'> = async ({ incidentId, version, reason }, context) => {
  const { client, actor, occurredAt } = context;
  const incident = await requireChangeable(context, incidentId, version);
  const change = { version: version + 1, at: occurredAt, reason };
  return {
    drafts: [
      {
        kind: 'incident.closed',
        operationId: incident.operationId,
        area: incident.area,
        occurredAt,
        actor,
        body: { incidentId, version: change.version, reason },
      },
    ],
    store: () => closeIncident(client, incidentId, change),
  };
};

/** An incident that the person may manage, in an open operation, not closed, at the version that they saw. */
async function requireChangeable(
  context: CommandContext,
  incidentId: string,
  version: number,
): Promise<IncidentState> {
  const incident = await incidentState(context.client, incidentId);
  if (!incident) throw new Refusal('not_found', 'There is no such incident.', 'body.incidentId');
  requireRight(context, 'incident.manage', incident.area);
  await requireOpenOperation(context, incident.operationId);
  if (incident.status === 'closed') throw new Refusal('already_closed', 'The incident is closed already.');
  if (incident.version !== version)
    throw new Refusal(
      'stale_version',
      `Somebody changed the incident meanwhile (version ${incident.version}): look again.`,
      'body.version',
    );
  return incident;
}

export const incidentHandlers: Handlers<'incident.report' | 'incident.update' | 'incident.close'> = {
  'incident.report': report,
  'incident.update': update,
  'incident.close': close,
};
