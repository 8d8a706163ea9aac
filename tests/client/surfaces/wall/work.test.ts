import { describe, expect, it } from 'vitest';
import { todosOf } from '../../../../client/surfaces/wall/todos.ts';
import { assignedNow, workStateOf } from '../../../../client/surfaces/wall/workStates.ts';
import { startDeadline } from '../../../../shared/model/deadline.ts';
import { emptyPicture } from '../../../../shared/picture/picture.ts';
import { incident, OPERATION_ID, operation, T0, table, unit } from '../../features/samples.ts';
import { assignment, task } from '../../features/taskSample.ts';

const MIN = 60_000;
const NOW = T0 + 60 * MIN;
const at = { at: NOW, derived: false };

describe('what a unit does', () => {
  const busyWith = (
    part: object,
    assignee = { kind: 'unit' as const, id: 'X-1', name: null as string | null },
  ) =>
    assignedNow(
      { t: task(1, { status: 'dispatched', assignments: [assignment(1, { assignee, steps: part })] }) },
      OPERATION_ID,
    );
  const state = (busy: ReturnType<typeof assignedNow>, part = {}) =>
    workStateOf(unit(1, part), busy, NOW, NOW);

  it('is nothing until it accepted, then on its way, then working on the spot', () => {
    expect(state(busyWith({ delivered: at }))).toBe('idle');
    expect(state(busyWith({ accepted: at }))).toBe('enroute');
    expect(state(busyWith({ accepted: at, moving: at }))).toBe('enroute');
    expect(state(busyWith({ accepted: at, on_scene: at }))).toBe('working');
  });

  it('is what its team does', () => {
    const busy = busyWith({ accepted: at, on_scene: at }, { kind: 'unit', id: 'T-09', name: null });
    expect(state(busy, { team: 'T-09' })).toBe('idle');
    const team = assignedNow(
      {
        t: task(1, {
          status: 'in_progress',
          assignments: [
            assignment(1, {
              assignee: { kind: 'team', id: 'T-09', name: '红帆之家' },
              steps: { accepted: at, on_scene: at },
            }),
          ],
        }),
      },
      OPERATION_ID,
    );
    expect(state(team, { team: 'T-09' })).toBe('working');
    expect(state(team, { team: '红帆之家' })).toBe('working');
  });

  it('is unknown after five minutes without a fix, whatever it was told', () => {
    const busy = busyWith({ accepted: at, on_scene: at });
    expect(workStateOf(unit(1), busy, NOW - 5 * MIN - 1, NOW)).toBe('silent');
    expect(workStateOf(unit(1), busy, null, NOW)).toBe('silent');
  });
});

describe('to-dos', () => {
  it('count a thing once: incidents without a task, tasks without anybody, tasks not accepted', () => {
    const waiting = incident(1, {
      status: 'filed',
      deadline: startDeadline('dispatch', NOW - MIN, NOW + 41_000),
    });
    const tasked = incident(2, { status: 'dispatched', taskIds: ['t2'] });
    const picture = {
      ...emptyPicture,
      operations: { [OPERATION_ID]: operation() },
      incidents: table([waiting, tasked], (one) => one.incidentId),
      tasks: table(
        [
          task(1, { status: 'open', deadline: startDeadline('dispatch', NOW - 9 * MIN, NOW - MIN) }),
          task(2, { status: 'dispatched', deadline: startDeadline('acknowledge', NOW - 4 * MIN, NOW + MIN) }),
          task(3, { status: 'verified', endedAt: NOW }),
        ],
        (one) => one.taskId,
      ),
    };
    expect(todosOf(picture, '330205', NOW)).toEqual({
      tasks: 2,
      tasksEnded: 1,
      overdue: 1,
      overdueIncidents: 0,
      toDispatch: 2,
      dispatchLeftMs: -MIN,
      toAcknowledge: 1,
      acknowledgeLong: 1,
    });
  });
});
