import { act, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DispatchPanel } from '../../../../../client/surfaces/console/dispatch/DispatchPanel.tsx';
import { clockText } from '../../../../../client/ui/timeText.ts';
import type { Candidate, DispatchList } from '../../../../../shared/model/candidate.ts';
import type { Incident } from '../../../../../shared/model/incident.ts';
import { Desk } from '../../../../support/screen.tsx';
import { candidate, dispatchList, GAS_NEED, desk as office } from '../../../features/dispatchSample.ts';
import { incident, T0, tableOf } from '../../../features/samples.ts';
import { assignment, task } from '../../../features/taskSample.ts';

const filed = incident(1, { title: '燃气泄漏', status: 'filed', hops: { accepted: T0, filed: T0 } });

let answer: () => Response;
beforeEach(() => {
  vi.stubGlobal('fetch', async () => answer());
});
afterEach(() => vi.unstubAllGlobals());

const decision = (candidates: Candidate[], part: Partial<DispatchList> = {}) =>
  Response.json({
    decisionId: '00000000-0000-4000-8000-900000000001',
    operationId: filed.operationId,
    taskId: null,
    incidentId: filed.incidentId,
    area: filed.area,
    position: filed.position,
    by: '',
    at: T0,
    need: GAS_NEED,
    department: 'gas',
    list: dispatchList({ candidates, ...part }),
  });

function show() {
  const desk = new Desk({ picture: { incidents: tableOf([filed], (one) => one.incidentId) }, now: T0 });
  const onDone = vi.fn();
  const onShow = vi.fn();
  const panel = (of = filed) => <DispatchPanel incident={of} onShow={onShow} onDone={onDone} />;
  const { rerender } = desk.show(panel());
  /** What the drawer does when the incident changes. */
  const changed = (of: Incident) => rerender(<desk.World>{panel(of)}</desk.World>);
  return { desk, onDone, onShow, changed, form: screen.getByRole('form') };
}
const send = (form: HTMLElement) => within(form).getByRole<HTMLButtonElement>('button', { name: /^派遣/ });

