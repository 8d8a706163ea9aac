import { isOperationOver } from '../model/operation.ts';
import type { Picture } from './picture.ts';

/**
 * Whether what belongs to an operation still matters: the operation is not known to be over. One that is not in the Picture
 * counts as under way: what tiers above it do in it reaches areas that are not told of the operation itself
 * (reduce/operation.ts). The server is told of every operation.
 */
export function isUnderWay(operations: Picture['operations'], operationId: string): boolean {
  const operation = operations[operationId];
  return operation === undefined || !isOperationOver(operation);
}
