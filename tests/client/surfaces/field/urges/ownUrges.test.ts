import { describe, expect, it } from 'vitest';
import { ownUrges } from '../../../../../client/surfaces/field/urges/ownUrges.ts';
import { startDeadline } from '../../../../../shared/model/deadline.ts';
import type { Task } from '../../../../../shared/model/task.ts';
import { emptyPicture } from '../../../../../shared/picture/picture.ts';
import { OPERATION_ID, operation, T0, tableOf, unit } from '../../../features/samples.ts';
import { assignment, task, urge } from '../../../features/taskSample.ts';

const mine = assignment(1, { assignee: { kind: 'team', id: 'T-1', name: '一队' } });
const urged = (part: Partial<Task> = {}) =>
  task(1, { assignments: [mine], deadline: startDeadline('acknowledge', T0, T0), urge: urge(), ...part });

function rungs(one: Task, who: { unitId: string | null; area: string | null }) {
  const picture = {
    ...emptyPicture,
    operations: { [OPERATION_ID]: operation() },
    tasks: { [one.taskId]: one },
    units: tableOf([unit(1, { team: 'T-1' }), unit(2)], ({ unitId }) => unitId),
  };
  return ownUrges(picture, who).map(({ rung }) => rung);
}
const member = { unitId: 'X-1', area: null };
const lead = { unitId: 'X-2', area: null };
const leader = { unitId: null, area: '330205091' };

describe('urges on one’s phone', () => {
  it('are those of what one has in hand, until somebody acknowledges or does it', () => {
    expect(rungs(urged(), member)).toEqual(['holder']);
    expect(rungs(urged(), { unitId: 'X-2', area: null })).toEqual([]);
    const acknowledged = { at: T0, by: '', rung: 'holder' } as const;
    expect(rungs(urged({ urge: urge({ acknowledged }) }), member)).toEqual([]);
    expect(rungs(urged({ deadline: startDeadline('arrive', T0, T0) }), member)).toEqual([]);
    const other = assignment(2, { assignee: mine.assignee });
    expect(rungs(urged({ assignments: [{ ...mine, state: 'returned' }, other] }), member)).toEqual([]);
  });

  it('come to the lead, and to the leader of the tier that holds it, when they have gone so far', () => {
    const led = { lead: 'X-2' };
    expect(rungs(urged({ urge: urge(led) }), lead)).toEqual([]);
    expect(rungs(urged({ urge: urge({ ...led, gone: ['holder', 'lead'] }) }), lead)).toEqual(['lead']);
    expect(rungs(urged({ urge: urge({ ...led, gone: ['holder', 'lead'] }) }), leader)).toEqual([]);
    expect(rungs(urged({ urge: urge({ gone: ['holder', 'tier'] }) }), leader)).toEqual(['tier']);
    const raised = { area: '330200', since: T0 };
    expect(rungs(urged({ urge: urge({ gone: ['holder', 'tier'] }), holder: raised }), leader)).toEqual([]);
  });
});
