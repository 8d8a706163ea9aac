import { cleanup, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { SendSomebody } from '../../../../../client/surfaces/field/leader/SendSomebody.tsx';
import type { DispatchList } from '../../../../../shared/model/candidate.ts';
import type { Incident } from '../../../../../shared/model/incident.ts';
import { servePage } from '../../../../support/pageServer.ts';
import { Desk } from '../../../../support/screen.tsx';
import { candidate, dispatchList, GAS_NEED, desk as office } from '../../../features/dispatchSample.ts';
import { incident, T0 } from '../../../features/samples.ts';
import { task } from '../../../features/taskSample.ts';

const open = task(1);
const DECISION = '00000000-0000-4000-8000-900000000001';

function show(list: Partial<DispatchList>, about?: Incident, one = open) {
  servePage({
    'POST /api/dispatch/candidates': {
      decisionId: DECISION,
      operationId: open.operationId,
      taskId: open.taskId,
      incidentId: null,
      area: open.area,
      position: [121.5, 29.98],
      need: GAS_NEED,
      department: 'gas',
      by: '',
      at: T0,
      list: dispatchList(list),
    },
  });
  const incidents = about ? { [about.incidentId]: about } : {};
  const desk = new Desk({ now: T0, picture: { tasks: { [one.taskId]: one }, incidents } });
  const onSent = vi.fn();
  desk.show(
    <SendSomebody {...(about && one === open ? { incident: about } : { task: one })} onSent={onSent} />,
  );
  return { desk, onSent };
}

describe('who is sent from a phone', () => {
  it('is lead and assist together by one tap, the desk of the department among them', async () => {
    const proposal = {
      lead: { kind: 'department', id: 'O-330205-gas' },
      assist: { kind: 'unit', id: 'V-2' },
    } as const;
    const { desk, onSent } = show({
      candidates: [candidate(2), candidate(3)],
      departments: [office(1)],
      proposal,
    });
    await screen.findByText('江北区燃气公司 · 主办');
    expect(screen.getByText('队员 2 · 协办')).toBeTruthy();
    await desk.user.click(screen.getByRole('button', { name: '一并派' }));
    expect(desk.sent[0]).toMatchObject({
      kind: 'task.dispatch',
      body: {
        taskId: open.taskId,
        decisionId: DECISION,
        assignments: [
          { assignee: { kind: 'department', id: 'O-330205-gas' }, role: 'responsible' },
          { assignee: { kind: 'unit', id: 'V-2' }, role: 'assist' },
        ],
      },
    });
    await desk.answer({ ok: true });
    expect(onSent).toHaveBeenCalledTimes(1);
  });

  it('is one alone where another is wanted', async () => {
    const proposal = { lead: { kind: 'unit', id: 'V-1' }, assist: { kind: 'unit', id: 'V-2' } } as const;
    const { desk } = show({ candidates: [candidate(1), candidate(2), candidate(3)], proposal });
    await screen.findByText('队员 3');
    await desk.user.click(screen.getByRole('button', { name: '派' }));
    expect(desk.sent[0]!.body).toMatchObject({
      assignments: [{ assignee: { kind: 'unit', id: 'V-3' }, role: 'responsible' }],
    });
  });

  it('is nobody where nobody fits', async () => {
    show({});
    expect(await screen.findByText(/现在没有合适的人/)).toBeTruthy();
  });

  it('files in the same act what must be filed first, of a task that is there already too', async () => {
    const accepted = incident(1, { status: 'accepted', hops: { accepted: T0 } });
    const also = async (one: typeof open) => {
      const { desk } = show({ candidates: [candidate(1)] }, accepted, one);
      await screen.findByText('队员 1');
      await desk.user.click(screen.getByRole('button', { name: '派' }));
      cleanup();
      return desk.sent.map(({ kind, body }) => [kind, (body as { also: unknown }).also]);
    };
    expect(await also(open)).toEqual([['task.create', ['file']]]);
    const theirs = { ...open, incidentId: accepted.incidentId };
    expect(await also(theirs)).toEqual([['task.dispatch', ['file']]]);
  });

  it('is sent for an incident by one act, and told who was first when it is refused', async () => {
    const filed = incident(1, { title: '燃气泄漏', status: 'filed', hops: { accepted: T0, filed: T0 } });
    const { desk, onSent } = show({ candidates: [candidate(1)] }, filed);
    await screen.findByText('队员 1');
    await desk.user.click(screen.getByRole('button', { name: '派' }));
    expect(desk.sent[0]).toMatchObject({
      kind: 'task.create',
      body: {
        incidentId: filed.incidentId,
        decisionId: DECISION,
        assignments: [{ assignee: { kind: 'unit', id: 'V-1' }, role: 'responsible' }],
        beside: [],
      },
    });
    const first = { name: '林某', kind: 'task.dispatched', at: T0, own: false };
    await desk.answer({ ok: false, code: 'conflict', first } as never);
    expect(screen.getByRole('alert').textContent).toContain('林某');
    expect(desk.sent).toHaveLength(1);
    expect(onSent).not.toHaveBeenCalled();
  });
});
