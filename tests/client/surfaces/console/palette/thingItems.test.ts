import { describe, expect, it } from 'vitest';
import { thingItems } from '../../../../../client/surfaces/console/palette/thingItems.ts';
import { emptyPicture } from '../../../../../shared/picture/picture.ts';
import {
  incident,
  OPERATION_ID,
  OTHER_OPERATION_ID,
  operation,
  T0,
  tableOf,
} from '../../../features/samples.ts';
import { task } from '../../../features/taskSample.ts';

const ways = { lookAtZone: () => {}, lookAt: () => {}, select: () => {} };

describe('things that the palette finds', () => {
  it('are of what is under way: nothing of an operation that is over, and nothing that is done', () => {
    const over = operation({ operationId: OTHER_OPERATION_ID, closedAt: T0 + 1 });
    const picture = {
      ...emptyPicture,
      operations: { [OPERATION_ID]: operation(), [OTHER_OPERATION_ID]: over },
      incidents: tableOf(
        [incident(1), incident(2, { operationId: OTHER_OPERATION_ID }), incident(3, { status: 'closed' })],
        (one) => one.incidentId,
      ),
      tasks: tableOf(
        [task(1), task(2, { operationId: OTHER_OPERATION_ID }), task(3, { status: 'verified', endedAt: T0 })],
        (one) => one.taskId,
      ),
    };
    expect(thingItems(picture, '330205091', ways).map(({ id }) => id)).toEqual([
      incident(1).incidentId,
      task(1).taskId,
    ]);
  });
});
