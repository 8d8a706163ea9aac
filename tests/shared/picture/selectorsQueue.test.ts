import { describe, expect, it } from 'vitest';
import { startDeadline } from '../../../shared/model/deadline.ts';
import type { Task } from '../../../shared/model/task.ts';
import { emptyPicture, type Picture } from '../../../shared/picture/picture.ts';
import { filingBeside, pressing, queueOf, taskQueueOf } from '../../../shared/picture/selectorsQueue.ts';
import { incident, OPERATION_ID, operation, T0, tableOf } from '../../client/features/samples.ts';
import { task } from '../../client/features/taskSample.ts';

const STREET = '330205091';
const MIN = 60_000;
const NOW = T0 + 60 * MIN;
const due = (minutes: number) => startDeadline('dispatch', T0, NOW + minutes * MIN);

function pictureOf(part: { incidents?: ReturnType<typeof incident>[]; tasks?: Task[] }): Picture {
  return {
    ...emptyPicture,
    operations: { [OPERATION_ID]: operation() },
    incidents: tableOf(part.incidents ?? [], (one) => one.incidentId),
    tasks: tableOf(part.tasks ?? [], (one) => one.taskId),
  };
}

const shape = (queue: ReturnType<typeof queueOf>) =>
  queue.groups.map(({ group, rows }) => [group, rows.map(({ item }) => item.no)]);

describe('the queue of incidents', () => {
  it('groups by what is waited for, in the order of the closed loop, without empty groups', () => {
    const picture = pictureOf({
      incidents: [
        incident(1, { status: 'in_progress' }),
        incident(2, { status: 'acknowledged' }),
        incident(3, { status: 'reported' }),
        incident(4, { status: 'filed' }),
        incident(5, { status: 'accepted' }),
        incident(6, { status: 'verified' }),
      ],
    });
    expect(shape(queueOf(picture, STREET, NOW))).toEqual([
      ['accept', [3]],
      ['dispatch', [4, 5]],
      ['working', [1, 2]],
      ['close', [6]],
    ]);
  });

  it('puts the earliest deadline first, what has none last, and those by how long they are held', () => {
    const picture = pictureOf({
      incidents: [
        incident(1, { deadline: null, holder: { area: STREET, since: T0 + 5 } }),
        incident(2, { deadline: due(3) }),
        incident(3, { deadline: null, holder: { area: STREET, since: T0 } }),
        incident(4, { deadline: due(-1) }),
      ],
    });
    const queue = queueOf(picture, STREET, NOW);
    expect(shape(queue)).toEqual([['accept', [4, 2, 3, 1]]]);
    expect(queue.overdue).toBe(1);
    expect(queue.waiting).toBe(4);
  });

  it('is late only after the moment it was due, not at it', () => {
    const at = pictureOf({ incidents: [incident(1, { deadline: due(0) })] });
    expect(queueOf(at, STREET, NOW).overdue).toBe(0);
    expect(queueOf(at, STREET, NOW + 1).overdue).toBe(1);
  });

  it('takes the most pressing of its own deadline and those of its tasks that are not over', () => {
    const tasks = [
      task(1, { deadline: due(9) }),
      task(2, { deadline: due(4) }),
      task(3, { deadline: due(1), status: 'verified' }),
    ];
    const one = incident(1, { status: 'dispatched', taskIds: tasks.map(({ taskId }) => taskId) });
    const picture = pictureOf({ incidents: [one], tasks: [...tasks, task(4, { deadline: due(2) })] });
    expect(queueOf(picture, STREET, NOW).groups[0]!.rows[0]!.deadline).toEqual(due(4));
    expect(pressing({ ...one, deadline: due(30) }, tasks)).toEqual(due(4));
    expect(pressing({ ...one, deadline: due(3) }, tasks)).toEqual(due(3));
    expect(pressing({ ...one, status: 'closed' }, tasks)).toBeNull();
  });

  it('never puts a file before people: filing presses only while nothing of its tasks does', () => {
    const arrive = startDeadline('arrive', T0, NOW + 9 * MIN);
    const file = (minutes: number) => startDeadline('file', T0, NOW + minutes * MIN);
    const tasks = [task(1, { deadline: arrive })];
    const owing = (minutes: number) =>
      incident(1, { status: 'acknowledged', deadline: file(minutes), taskIds: [tasks[0]!.taskId] });
    for (const minutes of [-30, 3, 30]) {
      expect(pressing(owing(minutes), tasks)).toEqual(arrive);
      expect(filingBeside(owing(minutes), arrive)).toEqual(file(minutes));
    }
    const ended = [task(1, { status: 'cancelled', deadline: arrive })];
    expect(pressing(owing(3), ended)).toEqual(file(3));
    expect(filingBeside(owing(3), file(3))).toBeNull();

    // Its being late is counted, and it goes no further up for it.
    const other = task(2, { deadline: startDeadline('arrive', T0, NOW + 2 * MIN) });
    const queue = queueOf(
      pictureOf({
        incidents: [
          owing(-30),
          incident(2, { status: 'acknowledged', taskIds: [other.taskId], deadline: null }),
        ],
        tasks: [...tasks, other],
      }),
      STREET,
      NOW,
    );
    expect(shape(queue)).toEqual([['working', [2, 1]]]);
    expect(queue.groups[0]!.rows.map(({ overdue }) => overdue)).toEqual([false, true]);
    expect(queue.overdue).toBe(1);
  });

  it('keeps what is over apart, the latest first, whatever its end was', () => {
    const picture = pictureOf({
      incidents: [
        incident(1, { status: 'closed', updatedAt: T0 + 1 }),
        incident(2, { status: 'merged', updatedAt: T0 + 3 }),
        incident(3, { status: 'rejected', updatedAt: T0 + 2 }),
        incident(4),
      ],
    });
    const queue = queueOf(picture, STREET, NOW);
    expect(queue.ended.map(({ no }) => no)).toEqual([2, 3, 1]);
    expect(queue.waiting).toBe(1);
  });

  it('leaves out other areas and what an ended operation left behind', () => {
    const elsewhere = incident(1, { area: '330205092001001' });
    const here = incident(2);
    expect(queueOf(pictureOf({ incidents: [elsewhere, here] }), STREET, NOW).waiting).toBe(1);
    const over = pictureOf({ incidents: [here] });
    const closed = { ...over, operations: { [OPERATION_ID]: operation({ closedAt: NOW }) } };
    expect(queueOf(closed, STREET, NOW)).toMatchObject({ waiting: 0, ended: [] });
  });
});

describe('the queue of tasks', () => {
  it('groups by what is waited for, suspended ones last', () => {
    const picture = pictureOf({
      tasks: [
        task(1, { status: 'suspended' }),
        task(2, { status: 'dispatched' }),
        task(3, { status: 'open' }),
        task(4, { status: 'done_reported' }),
        task(5, { status: 'verified' }),
      ],
    });
    const queue = taskQueueOf(picture, STREET, NOW);
    expect(queue.groups.map(({ group }) => group)).toEqual([
      'dispatch',
      'acknowledge',
      'verify',
      'suspended',
    ]);
    expect(queue.ended.map(({ no }) => no)).toEqual([5]);
  });
});
