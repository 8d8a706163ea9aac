import { describe, expect, it } from 'vitest';
import { changesOf } from '../../../client/features/incidents/incidentChanges.ts';
import { incidentRows } from '../../../client/features/incidents/incidentRows.ts';
import { incident, OPERATION_ID, OTHER_OPERATION_ID, T0, table } from './samples.ts';

const rows = (
  items: ReturnType<typeof incident>[],
  area = '330200',
  operationId: string | null = OPERATION_ID,
) => {
  const { open, closed } = incidentRows(
    table(items, (one) => one.incidentId),
    area,
    operationId,
  );
  return { open: open.map((one) => one.no), closed: closed.map((one) => one.no) };
};

describe('the list of incidents', () => {
  it('puts the longest waiting first and the latest closed first', () => {
    const closedAt = (no: number, at: number) =>
      incident(no, { status: 'closed', closedAt: T0 + at, closeReason: 'x' });
    expect(rows([incident(3), incident(1), incident(2), closedAt(4, 10), closedAt(5, 20)])).toEqual({
      open: [1, 2, 3],
      closed: [5, 4],
    });
  });

  it('holds what lies in the area or below it, and nothing beside it', () => {
    const items = [incident(1), incident(2, { area: '330205092001001' }), incident(3, { area: '330205091' })];
    expect(rows(items, '330205091').open).toEqual([1, 3]);
    expect(rows(items, '330205091001').open).toEqual([1]);
    expect(rows(items, '330206').open).toEqual([]);
  });

  it('is about one operation, or about all', () => {
    const items = [incident(1), incident(2, { operationId: OTHER_OPERATION_ID })];
    expect(rows(items).open).toEqual([1]);
    expect(rows(items, '330200', null).open).toEqual([1, 2]);
  });
});

describe('an edit', () => {
  it('names only what the person changed', () => {
    const before = incident(1, { title: '燃气异味', description: 'a' });
    expect(changesOf(before, { ...before, description: 'b' })).toEqual({ description: 'b' });
    expect(changesOf(before, { type: 'power', title: '', description: 'a' })).toEqual({
      type: 'power',
      title: '',
    });
    expect(changesOf(before, before)).toEqual({});
  });
});
