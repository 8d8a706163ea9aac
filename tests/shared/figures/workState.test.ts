import { describe, expect, it } from 'vitest';
import { busyOf, workStateOf } from '../../../shared/figures/workState.ts';
import type { Task } from '../../../shared/model/task.ts';
import { OPERATION_ID, OTHER_OPERATION_ID, operation, T0, unit } from '../../client/features/samples.ts';
import { assignment, task } from '../../client/features/taskSample.ts';

const MIN = 60_000;
const NOW = T0 + 60 * MIN;
const at = { at: NOW, derived: false };
const picture = (one: Task, part = {}) => ({
  operations: { [OPERATION_ID]: operation(part) },
  tasks: { [one.taskId]: one },
});

describe('what a unit does', () => {
  const busyWith = (
    part: object,
    assignee = { kind: 'unit' as const, id: 'X-1', name: null as string | null },
  ) =>
    busyOf(
      picture(task(1, { status: 'dispatched', assignments: [assignment(1, { assignee, steps: part })] })),
      OPERATION_ID,
    );
  const state = (busy: ReturnType<typeof busyOf>, part = {}) => workStateOf(unit(1, part), busy, 'fresh');

  it('is nothing until it accepted, then on its way, then working on the spot', () => {
    expect(state(busyWith({ delivered: at }))).toBe('idle');
    expect(state(busyWith({ accepted: at }))).toBe('enroute');
    expect(state(busyWith({ accepted: at, moving: at }))).toBe('enroute');
    expect(state(busyWith({ accepted: at, on_scene: at }))).toBe('working');
  });

  it('is what its team does', () => {
    const busy = busyWith({ accepted: at, on_scene: at }, { kind: 'unit', id: 'T-09', name: null });
    expect(state(busy, { team: 'T-09' })).toBe('idle');
    const team = busyOf(
      picture(
        task(1, {
          status: 'in_progress',
          assignments: [
            assignment(1, {
              assignee: { kind: 'team', id: 'T-09', name: '红帆之家' },
              steps: { accepted: at, on_scene: at },
            }),
          ],
        }),
      ),
      OPERATION_ID,
    );
    expect(state(team, { team: 'T-09' })).toBe('working');
    expect(state(team, { team: '红帆之家' })).toBe('working');
  });

  it('is unknown of who is silent or without any fix, whatever it was told', () => {
    const busy = busyWith({ accepted: at, on_scene: at });
    expect(workStateOf(unit(1), busy, 'silent')).toBe('silent');
    expect(workStateOf(unit(1), busy, 'absent')).toBe('silent');
  });

  it('is of its operation; of all that are under way where none is named', () => {
    const busy = task(1, {
      status: 'in_progress',
      assignments: [
        assignment(1, { assignee: { kind: 'unit', id: 'X-1', name: null }, steps: { accepted: at } }),
      ],
    });
    expect(state(busyOf(picture(busy), null))).toBe('enroute');
    expect(state(busyOf(picture(busy), OTHER_OPERATION_ID))).toBe('idle');
    expect(state(busyOf(picture(busy, { closedAt: NOW }), null))).toBe('idle');
  });
});
