import type pg from 'pg';
import { isOperationOver, type Operation } from '../../shared/model/operation.ts';
import type { TableName } from '../../shared/picture/tables.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { requireInOperation } from '../access/requireInOperation.ts';
import type { CommandContext, SystemContext } from './engine/handler.ts';

/** Throws `forbidden` unless the person may do this in the area, by the right of the command. */
export function requireRight({ right }: CommandContext, area: string): void {
  right.require(area);
}

/** Throws `not_found` unless there is such an area. */
export function requireArea({ areas }: SystemContext, area: string, field = 'body.area'): void {
  if (!areas.has(area)) throw new Refusal('not_found', `There is no area ${area}.`, field);
}

/** Throws `not_found` unless there is such an area, `outside_area` unless it lies in that of the operation. */
export function requireAreaIn(context: SystemContext, operation: Operation, area: string): void {
  requireArea(context, area);
  requireInOperation(operation, area, 'body.area');
}

/** The operation, or `not_found`. */
export function requireOperation(context: SystemContext, operationId: string): Operation {
  const operation = context.picture.operations[operationId];
  if (!operation) throw new Refusal('not_found', 'There is no such operation.', 'body.operationId');
  return operation;
}

/**
 * An operation that is open and had its event when the person decided. What was decided before the
 * operation was opened is welcome (the first report precedes the opening); before the event it is a wrong clock.
 */
export function requireOpenOperation(context: SystemContext, operationId: string): Operation {
  const operation = requireOperation(context, operationId);
  requireNotClosed(operation);
  requireSinceEvent(context, operation);
  return operation;
}

export function requireNotClosed(operation: Operation): void {
  if (isOperationOver(operation))
    throw new Refusal('operation_closed', `The operation ${operation.name} is closed.`);
}

export function requireSinceEvent(context: SystemContext, operation: Operation): void {
  if (context.occurredAt < operation.t0)
    throw new Refusal('bad_request', 'This would have happened before the event itself.', 'issuedAt');
}

/** Throws `conflict` when there is a row of that id, in the Picture or, of an operation that is long over, in its table. */
export async function requireNew(
  { picture, before }: Pick<SystemContext, 'picture' | 'before'>,
  [table, id]: readonly [TableName, string],
  exists: (client: pg.PoolClient, id: string) => Promise<boolean>,
  refusal: { message: string; field: string },
): Promise<void> {
  if (picture[table][id] !== undefined || (await exists(before, id)))
    throw new Refusal('conflict', refusal.message, refusal.field);
}
