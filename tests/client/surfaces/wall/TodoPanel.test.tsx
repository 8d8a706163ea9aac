import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { TodoFigures, TodoPanel } from '../../../../client/surfaces/wall/TodoPanel.tsx';
import type { Todos } from '../../../../client/surfaces/wall/todos.ts';
import { Desk } from '../../../support/screen.tsx';
import { WallDesk } from '../../../support/wallDesk.tsx';
import { incident, OPERATION_ID, operation, T0, table } from '../../features/samples.ts';

const NOTHING: Todos = {
  tasks: 0,
  tasksEnded: 0,
  overdue: 0,
  overdueIncidents: 0,
  toDispatch: 0,
  dispatchLeftMs: null,
  toAcknowledge: 0,
  acknowledgeLong: 0,
};

function show(part: Partial<Todos> = {}) {
  new Desk().show(<TodoFigures todos={{ ...NOTHING, ...part }} />);
  const figure = (name: string) => {
    const [value, note] = [...screen.getByText(name).parentElement!.querySelectorAll('dd')];
    return {
      value: value!.textContent,
      note: note!.textContent,
      alarms: [value, note].map((one) => one!.dataset.alarm),
    };
  };
  return figure;
}

describe('what waits, on the wall', () => {
  it('is counted where the wall looks, and anew when something is reported', async () => {
    const desk = new WallDesk({
      now: T0,
      view: { operation: operation() },
      picture: { operations: { [OPERATION_ID]: operation() } },
    });
    desk.show(<TodoPanel />);
    const toDispatch = () => screen.getByText('待派').nextSibling!.textContent;
    expect(toDispatch()).toBe('0');
    const [here, elsewhere] = [incident(1), incident(2, { area: '330206001' })];
    await desk.change({ incidents: table([here, elsewhere], (one) => one.incidentId) });
    expect(toDispatch()).toBe('1');
  });

  it('says that nothing is late and nothing is due', () => {
    const figure = show();
    expect(figure('超时')).toMatchObject({ value: '0', note: '无超时', alarms: ['false', undefined] });
    expect(figure('待派')).toMatchObject({ value: '0', note: '无时限' });
  });

  it('says what is late, of incidents and of tasks, and sounds its colour', () => {
    const figure = show({ tasks: 9, tasksEnded: 4, overdue: 3, overdueIncidents: 1 });
    expect(figure('超时')).toMatchObject({ value: '3', note: '事件 1 任务 2', alarms: ['true', undefined] });
    expect(screen.getByRole('heading').textContent).toContain('任务 9 · 办结 4');
  });

  it('says how long until the first has to be given out, and that its time is over', () => {
    expect(show({ toDispatch: 2, dispatchLeftMs: 125_000 })('待派')).toMatchObject({
      value: '2',
      note: '最早剩 2:05',
    });
  });

  it('says that a time is over', () => {
    const { note, alarms } = show({ toDispatch: 1, dispatchLeftMs: -61_000 })('待派');
    expect(note).toMatch(/[-−]1:01/);
    expect(alarms[1]).toBe('true');
  });
});
