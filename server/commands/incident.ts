import type { Position } from '../../shared/model/area.ts';
import { isSos } from '../../shared/model/incident.ts';
import type { Operation } from '../../shared/model/operation.ts';
import { canUndo } from '../../shared/model/undo.ts';
import { openSosOf } from '../../shared/picture/sos.ts';
import type { incidentCommands } from '../../shared/wire/commandBodies/incident.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { requireInOperation } from '../access/requireInOperation.ts';
import { incidentExists } from '../db/queries/incidents.ts';
import { draftOf } from '../journal/draftOf.ts';
import { dueAtOf, incidentFact } from './clockedFacts.ts';
import type { CommandContext, Handler, Handlers } from './engine/handler.ts';
import { firstHolder, heldBy } from './holders.ts';
import { incidentClose } from './incidentClose.ts';
import { incidentMergeHandlers } from './incidentMerge.ts';
import { incidentMoveHandlers } from './incidentMove.ts';
import { changedAt, incidentDecision, requireActionable } from './incidentRules.ts';
import { requireNew, requireOpenOperation, requireRight } from './rules.ts';
import { requireSos } from './sosReport.ts';
import { requireUndoOrReason } from './undo.ts';

const report: Handler<'incident.report'> = async (body, context) => {
  const { picture, occurredAt } = context;
  const { incidentId, operationId, type, title, description } = body;
  const operation = requireOpenOperation(context, operationId);
  const sos = isSos(body) ? await requireSos(context, operation, body.position ?? null) : null;
  const { area, position } = sos ?? requirePlace(context, operation, body.position);
  await requireNew(context, ['incidents', incidentId], incidentExists, {
    message: 'This incident has been reported already.',
    field: 'body.incidentId',
  });
  if (sos?.unitId && openSosOf(picture, sos.unitId))
    throw new Refusal('conflict', 'Your call for help is open already: it is seen.', 'body.type');
  const no = context.found.nextNo('incidents', operationId);
  const holder = firstHolder(context, operation, area);
  const dueAt = dueAtOf(picture, { operationId, area }, 'accept', occurredAt);
  return {
    drafts: [
      draftOf(context, { operationId, area }, 'incident.reported', {
        incidentId,
        no,
        type,
        title,
        description,
        position,
        holder,
        dueAt,
        ...(sos ? { unitId: sos.unitId, placed: sos.placed } : {}),
      }),
    ],
  };
};

/** Of anything but a call for help: a place inside the operation, where the person has the right. */
function requirePlace(context: CommandContext, operation: Operation, position: Position | undefined) {
  if (!position) throw new Refusal('bad_request', 'Say where it is.', 'body.position');
  const area = context.areas.find(...position);
  requireInOperation(operation, area, 'body.position', 'The place lies outside the area of the operation.');
  requireRight(context, area);
  return { area, position };
}

const update: Handler<'incident.update'> = async (body, context) => {
  const incident = requireActionable(context, 'incident.update', body);
  const { type = incident.type } = body.patch;
  if (isSos(incident) !== isSos({ type }))
    throw new Refusal(
      'bad_request',
      'Nothing becomes a call for help, or stops being one.',
      'body.patch.type',
    );
  const { incidentId, version, patch } = body;
  const said = { incidentId, version: version + 1, patch };
  return incidentDecision(context, incident, 'incident.updated', changedAt(context, incident), said);
};

const accept: Handler<'incident.accept'> = async (body, context) => {
  const incident = requireActionable(context, 'incident.accept', body);
  const said = { incidentId: incident.incidentId, version: incident.version + 1, dueAt: null };
  return {
    drafts: [incidentFact(context, incident, 'incident.accepted', changedAt(context, incident), said)],
  };
};

const file: Handler<'incident.file'> = async (body, context) => {
  const incident = requireActionable(context, 'incident.file', body);
  const said = { incidentId: incident.incidentId, version: incident.version + 1, dueAt: null };
  return { drafts: [incidentFact(context, incident, 'incident.filed', changedAt(context, incident), said)] };
};

const reject: Handler<'incident.reject'> = async (body, context) => {
  const incident = requireActionable(context, 'incident.reject', body);
  const said = { ...body, version: body.version + 1, undoable: true as const };
  return incidentDecision(context, incident, 'incident.rejected', changedAt(context, incident), said);
};

const verify: Handler<'incident.verify'> = async (body, context) => {
  const incident = requireActionable(context, 'incident.verify', body);
  const said = { ...body, version: body.version + 1, dueAt: null };
  return {
    drafts: [incidentFact(context, incident, 'incident.verified', changedAt(context, incident), said)],
  };
};

const review: Handler<'incident.review'> = async (body, context) => {
  const incident = requireActionable(context, 'incident.review', body);
  const said = { ...body, version: body.version + 1 };
  return incidentDecision(context, incident, 'incident.reviewed', changedAt(context, incident), said);
};

const reopen: Handler<'incident.reopen'> = async (body, context) => {
  const incident = requireActionable(context, 'incident.reopen', body);
  const undone = requireUndoOrReason(body.reason, canUndo(incident.before, context.occurredAt));
  const said = { ...body, version: body.version + 1, undone, dueAt: null };
  const at = changedAt(context, incident);
  // The clock that ran until it ended runs on.
  if (undone && incident.before?.deadline)
    return incidentDecision(context, incident, 'incident.reopened', at, said);
  return { drafts: [incidentFact(context, incident, 'incident.reopened', at, said)] };
};

const urge: Handler<'incident.urge'> = async ({ incidentId, note }, context) => {
  const incident = requireActionable(context, 'incident.urge', { incidentId });
  const said = { subject: 'incident', id: incidentId, note } as const;
  return incidentDecision(context, incident, 'clock.urged', context.occurredAt, said);
};

const hold: Handler<'incident.hold'> = async ({ incidentId }, context) => {
  const incident = requireActionable(context, 'incident.hold', { incidentId });
  const to = heldBy(context, incident.holder.area);
  const said = { subject: 'incident', id: incidentId, to } as const;
  return incidentDecision(context, incident, 'clock.held', context.occurredAt, said);
};

export const incidentHandlers: Handlers<keyof typeof incidentCommands> = {
  ...incidentMergeHandlers,
  ...incidentMoveHandlers,
  'incident.report': { decide: report, locks: false, cost: 0 },
  'incident.update': { decide: update, locks: false, cost: 0 },
  'incident.accept': { decide: accept, locks: false, cost: 0 },
  'incident.reject': { decide: reject, locks: false, cost: 0 },
  'incident.file': { decide: file, locks: false, cost: 0 },
  'incident.verify': { decide: verify, locks: false, cost: 0 },
  'incident.close': { decide: incidentClose, locks: false, cost: 0 },
  'incident.review': { decide: review, locks: false, cost: 0 },
  'incident.reopen': { decide: reopen, locks: false, cost: 0 },
  'incident.hold': { decide: hold, locks: false, cost: 0 },
  'incident.urge': { decide: urge, locks: false, cost: 0 },
};
