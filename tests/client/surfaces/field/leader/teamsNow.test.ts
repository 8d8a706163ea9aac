import { describe, expect, it } from 'vitest';
import type { UnitState } from '../../../../../client/features/units/unitRows.ts';
import { teamsNow, workStatesOf } from '../../../../../client/surfaces/field/leader/teamsNow.ts';
import type { Task } from '../../../../../shared/model/task.ts';
import { OPERATION_ID, operation, T0, unit } from '../../../features/samples.ts';
import { assignment, task } from '../../../features/taskSample.ts';

const step = { at: T0, derived: false };
const row = (slot: number, team: string | null = null, state: UnitState = 'fresh') => ({
  unit: unit(slot, { team }),
  state,
});
const of = (...tasks: Task[]) => ({
  tasks: Object.fromEntries(tasks.map((one) => [one.taskId, one])),
  operations: { [OPERATION_ID]: operation() },
});
const given = (id: string, kind: 'unit' | 'team', steps = {}) =>
  assignment(1, { assignee: { kind, id, name: null }, steps });

describe('what those on duty do', () => {
  it('is working on the spot, on the way once it was accepted, else idle; silent before all, as who has no position', () => {
    const picture = of(
      task(1, { status: 'in_progress', assignments: [given('X-1', 'unit', { on_scene: step })] }),
      task(2, { status: 'acknowledged', assignments: [given('X-2', 'unit', { accepted: step })] }),
      task(4, { status: 'dispatched', assignments: [given('X-3', 'unit', { delivered: step })] }),
      task(3, { status: 'in_progress', assignments: [given('X-4', 'unit', { on_scene: step })] }),
    );
    const rows = [row(1), row(2), row(3), row(4, null, 'silent'), row(5, null, 'absent')];
    expect([...workStatesOf(picture, rows).values()]).toEqual([
      'working',
      'enroute',
      'idle',
      'silent',
      'silent',
    ]);
  });

  it('follows the team that one belongs to, and nothing that is over or put off', () => {
    const picture = of(
      task(1, { status: 'in_progress', assignments: [given('T-1', 'team', { on_scene: step })] }),
      task(2, { status: 'verified', assignments: [given('T-2', 'team')] }),
      task(3, { status: 'suspended', assignments: [given('T-2', 'team')] }),
      task(4, { status: 'open', assignments: [{ ...given('T-2', 'team'), state: 'returned' }] }),
    );
    expect(teamsNow(picture, [row(1, 'T-1'), row(2, 'T-1'), row(3, 'T-2'), row(4)])).toEqual([
      { team: 'T-1', size: 2, state: 'working' },
      { team: 'T-2', size: 1, state: 'idle' },
    ]);
  });

  it('a team with one who works is working, whoever else of it is silent', () => {
    const picture = of(
      task(1, { status: 'in_progress', assignments: [given('X-1', 'unit', { on_scene: step })] }),
    );
    const rows = [row(2, 'T-1', 'silent'), row(1, 'T-1'), row(3, 'T-1')];
    expect(teamsNow(picture, rows)).toEqual([{ team: 'T-1', size: 3, state: 'working' }]);
  });
});
