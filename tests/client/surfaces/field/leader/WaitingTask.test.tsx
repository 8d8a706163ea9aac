import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { WaitingTask } from '../../../../../client/surfaces/field/leader/WaitingTask.tsx';
import { startDeadline } from '../../../../../shared/model/deadline.ts';
import type { Task } from '../../../../../shared/model/task.ts';
import { servePage } from '../../../../support/pageServer.ts';
import { person } from '../../../../support/people.ts';
import { Desk } from '../../../../support/screen.tsx';
import { T0, tableOf } from '../../../features/samples.ts';
import { assignment, task } from '../../../features/taskSample.ts';

const NOW = T0 + 3_600_000;

function show(group: Parameters<typeof WaitingTask>[0]['group'], part: Partial<Task> = {}) {
  servePage({});
  const thing = task(1, { title: '排查燃气', ...part });
  const desk = new Desk({ now: NOW, picture: { tasks: tableOf([thing], (one) => one.taskId) } });
  desk.show(
    <WaitingTask task={thing} group={group} deadline={null} principal={person('dispatcher', '330205091')} />,
  );
  return { desk, thing };
}
const button = (name: RegExp | string) => screen.getByRole<HTMLButtonElement>('button', { name });

describe('a task that waits for the street', () => {
  it('says that nobody was sent', () => {
    show('dispatch');
    expect(button(/排查燃气/).textContent).toContain('还没有派出');
  });

  it('says who has it', () => {
    show('working', { status: 'in_progress', assignments: [assignment(1)] });
    expect(button(/排查燃气/).textContent).toContain('第 1 队');
  });

  it('is put off or not by one tap each; what was asked stands there', async () => {
    const suspension = { reason: '等雨停', until: NOW + 3_600_000, askedAt: NOW, approvedAt: null };
    const { desk, thing } = show('suspension', { suspension });
    await desk.user.click(button(/排查燃气/));
    expect(screen.getByText('等雨停')).toBeTruthy();
    await desk.user.click(button('不同意'));
    expect(desk.sent[0]).toMatchObject({
      kind: 'task.decide_suspension',
      body: { taskId: thing.taskId, approved: false },
    });
  });

  it('is put off by the tier that it was raised to: whoever it was raised from is not asked', () => {
    const suspension = { reason: '等雨停', until: NOW + 3_600_000, askedAt: NOW, approvedAt: null };
    show('suspension', { suspension, holder: { area: '330205', since: T0, raisedFrom: '330205091' } });
    expect(screen.queryByRole('button', { name: '同意' })).toBeNull();
  });

  it('is verified with a second tap, beside what was reported of it', async () => {
    const result = { number: 38, note: '已关阀', photoId: null };
    const { desk } = show('verify', {
      status: 'done_reported',
      target: 40,
      assignments: [assignment(1, { result } as never)],
    });
    expect(screen.getByText(/完成 38 \/ 40 · 已关阀/)).toBeTruthy();
    await desk.user.click(button('核查通过'));
    await waitFor(() => expect(button('再点：通过').getAttribute('aria-disabled')).toBe('false'));
    await desk.user.click(button('再点：通过'));
    expect(desk.sent[0]).toMatchObject({ kind: 'task.verify' });
  });

  it('is urged while something is due from whoever has it', async () => {
    const { desk, thing } = show('acknowledge', {
      status: 'dispatched',
      assignments: [assignment(1)],
      deadline: startDeadline('acknowledge', T0, NOW + 60_000),
    });
    await desk.user.click(button('催办'));
    expect(desk.sent[0]).toMatchObject({ kind: 'task.urge', body: { taskId: thing.taskId } });
  });
});
