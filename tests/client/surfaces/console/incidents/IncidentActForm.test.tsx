import { act, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import {
  type FormAct,
  IncidentActForm,
} from '../../../../../client/surfaces/console/incidents/IncidentActForm.tsx';
import type { Incident } from '../../../../../shared/model/incident.ts';
import type { Task } from '../../../../../shared/model/task.ts';
import { person } from '../../../../support/people.ts';
import { Desk } from '../../../../support/screen.tsx';
import { incident, tableOf } from '../../../features/samples.ts';
import { task } from '../../../features/taskSample.ts';

const gas = incident(1, { title: '燃气泄漏' });
const other = incident(2, { title: '同一处', type: 'gas' });

const who = person('leader', task(1).holder.area);

function show(act: FormAct, thing: Incident = gas, tasks: readonly Task[] = []) {
  const desk = new Desk({
    picture: {
      incidents: tableOf([thing, other], (one) => one.incidentId),
      tasks: tableOf(tasks, (one) => one.taskId),
    },
  });
  const onDone = vi.fn();
  const onTask = vi.fn();
  const form = (one: Incident) => (
    <IncidentActForm act={act} incident={one} principal={who} onTask={onTask} onDone={onDone} />
  );
  const shown = desk.show(form(thing));
  return {
    desk,
    onDone,
    onTask,
    form: screen.getByRole('form'),
    again: (next: Incident) => shown.rerender(<desk.World>{form(next)}</desk.World>),
  };
}
const confirm = (form: HTMLElement) =>
  within(form)
    .getAllByRole<HTMLButtonElement>('button')
    .find((one) => one.type === 'submit')!;

describe('an act on an incident', () => {
  it('that needs a reason waits for one, sends it on the version that was seen, and closes when it was done', async () => {
    const { desk, onDone, form } = show('incident.reject');
    expect(confirm(form).disabled).toBe(true);
    await desk.user.type(within(form).getByRole('textbox'), '  重复上报 ');
    expect(confirm(form).disabled).toBe(false);
    await desk.user.keyboard('{Enter}');
    expect(desk.sent).toHaveLength(1);
    expect(desk.sent[0]).toMatchObject({
      kind: 'incident.reject',
      body: { incidentId: gas.incidentId, version: 1, reason: '重复上报' },
    });
    expect(onDone).not.toHaveBeenCalled();
    await act(async () => desk.sent[0]!.answer({ ok: true }));
    expect(onDone).toHaveBeenCalledTimes(1);
  });

  it('that was refused says why and keeps what was typed', async () => {
    const { desk, onDone, form } = show('incident.escalate');
    const words = within(form).getByRole<HTMLTextAreaElement>('textbox');
    await desk.user.type(words, '力量不够{Enter}');
    await act(async () => desk.sent[0]!.answer({ ok: false, code: 'wrong_state' } as never));
    expect(within(form).getByRole('alert').textContent).toBe('当前状态下不能这样做，请核对最新情况。');
    expect(words.value).toBe('力量不够');
    expect(onDone).not.toHaveBeenCalled();
  });

  it('says how it can be taken back later, and that the record stays', () => {
    expect(show('incident.close').form.textContent).toMatch(/须写明理由才能重新打开.*记录永久保留/);
  });

  it('may be sent without words where none are needed', async () => {
    const { desk, form } = show('incident.urge');
    await desk.user.click(confirm(form));
    expect(desk.sent[0]).toMatchObject({ kind: 'incident.urge', body: { note: '' } });
  });

  it('is not sent over what somebody else changed meanwhile, until the person has seen it', async () => {
    const { desk, form, again } = show('incident.reject');
    await desk.user.type(within(form).getByRole('textbox'), '重复');
    again({ ...gas, version: 2, title: '燃气泄漏，两人受伤' });
    const alert = within(form).getByRole('alert');
    expect(alert.textContent).toContain('燃气泄漏，两人受伤');
    expect(confirm(form).disabled).toBe(true);
    await desk.user.click(within(alert).getByRole('button'));
    expect(within(form).queryByRole('alert')).toBeNull();
    await desk.user.click(confirm(form));
    expect(desk.sent[0]!.body).toMatchObject({ version: 2, reason: '重复' });
  });

  it('into another incident offers those of the same operation that are not over, and waits for a choice', async () => {
    const { desk, form } = show('incident.merge');
    expect(confirm(form).disabled).toBe(true);
    await desk.user.click(within(form).getByRole('combobox'));
    await desk.user.click(await screen.findByTitle(/E-002 同一处/));
    expect(confirm(form).disabled).toBe(false);
    await desk.user.click(confirm(form));
    expect(desk.sent[0]!.body).toMatchObject({ into: other.incidentId });
  });

  it('is left by Esc without a command', async () => {
    const { desk, onDone, form } = show('incident.verify');
    within(form).getByRole('textbox').focus();
    await desk.user.keyboard('{Escape}');
    expect(onDone).toHaveBeenCalledTimes(1);
    expect(desk.sent).toEqual([]);
  });

  it('that closes lists what is missing, and does with it what it can', async () => {
    const reported = task(1, { status: 'done_reported' });
    const acted = { ...gas, actFirst: true, taskIds: [reported.taskId] };
    const { desk, form } = show('incident.close', acted, [reported]);
    const steps = within(within(form).getByRole('list', { name: '结案前核对' })).getAllByRole('listitem');
    expect(steps.map(({ dataset }) => dataset.state)).toEqual(['there', 'with', 'with']);
    await desk.user.type(within(form).getByRole('textbox'), '已处置');
    expect(confirm(form).textContent).toContain('补齐并结案');
    await desk.user.click(confirm(form));
    expect(desk.sent[0]).toMatchObject({
      kind: 'incident.close',
      body: {
        reason: '已处置',
        also: ['verify', 'file'],
        tasks: [{ taskId: reported.taskId, version: reported.version }],
      },
    });
  });

  it('that closes verifies nothing that was reported since it was opened, until the person has seen it', async () => {
    const reported = task(1, { status: 'done_reported' });
    const { desk, form } = show('incident.close', { ...gas, taskIds: [reported.taskId] }, [reported]);
    await desk.user.type(within(form).getByRole('textbox'), '已处置');
    expect(confirm(form).disabled).toBe(false);
    const anew = { ...reported, version: reported.version + 1 };
    await desk.change({ tasks: tableOf([anew], (one) => one.taskId) });
    expect(form.textContent).toContain('打开后 J-001 有新的处置结果');
    expect(confirm(form).disabled).toBe(true);
    await desk.user.click(within(form).getByRole('button', { name: '已看过新结果' }));
    await desk.user.click(confirm(form));
    expect(desk.sent[0]!.body).toMatchObject({ tasks: [{ version: anew.version }] });
  });

  it('that closes leaves what another tier holds to that tier', async () => {
    const raised = task(1, { status: 'done_reported', holder: { area: '330200', since: 1 } });
    const { desk, form } = show('incident.close', { ...gas, taskIds: [raised.taskId] }, [raised]);
    await desk.user.type(within(form).getByRole('textbox'), '已处置');
    expect(form.textContent).toContain('须由其核查');
    expect(confirm(form).disabled).toBe(true);
  });

  it('that closes waits for a task that is not over, and leads to it', async () => {
    const running = task(1, { status: 'in_progress', title: '关阀' });
    const { desk, form, onTask } = show('incident.close', { ...gas, taskIds: [running.taskId] }, [running]);
    await desk.user.type(within(form).getByRole('textbox'), '已处置');
    expect(confirm(form).disabled).toBe(true);
    expect(form.textContent).toMatch(/关阀 未办结/);
    await desk.user.click(within(form).getByRole('button', { name: '查看任务' }));
    expect(onTask).toHaveBeenCalledWith(running.taskId);
  });
});