describe('whom to send', () => {
  it('is asked first, and says so meanwhile', async () => {
    let let_go = (_: Response) => {};
    vi.stubGlobal(
      'fetch',
      () =>
        new Promise<Response>((resolve) => {
          let_go = resolve;
        }),
    );
    const { form } = show();
    expect(form.textContent).toContain('正在排序');
    expect(send(form).disabled).toBe(true);
    await act(async () => let_go(decision([candidate(1)])));
    await within(form).findByText('队员 1');
  });

  it('is proposed, the best first; Enter makes the task and sends', async () => {
    answer = () => decision([candidate(1), candidate(2)]);
    const { desk, onDone, onShow, form } = show();
    await within(form).findByText('队员 1');
    expect(onShow).toHaveBeenLastCalledWith(['V-1', 'V-2']);
    await desk.user.keyboard('{Enter}');
    expect(desk.sent).toHaveLength(1);
    expect(desk.sent[0]).toMatchObject({
      kind: 'task.create',
      body: {
        incidentId: filed.incidentId,
        title: '燃气泄漏',
        area: filed.area,
        decisionId: '00000000-0000-4000-8000-900000000001',
        assignments: [{ assignee: { kind: 'unit', id: 'V-1' }, role: 'responsible' }],
        beside: [],
      },
    });
    expect(onDone).not.toHaveBeenCalled();
    await act(async () => desk.sent[0]!.answer({ ok: true }));
    expect(onDone).toHaveBeenCalledTimes(1);
  });

  it('is a lead and somebody to assist, sent together', async () => {
    const proposal = { lead: { kind: 'unit', id: 'V-1' }, assist: { kind: 'unit', id: 'V-2' } } as const;
    answer = () => decision([candidate(1), candidate(2), candidate(3)], { proposal });
    const { desk, form } = show();
    await within(form).findByText('建议组合 · 主办 + 协办 一并派出');
    expect(send(form).textContent).toContain('主办 + 协办');
    await desk.user.keyboard('{Enter}');
    expect(desk.sent[0]!.body).toMatchObject({ skills: ['gas_detection', 'gas_shutoff'] });
    expect(desk.sent[0]!.body).toMatchObject({
      assignments: [
        { assignee: { kind: 'unit', id: 'V-1' }, role: 'responsible' },
        { assignee: { kind: 'unit', id: 'V-2' }, role: 'assist' },
      ],
    });
  });

  it('may be the desk of the department, whom one telephones', async () => {
    const departments = [office(1)];
    const proposal = { lead: { kind: 'department', id: 'O-330205-gas' }, assist: null } as const;
    answer = () => decision([candidate(2)], { departments, proposal });
    const { desk, onShow, form } = show();
    await within(form).findByText('000-0000-0007');
    expect(within(form).getByText(/^由类型 .* 预置 · 归口 江北区燃气公司$/)).toBeTruthy();
    expect(onShow).toHaveBeenLastCalledWith(['V-2']);
    await desk.user.keyboard('{Enter}');
    expect(desk.sent[0]!.body).toMatchObject({
      assignments: [{ assignee: { kind: 'department', id: 'O-330205-gas' }, role: 'responsible' }],
    });
  });

  it('is ranked again by what is left when a chip is taken off', async () => {
    const asked: unknown[] = [];
    vi.stubGlobal('fetch', async (_path: string, { body }: { body: string }) => {
      asked.push(JSON.parse(body));
      return decision([candidate(asked.length)]);
    });
    const { desk, form } = show();
    await within(form).findByText('队员 1');
    await desk.user.click(within(form).getByRole('button', { name: '去掉 燃气关阀' }));
    await within(form).findByText('队员 2');
    expect(asked).toEqual([
      { incidentId: filed.incidentId },
      {
        incidentId: filed.incidentId,
        skills: ['gas_detection'],
        useful: GAS_NEED.useful,
        equipment: GAS_NEED.equipment,
      },
    ]);
    expect(within(form).queryByRole('button', { name: '去掉 燃气关阀' })).toBeNull();
    expect(form.textContent).toContain('已改动预置');
  });

  it('is chosen with the digits: the first answers for it, the next assists, a second press takes back', async () => {
    answer = () => decision([candidate(1), candidate(2)]);
    const { desk, form } = show();
    await within(form).findByText('队员 1');
    await desk.user.keyboard('2');
    expect(send(form).textContent).toContain('主办 + 协办');
    await desk.user.keyboard('1');
    await desk.user.keyboard('2');
    expect(send(form).disabled).toBe(true);
    await desk.user.keyboard('2{Enter}');
    expect(desk.sent[0]!.body).toMatchObject({
      assignments: [{ assignee: { id: 'V-2' }, role: 'responsible' }],
    });
  });

  it('is nobody when nobody fits, which is said with how many were looked at', async () => {
    answer = () => decision([]);
    const { form } = show();
    await within(form).findByText('2 个在岗单位中没有合适的。');
    expect(send(form).disabled).toBe(true);
  });

  it('that cannot be asked says why', async () => {
    answer = () => Response.json({ code: 'forbidden', message: 'no' }, { status: 403 });
    const { form } = show();
    expect((await within(form).findByRole('alert')).textContent).toBe('您没有权限执行此操作。');
  });

  it('that the server refuses keeps the panel open and says why, and who was first', async () => {
    answer = () => decision([candidate(1)]);
    const { desk, onDone, form } = show();
    await within(form).findByText('队员 1');
    await desk.user.keyboard('{Enter}');
    await act(async () => desk.sent[0]!.answer({ ok: false, code: 'not_yet' } as never));
    expect(within(form).getByRole('alert').textContent).toBe('还有前置事项未完成。');
    await desk.user.keyboard('{Enter}');
    const first = { name: '林某', kind: 'task.dispatched', at: T0, own: false };
    await act(async () => desk.sent[1]!.answer({ ok: false, code: 'conflict', first } as never));
    expect(within(form).getByRole('alert').textContent).toContain(
      `林某 已在 ${clockText(T0)} 先行操作：任务派遣。`,
    );
    expect(desk.sent).toHaveLength(2);
    expect(onDone).not.toHaveBeenCalled();
  });

  it('waits while somebody else has sent for it: who, and that others may go besides', async () => {
    answer = () => decision([candidate(1)]);
    const { desk, form, changed } = show();
    await within(form).findByText('队员 1');
    const theirs = task(1, {
      incidentId: filed.incidentId,
      status: 'dispatched',
      assignments: [assignment(1)],
    });
    const after = { ...filed, taskIds: [theirs.taskId] };
    await desk.change({
      incidents: tableOf([after], (one) => one.incidentId),
      tasks: tableOf([theirs], (one) => one.taskId),
    });
    changed(after);
    expect(within(form).getByRole('alert').textContent).toContain('已有人派出 第 1 队（J-001）');
    await desk.user.keyboard('{Enter}');
    expect(desk.sent).toEqual([]);
    await desk.user.click(within(form).getByRole('button', { name: '仍另派一组' }));
    expect(within(form).queryByRole('alert')).toBeNull();
    await desk.user.click(send(form));
    // Beside theirs, and never theirs itself: what it is about does not change under the hand.
    expect(desk.sent[0]).toMatchObject({ kind: 'task.create', body: { beside: [theirs.taskId] } });
    expect(desk.sent[0]!.body).not.toMatchObject({ taskId: theirs.taskId });
  });
});
