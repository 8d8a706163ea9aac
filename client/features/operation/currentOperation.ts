import type { Operation } from '../../../shared/model/operation.ts';
import type { Picture } from '../../../shared/picture/picture.ts';

/** Open operations, the latest first, then closed ones, the latest closed first. */
export function operationsInOrder(operations: Picture['operations']): Operation[] {
  return Object.values(operations).sort((a, b) => {
    if ((a.closedAt === null) !== (b.closedAt === null)) return a.closedAt === null ? -1 : 1;
    return (b.closedAt ?? b.openedAt) - (a.closedAt ?? a.openedAt);
  });
}

/**
 * The operation that a screen is about: the chosen one while it is known, else the open one that was
 * opened last, else none. A closed one is shown only when it was chosen.
 */
export function currentOperation(operations: Picture['operations'], chosen: string | null): Operation | null {
  const wanted = chosen === null ? undefined : operations[chosen];
  if (wanted) return wanted;
  const latest = operationsInOrder(operations)[0];
  return latest && latest.closedAt === null ? latest : null;
}
