import { act, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { OwnUrges } from '../../../../../client/surfaces/field/urges/OwnUrges.tsx';
import { startDeadline } from '../../../../../shared/model/deadline.ts';
import type { Task } from '../../../../../shared/model/task.ts';
import { person } from '../../../../support/people.ts';
import { Desk } from '../../../../support/screen.tsx';
import { OPERATION_ID, operation, T0, tableOf, unit } from '../../../features/samples.ts';
import { assignment, task, urge } from '../../../features/taskSample.ts';

const urged = (part: Partial<Task> = {}) =>
  task(5, {
    title: '排查燃气',
    assignments: [assignment(1)],
    deadline: startDeadline('acknowledge', T0, T0),
    ...part,
  });
const world = (one: Task) => ({
  operations: { [OPERATION_ID]: operation() },
  tasks: { [one.taskId]: one },
  units: tableOf([unit(1, { team: 'T-1' })], ({ unitId }) => unitId),
});

function show(one: Task, language: 'zh-CN' | 'en' = 'zh-CN') {
  const vibrate = vi.fn(() => true);
  vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { vibrate }));
  const desk = new Desk({ picture: world(one), language });
  desk.show(<OwnUrges principal={person('responder', '330205091', 'X-1')} />);
  return { desk, vibrate };
}
const said = (desk: Desk) => desk.sent.map(({ body }) => (body as { step: string }).step);
afterEach(() => vi.unstubAllGlobals());

describe('an urge on the phone of who has the task', () => {
  it('says who urges what, tells that it is there and seen, and is acknowledged with one tap', async () => {
    const { desk } = show(urged({ urge: urge({ note: '路口等你' }) }));
    expect(screen.getByRole('alert').textContent).toContain('催办 · J-005 排查燃气');
    expect(screen.getByRole('alert').textContent).toContain('08:55 街道值班：路口等你');
    expect(said(desk)).toEqual(['delivered', 'seen']);
    await desk.user.click(screen.getByRole('button', { name: '收到，马上办' }));
    expect(desk.sent.at(-1)).toMatchObject({
      kind: 'task.heed',
      body: { urgeId: urge().urgeId, step: 'acknowledged' },
    });
  });

  it('shakes the phone once for each that comes while one looks, and again when it goes on to them', async () => {
    const { desk, vibrate } = show(urged());
    expect(screen.queryByRole('alert')).toBeNull();
    await desk.change(world(urged({ urge: urge() })));
    await desk.change(world(urged({ urge: urge(), version: 2 })));
    expect(vibrate).toHaveBeenCalledTimes(1);
    const led = { lead: 'X-1', gone: ['holder', 'lead'] as const };
    await desk.change(world(urged({ urge: urge(led) })));
    expect(vibrate).toHaveBeenCalledTimes(2);
    expect(screen.getByRole('alert').textContent).toContain('队员没有确认');
  });

  it('is told as seen when the page comes to the front, and not before', async () => {
    const sight = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    const { desk } = show(urged({ urge: urge() }));
    expect(said(desk)).toEqual(['delivered']);
    sight.mockReturnValue('visible');
    await act(async () => void document.dispatchEvent(new Event('visibilitychange')));
    expect(said(desk)).toEqual(['delivered', 'seen']);
    sight.mockRestore();
  });

  it('says at the tier who was asked before it', () => {
    const words = (part: Partial<Task>) => {
      const desk = new Desk({ picture: world(urged(part)) });
      const { unmount } = desk.show(<OwnUrges principal={person('leader', '330205091')} />);
      const text = screen.getByRole('alert').textContent;
      unmount();
      return text;
    };
    const led = ['holder', 'lead', 'tier'] as const;
    expect(words({ urge: urge({ gone: led, lead: 'X-9' }) })).toContain('队员和队长都没有确认');
    expect(words({ urge: urge({ gone: ['holder', 'tier'] }) })).toContain('承办人没有确认');
    const unheld = { assignments: [], urge: urge({ gone: ['tier'], assignmentId: null }) };
    expect(words(unheld)).toContain('没有可催到的承办人');
  });

  it('by the clock names nobody, in English too', () => {
    show(urged({ urge: urge({ by: null }) }), 'en');
    expect(screen.getByRole('alert').textContent).toContain('Urged · J-005');
    expect(screen.getByRole('alert').textContent).toContain('overdue to acknowledge');
  });
});
