import { startDeadline } from '../../model/deadline.ts';
import type { clockBodies, incidentBodies } from '../../model/entries/incident.ts';
import type { Incident, IncidentStatus } from '../../model/incident.ts';
import type { CopyOnWrite, Reducers } from '../tables.ts';

export const incidentReducers: Reducers<keyof typeof incidentBodies | keyof typeof clockBodies> = {
  'incident.reported': (draft, { operationId, area, occurredAt, actor, body }) => {
    const { incidentId, no, type, title, description, position, holder = area, dueAt = null } = body;
    draft.write('incidents')[incidentId] = {
      incidentId,
      operationId,
      no,
      type,
      title,
      description,
      position,
      area,
      status: 'reported',
      reportedAt: occurredAt,
      reportedBy: actor.name,
      version: 1,
      updatedAt: occurredAt,
      closedAt: null,
      closeReason: null,
      hops: {},
      holder: { area: holder, since: occurredAt },
      deadline: dueAt === null ? null : startDeadline('accept', occurredAt, dueAt),
      actFirst: false,
      mergedInto: null,
    };
  },
  'incident.updated': (draft, { occurredAt, body: { incidentId, version, patch } }) =>
    draft.change('incidents', incidentId, (incident) => ({
      ...incident,
      type: patch.type ?? incident.type,
      title: patch.title ?? incident.title,
      description: patch.description ?? incident.description,
      version,
      updatedAt: occurredAt,
    })),
  'incident.closed': (draft, { occurredAt, body }) =>
    change(draft, body, occurredAt, 'closed', () => ({
      closedAt: occurredAt,
      closeReason: body.reason,
      deadline: null,
    })),
  'incident.accepted': () => {},
  'incident.rejected': () => {},
  'incident.filed': () => {},
  'incident.merged': () => {},
  'incident.unmerged': () => {},
  'incident.moved': () => {},
  'incident.verified': () => {},
  'incident.reviewed': () => {},
  'clock.escalated': () => {},
  'clock.urged': () => {},
};

function change(
  draft: CopyOnWrite,
  { incidentId, version }: { incidentId: string; version: number },
  at: number,
  status: IncidentStatus,
  more: (incident: Incident) => Partial<Incident>,
): void {
  draft.change('incidents', incidentId, (incident) => ({
    ...incident,
    status,
    version,
    updatedAt: at,
    ...more(incident),
  }));
}
