import { expect, test } from 'vitest';
import { ofOperation } from '../../../shared/picture/ofOperation.ts';
import { emptyPicture, type Picture } from '../../../shared/picture/picture.ts';
import { TABLE_NAMES } from '../../../shared/picture/tables.ts';
import {
  incident,
  OPERATION_ID,
  OTHER_OPERATION_ID,
  operation,
  tableOf,
  unit,
} from '../../client/features/samples.ts';

const both = (['operations', 'units'] as const).map(String);

/** A row of each operation in every table. */
const picture: Picture = {
  ...emptyPicture,
  ...(Object.fromEntries(
    TABLE_NAMES.map((name) => [
      name,
      { own: { operationId: OPERATION_ID }, other: { operationId: OTHER_OPERATION_ID } },
    ]),
  ) as unknown as Picture),
};

test('every table keeps what is of the operation only; operations and who is on duty stay whole', () => {
  const cut = ofOperation(picture, OPERATION_ID);
  for (const name of TABLE_NAMES)
    expect(Object.keys(cut[name]), name).toEqual(both.includes(name) ? ['own', 'other'] : ['own']);
});

test('what is cut once is the same object after, and a table without others is the table itself', () => {
  const own = {
    ...emptyPicture,
    operations: tableOf([operation()], (one) => one.operationId),
    incidents: tableOf([incident(1), incident(2)], (one) => one.incidentId),
    units: tableOf([unit(1)], (one) => one.unitId),
  };
  expect(ofOperation(own, OPERATION_ID)).toEqual(own);
  expect(ofOperation(own, OPERATION_ID).incidents).toBe(own.incidents);
  const mixed = {
    ...own,
    incidents: {
      ...own.incidents,
      ...tableOf([incident(3, { operationId: OTHER_OPERATION_ID })], () => 'x'),
    },
  };
  const once = ofOperation(mixed, OPERATION_ID).incidents;
  expect(Object.keys(once)).toHaveLength(2);
  expect(ofOperation({ ...mixed, seq: 7 }, OPERATION_ID).incidents).toBe(once);
  expect(Object.keys(ofOperation(mixed, OTHER_OPERATION_ID).incidents)).toEqual(['x']);
});
