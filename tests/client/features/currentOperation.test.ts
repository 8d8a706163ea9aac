import { describe, expect, it } from 'vitest';
import { currentOperation, operationsInOrder } from '../../../client/features/operation/currentOperation.ts';
import { operation, T0 } from './samples.ts';

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const operations = {
  [id(1)]: operation({ operationId: id(1), openedAt: T0 }),
  [id(2)]: operation({ operationId: id(2), openedAt: T0 + 10 }),
  [id(3)]: operation({ operationId: id(3), openedAt: T0 + 20, closedAt: T0 + 30 }),
};

describe('the operation of a screen', () => {
  it('is the newest one under way', () => {
    expect(currentOperation(operations, null)?.operationId).toBe(id(2));
  });

  it('is the chosen one, closed or not, and the newest when that is unknown', () => {
    expect(currentOperation(operations, id(3))?.operationId).toBe(id(3));
    expect(currentOperation(operations, id(9))?.operationId).toBe(id(2));
  });

  it('is none when all are closed', () => {
    expect(currentOperation({ [id(3)]: operations[id(3)]! }, null)).toBeNull();
    expect(currentOperation({}, null)).toBeNull();
  });

  it('lists those under way first', () => {
    expect(operationsInOrder(operations).map((one) => one.operationId)).toEqual([id(2), id(1), id(3)]);
  });
});
