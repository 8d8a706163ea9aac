import { describe, expect, it } from 'vitest';
import { changesOf } from '../../../../client/surfaces/console/incidents/incidentChanges.ts';
import { incidentRows } from '../../../../client/surfaces/review/incidentRows.ts';
import { emptyPicture, type Picture } from '../../../../shared/picture/picture.ts';
import { openIncidents } from '../../../../shared/picture/selectors.ts';
import {
  incident,
  OPERATION_ID,
  OTHER_OPERATION_ID,
  operation,
  T0,
  tableOf,
} from '../../features/samples.ts';

const pictureOf = (items: ReturnType<typeof incident>[]): Picture => ({
  ...emptyPicture,
  operations: {
    [OPERATION_ID]: operation(),
    [OTHER_OPERATION_ID]: operation({ operationId: OTHER_OPERATION_ID, closedAt: T0 + 9 }),
  },
  incidents: tableOf(items, (one) => one.incidentId),
});
const rows = (items: ReturnType<typeof incident>[], area = '330200') => {
  const { open, closed, aside, sos } = incidentRows(pictureOf(items).incidents, area, OPERATION_ID);
  const numbers = (some: typeof open) => some.map((one) => one.no);
  return { open: numbers(open), closed: numbers(closed), aside: numbers(aside), sos: numbers(sos) };
};
const closed = (no: number, at: number, part = {}) =>
  incident(no, { status: 'closed', closedAt: T0 + at, closeReason: 'x', ...part });

describe('the list of incidents', () => {
  it('puts the longest waiting first and the latest closed first', () => {
    expect(rows([incident(3), incident(1), incident(2), closed(4, 10), closed(5, 20)])).toEqual({
      open: [1, 2, 3],
      closed: [5, 4],
      aside: [],
      sos: [],
    });
  });

  it('holds what lies in the area or below it, and nothing beside it', () => {
    const items = [incident(1), incident(2, { area: '330205092001001' }), incident(3, { area: '330205091' })];
    expect(rows(items, '330205091').open).toEqual([1, 3]);
    expect(rows(items, '330205091001').open).toEqual([1]);
    expect(rows(items, '330206').open).toEqual([]);
  });

  it('puts what was merged or turned down aside: it is neither open nor closed', () => {
    const items = [
      incident(1, { status: 'merged', closedAt: T0 + 1 }),
      incident(2, { status: 'rejected', closedAt: T0 + 2 }),
      incident(3, { status: 'reviewed', closedAt: T0 + 3 }),
    ];
    expect(rows(items)).toEqual({ open: [], closed: [3], aside: [2, 1], sos: [] });
  });

  it('has calls for help by themselves, the open ones first, the latest first', () => {
    const sos = { type: 'responder_sos' } as const;
    const items = [
      incident(1, sos),
      closed(2, 10, sos),
      incident(3),
      incident(4, { ...sos, reportedAt: T0 + 9e6 }),
    ];
    expect(rows(items)).toEqual({ open: [3], closed: [], aside: [], sos: [4, 1, 2] });
  });

  it('of a record is about one operation, ended or not, or about all', () => {
    const { incidents } = pictureOf([incident(1), incident(2, { operationId: OTHER_OPERATION_ID })]);
    const numbers = (operationId: string | null) =>
      incidentRows(incidents, '330200', operationId).open.map((one) => one.no);
    expect(numbers(OTHER_OPERATION_ID)).toEqual([2]);
    expect(numbers(null)).toEqual([1, 2]);
  });

  it('notices that an operation has ended although its incidents stayed as they were', () => {
    const picture = pictureOf([incident(1)]);
    expect(openIncidents(picture)).toHaveLength(1);
    const over = { ...picture, operations: { [OPERATION_ID]: operation({ closedAt: T0 + 99 }) } };
    expect(openIncidents(over)).toHaveLength(0);
    expect(openIncidents(over)).toBe(openIncidents(over));
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
