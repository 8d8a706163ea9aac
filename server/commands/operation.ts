import { isOperationOver } from '../../shared/model/operation.ts';
import type { operationCommands } from '../../shared/wire/commandBodies/operation.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { endDutyOfOperation } from '../db/queries/duty.ts';
import { draftOf } from '../journal/draftOf.ts';
import type { Handler, Handlers } from './engine/handler.ts';
import { CLOCK_TOLERANCE_MS } from './engine/occurredAt.ts';
import { operationLevelHandlers } from './operationLevel.ts';
import { requireArea, requireOperation, requireRight, requireSinceEvent } from './rules.ts';

const open: Handler<'operation.open'> = async (body, context) => {
  const { operationId, name, area, exercise } = body;
  requireArea(context, area);
  requireRight(context, area);
  if (body.t0 > context.now + CLOCK_TOLERANCE_MS)
    throw new Refusal('bad_request', 'The event cannot lie in the future.', 'body.t0');
  const t0 = Math.min(body.t0, context.now);
  if (context.picture.operations[operationId])
    throw new Refusal('conflict', 'This operation is open already.', 'body.operationId');
  // Decided before it happened is a wrong clock; the event's time is the better one.
  const said = { name, exercise, t0 };
  return { drafts: [draftOf(context, { operationId, area }, 'operation.opened', said, t0)] };
};

const close: Handler<'operation.close'> = async ({ operationId, reason }, context) => {
  const { client } = context;
  const operation = requireOperation(context, operationId);
  requireRight(context, operation.area);
  if (isOperationOver(operation))
    throw new Refusal('already_closed', `The operation ${operation.name} is closed already.`);
  requireSinceEvent(context, operation);
  const closedAt = Math.max(context.occurredAt, operation.openedAt);
  return {
    drafts: [
      draftOf({ actor: context.actor, occurredAt: closedAt }, operation, 'operation.closed', { reason }),
    ],
    store: () => endDutyOfOperation(client, operationId, closedAt, 'operation closed'),
  };
};

export const operationHandlers: Handlers<keyof typeof operationCommands> = {
  ...operationLevelHandlers,
  // Clears from the Picture what closed operations left.
  'operation.open': { decide: open, locks: false, cost: 5 },
  // Ends the duty of everybody in it.
  'operation.close': { decide: close, locks: true, cost: 10 },
};
