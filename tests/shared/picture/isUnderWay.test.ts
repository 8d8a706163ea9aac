import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../shared/model/operation.ts';
import { isUnderWay } from '../../../shared/picture/isUnderWay.ts';

const operation = (closedAt: number | null) => ({ operationId: 'a', closedAt }) as Operation;

describe('what belongs to an operation', () => {
  it('matters while it is open, and no longer', () => {
    expect(isUnderWay({ a: operation(null) }, 'a')).toBe(true);
    expect(isUnderWay({ a: operation(5) }, 'a')).toBe(false);
  });

  it('matters in an area that is told of what a tier above does in it, and not of the operation', () => {
    expect(isUnderWay({}, 'a')).toBe(true);
  });
});
