import { describe, expect, it } from 'vitest';
import { nextStep, ownAssignments } from '../../../../../client/surfaces/field/ownTasks/ownAssignments.ts';
import type { Task } from '../../../../../shared/model/task.ts';
import { OPERATION_ID, operation, T0, unit } from '../../../features/samples.ts';
import { assignment, task } from '../../../features/taskSample.ts';

const me = unit(1, { team: 'T-1' });
const picture = (...tasks: Task[]) => ({
  tasks: Object.fromEntries(tasks.map((one) => [one.taskId, one])),
  units: { [me.unitId]: me },
  operations: { [OPERATION_ID]: operation() },
});
const to = (kind: 'unit' | 'team' | 'department', id: string, part = {}) => [
  assignment(1, { assignee: { kind, id, name: null }, ...part }),
];
const numbers = (of: ReturnType<typeof picture>, unitId: string | null = me.unitId) =>
  ownAssignments(of, unitId).map((one) => one.task.no);

describe('one’s own tasks', () => {
  it('are those given to the unit and to its team, the first given first', () => {
    const of = picture(
      task(1, { assignments: to('unit', me.unitId, { dispatchedAt: T0 + 9 }) }),
      task(2, { assignments: to('team', 'T-1', { dispatchedAt: T0 + 3 }) }),
      task(3, { assignments: to('unit', 'X-2') }),
      task(4, { assignments: to('team', 'T-2') }),
      task(5, { assignments: to('department', 'T-1') }),
    );
    expect(numbers(of)).toEqual([2, 1]);
    expect(numbers(of, 'X-9')).toEqual([]);
    expect(numbers(of, null)).toEqual([]);
  });

  it('are no longer those that were given up, are over, or belong to what is closed', () => {
    const mine = to('unit', me.unitId);
    const of = picture(
      task(1, { assignments: to('unit', me.unitId, { state: 'returned' }) }),
      task(2, { assignments: mine, status: 'cancelled' }),
      task(3, { assignments: mine }),
    );
    expect(numbers(of)).toEqual([3]);
    expect(numbers({ ...of, operations: { [OPERATION_ID]: operation({ closedAt: T0 }) } })).toEqual([]);
  });

  it('somebody off duty has only what was given to them, not to a team', () => {
    const of = picture(task(1, { assignments: to('team', 'T-1') }));
    expect(numbers({ ...of, units: {} })).toEqual([]);
  });
});

describe('the next step', () => {
  const at = { at: T0, derived: false };
  it('is accept, then arrive, then done; what fixes showed counts as arrived', () => {
    expect(nextStep({ steps: {} })).toBe('accepted');
    expect(nextStep({ steps: { delivered: at, seen: at } })).toBe('accepted');
    expect(nextStep({ steps: { accepted: at, moving: at } })).toBe('on_scene');
    expect(nextStep({ steps: { accepted: at, on_scene: { at: T0, derived: true } } })).toBe('done');
  });
});
