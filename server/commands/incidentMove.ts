import { incidentFact } from './clockedFacts.ts';
import type { Handler, Handlers } from './engine/handler.ts';
import { handingDown, raising } from './holders.ts';
import { changedAt, requireActionable } from './incidentRules.ts';

const escalate: Handler<'incident.escalate'> = async ({ to, ...body }, context) => {
  const incident = requireActionable(context, 'incident.escalate', body);
  const said = { ...body, version: body.version + 1, ...raising(context, incident, to), dueAt: null };
  return { drafts: [incidentFact(context, incident, 'incident.moved', changedAt(context, incident), said)] };
};

const delegate: Handler<'incident.delegate'> = async ({ to, ...body }, context) => {
  const incident = requireActionable(context, 'incident.delegate', body);
  const said = { ...body, version: body.version + 1, ...handingDown(context, incident, to), dueAt: null };
  return { drafts: [incidentFact(context, incident, 'incident.moved', changedAt(context, incident), said)] };
};

export const incidentMoveHandlers: Handlers<'incident.escalate' | 'incident.delegate'> = {
  'incident.escalate': { decide: escalate, locks: false, cost: 0 },
  'incident.delegate': { decide: delegate, locks: false, cost: 0 },
};
