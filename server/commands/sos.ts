import { type Incident, isEnded, isSos, SOS_CANCEL_MS } from '../../shared/model/incident.ts';
import { isTaskEnded } from '../../shared/model/task.ts';
import { incidentTasks } from '../../shared/picture/incidentTasks.ts';
import type { sosCommands } from '../../shared/wire/commandBodies/sos.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { taskExists } from '../db/queries/tasks.ts';
import { draftOf } from '../journal/draftOf.ts';
import { requireAssignees } from './assignees.ts';
import { incidentFact, taskFact } from './clockedFacts.ts';
import type { CommandContext, Handler, Handlers } from './engine/handler.ts';
import { FactChain } from './FactChain.ts';
import { changedAt, requireIncident } from './incidentRules.ts';
import { requireNew, requireOpenOperation, requireRight } from './rules.ts';
import { isSought, locatedDraft } from './sosLocated.ts';
import { requireFree } from './taskMake.ts';

/** A call for help that is open, of an operation that is open; whoever asks has been found to have the right. */
function requireOpenSos(context: CommandContext, incident: Incident): void {
  if (!isSos(incident))
    throw new Refusal('wrong_state', 'This is no call for help of a responder.', 'body.incidentId');
  requireOpenOperation(context, incident.operationId);
  if (isEnded(incident))
    throw new Refusal('already_closed', `The call for help is over: ${incident.closeReason ?? ''}.`);
}

const send: Handler<'sos.send'> = async (body, context) => {
  const incident = requireIncident(context, body.incidentId);
  requireRight(context, incident.area);
  requireOpenSos(context, incident);
  requireNobodySent(context, incident);
  const { operationId, incidentId, area } = incident;
  const { taskId, units } = body;
  requireOthers(incident, units);
  await requireNew(context, ['tasks', taskId], taskExists, {
    message: 'This task has been made already.',
    field: 'body.taskId',
  });
  const assignees = await requireAssignees(
    context,
    operationId,
    units.map(({ unitId: id }, i) => ({ assignee: { kind: 'unit', id }, field: `body.units.${i}.unitId` })),
  );
  await requireFree(
    context,
    units.map(({ assignmentId }, i) => ({ assignmentId, field: `body.units.${i}.assignmentId` })),
  );
  const at = changedAt(context, incident);
  const facts = new FactChain(context);
  if (incident.status === 'reported') {
    const accepted = { incidentId, version: incident.version + 1, dueAt: null };
    facts.add((so) => incidentFact(so, incident, 'incident.accepted', at, accepted));
  }
  const made = {
    taskId,
    incidentId,
    no: context.found.nextNo('tasks', operationId),
    kind: 'incident' as const,
    title: incident.title,
    description: '',
    position: incident.position,
    skills: [],
    target: null,
    holder: incident.holder.raisedFrom ?? incident.holder.area,
    finishBy: null,
    dueAt: null,
    undoable: true as const,
  };
  const task = { operationId, area, taskId, incidentId };
  facts.add((so) => taskFact(so, task, 'task.created', at, made));
  const assignments = units.map(({ assignmentId }, i) => ({
    assignmentId,
    assignee: assignees[i]!,
    role: i === 0 ? ('responsible' as const) : ('assist' as const),
  }));
  const sent = { taskId, version: 2, decisionId: null, assignments, dueAt: null, undoable: true as const };
  facts.add((so) => taskFact(so, task, 'task.dispatched', at, sent));
  return { drafts: facts.drafts };
};

/** Whoever is second learns that help is on its way, and whose: nothing is made. */
function requireNobodySent({ picture }: CommandContext, incident: Incident): void {
  const active = incidentTasks(picture, incident)
    .filter((task) => !isTaskEnded(task))
    .flatMap(({ assignments }) => assignments.filter(({ state }) => state === 'active'));
  if (active.length === 0) return;
  const who = active.map(
    ({ assignee }) => assignee.name ?? picture.units[assignee.id]?.callsign ?? assignee.id,
  );
  throw new Refusal('conflict', `Help has been sent already: ${who.join(', ')}.`, 'body.incidentId');
}

/** Not whoever called, and nobody twice. */
function requireOthers({ sos }: Incident, units: readonly { unitId: string }[]): void {
  for (const [i, { unitId }] of units.entries()) {
    const field = `body.units.${i}.unitId`;
    if (unitId === sos?.unitId)
      throw new Refusal('bad_request', 'Whoever calls for help is not sent to themselves.', field);
    if (units.findIndex((one) => one.unitId === unitId) !== i)
      throw new Refusal('bad_request', 'A unit is sent once.', field);
  }
}

/** A call for help that the person made themselves and that is open. */
function requireOwnSos(context: CommandContext, incidentId: string): Incident {
  const { principal } = context;
  // What one's own unit called for may lie wherever one went: the right is one's own, at home.
  requireRight(context, principal.area);
  const incident = context.picture.incidents[incidentId];
  // Of what is not one's own nothing is told, not even that it is there.
  if (!incident?.sos || incident.sos.unitId === null || incident.sos.unitId !== principal.unitId)
    throw new Refusal('not_found', 'You have made no such call for help.', 'body.incidentId');
  requireOpenSos(context, incident);
  return incident;
}

const locate: Handler<'sos.locate'> = async ({ incidentId, position }, context) => {
  const incident = requireOwnSos(context, incidentId);
  if (!isSought(incident)) throw new Refusal('wrong_state', 'It is known where you called from.');
  return { drafts: [locatedDraft(context, incident, position)] };
};

const cancel: Handler<'sos.cancel'> = async ({ incidentId }, context) => {
  const incident = requireOwnSos(context, incidentId);
  if (context.now - incident.sos!.heardAt > SOS_CANCEL_MS)
    throw new Refusal(
      'wrong_state',
      'The minute to take it back is over: whoever asks after you resolves it.',
    );
  return ended(context, incident, 'cancelled', '');
};

const resolve: Handler<'sos.resolve'> = async ({ incidentId, falseAlarm, reason }, context) => {
  const incident = requireIncident(context, incidentId);
  requireRight(context, incident.area);
  requireOpenSos(context, incident);
  return ended(context, incident, falseAlarm ? 'false_alarm' : 'resolved', reason);
};

/** Nothing is left to be urged: who is still on the way is called back. */
function ended(
  context: CommandContext,
  incident: Incident,
  how: 'resolved' | 'false_alarm' | 'cancelled',
  reason: string,
) {
  const at = changedAt(context, incident);
  const facts = new FactChain(context);
  for (const task of incidentTasks(context.picture, incident)) {
    if (isTaskEnded(task)) continue;
    const said = { taskId: task.taskId, version: task.version + 1, reason: reason || how };
    facts.add((so) => taskFact(so, task, 'task.cancelled', changedAt(context, task), said));
  }
  const said = { incidentId: incident.incidentId, version: incident.version + 1, how, reason };
  facts.add(({ actor }) => draftOf({ actor, occurredAt: at }, incident, 'incident.sos_ended', said));
  return { drafts: facts.drafts };
}

export const sosHandlers: Handlers<keyof typeof sosCommands> = {
  'sos.send': { decide: send, locks: false, cost: 0 },
  'sos.locate': { decide: locate, locks: false, cost: 0 },
  'sos.cancel': { decide: cancel, locks: false, cost: 0 },
  'sos.resolve': { decide: resolve, locks: false, cost: 0 },
};
