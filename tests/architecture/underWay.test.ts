import { describe, expect, it } from 'vitest';
import { checkUnderWay } from '../support/architecture/underWay.ts';

describe('the checker of operations under way', () => {
  it.each([
    'return !operations[task.operationId]?.closedAt;',
    'if (picture.operations[id]?.closedAt !== null) return [];',
    'const late = picture.operations[id]!.closedAt;',
    'const may = operation?.closedAt === null;',
    'if (operation.closedAt !== null) return [];',
  ])('finds %s', (text) => {
    expect(checkUnderWay([{ path: 'client/a.ts', text }])).toHaveLength(1);
  });

  it.each([
    ['the close of an incident', 'client/a.ts', 'incident.closedAt === null'],
    ['the time itself', 'client/a.ts', 'return operation.closedAt ?? now;'],
    ['what is in a comment', 'server/a.ts', '// operation.closedAt === null'],
    ['where it is decided', 'shared/model/operation.ts', 'operation.closedAt === null'],
  ])('lets %s stand', (_what, path, text) => {
    expect(checkUnderWay([{ path, text }])).toEqual([]);
  });
});
