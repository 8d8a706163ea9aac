import { expect, it } from 'vitest';
import { emptyPicture } from '../../../shared/picture/picture.ts';
import { servingAs, servingIn } from '../../../shared/picture/serving.ts';
import { facilityTable, shelterUse } from '../../client/features/facilitySample.ts';
import { OPERATION_ID, OTHER_OPERATION_ID, operation, T0 } from '../../client/features/samples.ts';

const picture = (drill: boolean, closedAt: number | null = null) => ({
  ...emptyPicture,
  operations: {
    [OPERATION_ID]: operation({ exercise: false, closedAt }),
    [OTHER_OPERATION_ID]: operation({ operationId: OTHER_OPERATION_ID, exercise: drill }),
  },
  facilities: facilityTable([
    shelterUse(1, { occupancy: 5 }),
    shelterUse(1, { operationId: OTHER_OPERATION_ID, occupancy: 90 }),
    shelterUse(2, { operationId: OTHER_OPERATION_ID, area: '330205092001001' }),
  ]),
});

it('a place is told as the emergency has it, and as the drill does where no emergency has it', () => {
  expect(
    servingIn(picture(true), '330205').map(({ facilityId, occupancy }) => [facilityId, occupancy]),
  ).toEqual([
    ['F-1', 5],
    ['F-2', 0],
  ]);
  expect(servingAs(picture(true), 'F-1', null)?.occupancy).toBe(5);
  expect(servingAs(picture(true, T0), 'F-1', null)?.occupancy).toBe(90);
});

it('of an area only its own are told, and none that nobody uses', () => {
  expect(servingIn(picture(true), '330205091').map(({ facilityId }) => facilityId)).toEqual(['F-1']);
  expect(servingAs(picture(true), 'F-9', null)).toBeNull();
});

it('who is at work in an emergency hears of it and of no drill, who is in a drill of that', () => {
  const { operations } = picture(true);
  const [emergency, drill] = [operations[OPERATION_ID]!, operations[OTHER_OPERATION_ID]!];
  expect(servingAs(picture(true), 'F-1', drill)?.occupancy).toBe(90);
  expect(servingAs(picture(true), 'F-2', drill)?.occupancy).toBe(0);
  expect(servingAs(picture(true), 'F-2', emergency)).toBeNull();
});
