import { isEnded } from '../../shared/model/incident.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { incidentFact } from './clockedFacts.ts';
import type { Handler, Handlers } from './engine/handler.ts';
import { changedAt, incidentDecision, requireActionable, requireIncident } from './incidentRules.ts';
import { requireRight } from './rules.ts';

/**
 * One that repeats another ends in it. No chains: what others were merged into is not merged itself, and nothing is
 * merged into what is over; so there are no cycles either.
 */
const merge: Handler<'incident.merge'> = async (body, context) => {
  const incident = requireActionable(context, 'incident.merge', body);
  const into = requireIncident(context, body.into, 'body.into');
  requireRight(context, into.area);
  if (into.incidentId === incident.incidentId)
    throw new Refusal('bad_request', 'An incident does not repeat itself.', 'body.into');
  if (into.operationId !== incident.operationId)
    throw new Refusal('conflict', 'The two belong to different operations.', 'body.into');
  if (isEnded(into))
    throw new Refusal('wrong_state', `The other one is over: it is ${into.status}.`, 'body.into');
  if (context.found.holdsOthers(incident.incidentId))
    throw new Refusal('wrong_state', 'Others were merged into this one: keep it.');
  const said = { ...body, version: body.version + 1 };
  return incidentDecision(context, incident, 'incident.merged', changedAt(context, incident), said);
};

const unmerge: Handler<'incident.unmerge'> = async (body, context) => {
  const incident = requireActionable(context, 'incident.unmerge', body);
  const said = { ...body, version: body.version + 1, dueAt: null };
  return {
    drafts: [incidentFact(context, incident, 'incident.unmerged', changedAt(context, incident), said)],
  };
};

export const incidentMergeHandlers: Handlers<'incident.merge' | 'incident.unmerge'> = {
  'incident.merge': { decide: merge, locks: false, cost: 0 },
  'incident.unmerge': { decide: unmerge, locks: false, cost: 0 },
};
