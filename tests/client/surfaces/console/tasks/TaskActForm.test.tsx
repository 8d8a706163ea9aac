import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { TaskActForm, type TaskFormAct } from '../../../../../client/surfaces/console/tasks/TaskActForm.tsx';
import { cityInputText, cityInputTime } from '../../../../../client/ui/timeText.ts';
import type { Task } from '../../../../../shared/model/task.ts';
import { T0, tableOf } from '../../../features/samples.ts';
import { task } from '../../../features/taskSample.ts';
import { openForm } from '../openForm.ts';

const NOW = T0 + 3_600_000;
const HOUR_MS = 3_600_000;
const open = task(1, { title: '排查燃气', area: '330205091001001' });

function show(act: TaskFormAct, thing: Task = open) {
  const picture = { tasks: tableOf([thing], (one) => one.taskId) };
  return openForm((onDone) => <TaskActForm act={act} task={thing} onDone={onDone} />, { picture, now: NOW });
}

describe('an act on a task', () => {
  it('is cancelled only with a reason, and says that it cannot be taken back', async () => {
    const { desk, form, confirm, onDone } = show('task.cancel');
    expect(form.textContent).toContain('撤销后不能恢复');
    expect(confirm(/确认撤销/).disabled).toBe(true);
    await desk.user.type(within(form).getByLabelText('理由'), '误派{Enter}');
    expect(desk.sent[0]).toMatchObject({
      kind: 'task.cancel',
      body: { taskId: open.taskId, version: 1, reason: '误派' },
    });
    await desk.answer({ ok: true });
    expect(onDone).toHaveBeenCalledTimes(1);
  });

  it('is put off until a time that lies ahead', async () => {
    const { desk, form, confirm } = show('task.ask_suspension');
    await desk.user.type(within(form).getByLabelText('理由'), '等雨停');
    const until = within(form).getByLabelText<HTMLInputElement>('缓办至');
    expect(cityInputTime(until.value)).toBe(NOW + 2 * HOUR_MS);
    fireEvent.change(until, { target: { value: cityInputText(NOW - HOUR_MS) } });
    expect(confirm(/提交申请/).disabled).toBe(true);
    fireEvent.change(until, { target: { value: cityInputText(NOW + HOUR_MS) } });
    await desk.user.click(confirm(/提交申请/));
    expect(desk.sent[0]!.body).toMatchObject({ reason: '等雨停', until: NOW + HOUR_MS });
  });

  it('is granted without words, and refused only with them; what was asked stands there', async () => {
    const suspension = { reason: '等雨停', until: NOW + HOUR_MS, askedAt: NOW, approvedAt: null };
    const { desk, form, confirm } = show('task.decide_suspension', task(1, { suspension }));
    expect(form.textContent).toContain('等雨停');
    expect(confirm(/提交决定/).disabled).toBe(false);
    await desk.user.click(within(form).getByRole('radio', { name: '不同意' }));
    expect(confirm(/提交决定/).disabled).toBe(true);
    await desk.user.type(within(form).getByLabelText('理由'), '险情未解{Enter}');
    expect(desk.sent[0]!.body).toMatchObject({ approved: false, reason: '险情未解' });
  });

  it('goes down to a command body between the holder and the place, never to a grid', async () => {
    const { desk, form, confirm } = show('task.delegate', task(1, { holder: { area: '330205', since: T0 } }));
    await desk.user.click(within(form).getByRole('combobox'));
    const options = await screen.findAllByRole('option');
    const offered = options.map((one) => one.textContent).join();
    expect(offered).not.toContain('330205091001001');
    // What lies above the holder is where it is raised to.
    expect(offered).not.toContain('330200');
    await desk.user.click(confirm(/下交/));
    expect(desk.sent[0]!.body).toMatchObject({ to: '330205091001' });
  });

  it('is urged without words, whatever version it has', async () => {
    const { desk, confirm } = show('task.urge');
    await desk.user.click(confirm(/催办/));
    expect(desk.sent[0]).toMatchObject({ kind: 'task.urge', body: { taskId: open.taskId, note: '' } });
  });
});
