import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { TodoPanel } from '../../../../client/surfaces/wall/TodoPanel.tsx';
import { startDeadline } from '../../../../shared/model/deadline.ts';
import type { Task } from '../../../../shared/model/task.ts';
import { WallDesk } from '../../../support/wallDesk.tsx';
import {
  incident,
  OPERATION_ID,
  OTHER_OPERATION_ID,
  operation,
  T0,
  tableOf,
} from '../../features/samples.ts';
import { task } from '../../features/taskSample.ts';

const due = (ms: number) => startDeadline('dispatch', T0, T0 + ms);

function show(tasks: readonly Task[] = [], incidents: readonly ReturnType<typeof incident>[] = []) {
  const desk = new WallDesk({
    now: T0,
    view: { operation: operation() },
    picture: {
      operations: {
        [OPERATION_ID]: operation(),
        [OTHER_OPERATION_ID]: operation({ operationId: OTHER_OPERATION_ID }),
      },
      tasks: tableOf(tasks, (one) => one.taskId),
      incidents: tableOf(incidents, (one) => one.incidentId),
    },
  });
  desk.show(<TodoPanel />);
  return desk;
}
const figure = (name: string) => {
  const [value, note] = [...screen.getByText(name).parentElement!.querySelectorAll('dd')];
  return {
    value: value!.textContent,
    note: note!.textContent,
    alarms: [value, note].map((one) => one!.dataset.alarm),
  };
};

describe('what waits, on the wall', () => {
  it('is counted of the operation, and anew when something is reported', async () => {
    const desk = show();
    expect(figure('待派').value).toBe('0');
    const [here, elsewhere] = [incident(1), incident(2, { operationId: OTHER_OPERATION_ID })];
    await desk.change({ incidents: tableOf([here, elsewhere], (one) => one.incidentId) });
    expect(figure('待派').value).toBe('1');
  });

  it('says that nothing is late and nothing is due', () => {
    show();
    expect(figure('超时')).toMatchObject({ value: '0', note: '无超时', alarms: ['false', undefined] });
    expect(figure('待派')).toMatchObject({ value: '0', note: '无时限' });
  });

  it('says what is late, of incidents and of tasks, and sounds its colour', () => {
    show(
      [
        task(1, { deadline: due(-1) }),
        task(2, { status: 'in_progress', deadline: due(-1) }),
        task(3, { status: 'verified' }),
        task(4, { status: 'cancelled' }),
      ],
      [incident(1, { deadline: due(-1) })],
    );
    expect(figure('超时')).toMatchObject({ value: '3', note: '事件 1 任务 2', alarms: ['true', undefined] });
    expect(screen.getByRole('heading').textContent).toContain('任务办结 1 / 3');
  });

  it('says how long until the first has to be given out', () => {
    show([task(1, { deadline: due(125_000) }), task(2, { deadline: due(200_000) })]);
    expect(figure('待派')).toMatchObject({ value: '2', note: '最早剩 2:05' });
  });

  it('says that a time is over', () => {
    show([task(1, { deadline: due(-61_000) })]);
    const { note, alarms } = figure('待派');
    expect(note).toMatch(/[-−]1:01/);
    expect(alarms[1]).toBe('true');
  });
});
