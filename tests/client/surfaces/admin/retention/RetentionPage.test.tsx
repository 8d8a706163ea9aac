import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { RetentionPage } from '../../../../../client/surfaces/admin/retention/RetentionPage.tsx';
import type { Hold, RetentionPlan } from '../../../../../shared/wire/retentionRoutes.ts';
import type { TrailRequest } from '../../../../../shared/wire/trailRoutes.ts';
import { PageDesk } from '../../../../support/pageDesk.tsx';
import { type Answers, held, type PageAnswer, refusal } from '../../../../support/pageServer.ts';
import { person } from '../../../../support/people.ts';
import { OPERATION_ID, T0 } from '../../../features/samples.ts';

const ME = person('administrator', '330200');
const OTHER = { id: 'user-other', name: '另一人' };
const PLAN: RetentionPlan = {
  dueAt: T0,
  rules: [],
  operations: [
    {
      operationId: OPERATION_ID,
      name: '甬湾行动',
      area: '330205',
      closedAt: T0,
      dueFrom: T0,
      heldUntil: null,
      verdict: 'delete',
      fixes: 900,
      gridHours: 40,
    },
  ],
  tables: [
    { table: 'fix', rows: 1_000, toDelete: 900 },
    { table: 'unit_live', rows: 10, toDelete: 3 },
  ],
  unfinishedRun: null,
};
const nothingDue = { ...PLAN, tables: PLAN.tables.map((one) => ({ ...one, toDelete: 0 })) };
const RUN = {
  runId: '00000000-0000-4000-8000-600000000001',
  startedAt: T0,
  dueAt: T0,
  by: { id: ME.userId, name: ME.displayName },
  finishedAt: T0,
  deletedFixes: 900,
  hash: null,
};

async function show(tab: string, answers: Answers = {}) {
  const desk = new PageDesk({
    principal: ME,
    answers: { 'GET /api/privacy/retention': PLAN, ...answers },
  });
  desk.show(<RetentionPage />);
  await desk.user.click(await screen.findByRole('tab', { name: tab }));
  return desk;
}
const button = (name: RegExp | string) => screen.getByRole<HTMLButtonElement>('button', { name });
const question = async () => within(await screen.findByRole('dialog'));

describe('the dry run', () => {
  const plan = (answer: PageAnswer, answers: Answers = {}) =>
    show('试算', { 'GET /api/privacy/retention': answer, ...answers });

  it('says that it counts, and offers nothing to delete before it has', async () => {
    const { answer, give } = held();
    await plan(answer);
    expect(screen.getByRole('status').textContent).toBe('正在试算…');
    expect(button('执行删除').disabled).toBe(true);
    give(PLAN);
    await screen.findByText('现在应删除 903 行');
    expect(button('执行删除').disabled).toBe(false);
  });

  it('with nothing due has nothing to run, unless a run was interrupted', async () => {
    await plan(nothingDue);
    await screen.findByText('现在应删除 0 行');
    expect(button('执行删除').disabled).toBe(true);
  });

  it('that was interrupted can be gone on with', async () => {
    await plan({ ...nothingDue, unfinishedRun: RUN.runId });
    await screen.findByText(/上次执行中断/);
    expect(button('执行删除').disabled).toBe(false);
  });

  it('that cannot be made says why, and offers nothing to delete', async () => {
    await plan(refusal('too_many_requests', 429));
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('操作过于频繁'));
    expect(button('执行删除').disabled).toBe(true);
  });

  it('is run only by who has said that it cannot be undone, anew each time, and then shows the runs', async () => {
    const desk = await plan(PLAN, {
      'POST /api/privacy/retention/runs': RUN,
      'GET /api/privacy/retention/runs': { rows: [RUN] },
    });
    await screen.findByText('现在应删除 903 行');
    await desk.user.click(button('执行删除'));
    let asked = await question();
    const run = () => asked.getByRole<HTMLButtonElement>('button', { name: '删除 903 行' });
    expect(run().disabled).toBe(true);
    await desk.user.click(asked.getByRole('checkbox'));
    expect(run().disabled).toBe(false);
    await desk.user.click(asked.getByRole('button', { name: /取\s?消/ }));
    await desk.user.click(button('执行删除'));
    asked = await question();
    expect(run().disabled).toBe(true);
    await desk.user.click(asked.getByRole('checkbox'));
    await desk.user.click(run());
    await waitFor(() =>
      expect(screen.getByRole('tab', { name: '执行与证明' }).getAttribute('aria-selected')).toBe('true'),
    );
    expect(desk.askedOf('POST', '/api/privacy/retention/runs')).toHaveLength(1);
  });
});

describe('keeping longer', () => {
  const hold = (part: Partial<Hold> = {}): Hold => ({
    holdId: '00000000-0000-4000-8000-600000000002',
    operationId: OPERATION_ID,
    operationName: '甬湾行动',
    keepUntil: T0,
    assessment: '事故调查需要全部原始位置，范围限于本次行动。',
    askedBy: OTHER,
    askedAt: T0,
    state: 'asked',
    decidedBy: null,
    decidedAt: null,
    ...part,
  });
  const HOLDS = '/api/privacy/retention/holds';

  it('is decided by a second person, never by who asked', async () => {
    await show('延期保留', {
      [`GET ${HOLDS}`]: { rows: [hold({ askedBy: { id: ME.userId, name: 'me' } })] },
    });
    const own = await screen.findByRole('button', { name: /^批\s?准$/ });
    expect((own as HTMLButtonElement).disabled).toBe(true);
    expect(own.title).toBe('须由另一人决定。');
    expect(button(/^拒\s?绝$/).disabled).toBe(true);
  });

  it('is approved with what it was asked for before one’s eyes', async () => {
    const rows = [hold()];
    const desk = await show('延期保留', {
      [`GET ${HOLDS}`]: () => ({ rows }),
      [`POST ${HOLDS}/${hold().holdId}`]: () => {
        rows[0] = hold({ state: 'approved', decidedBy: { id: ME.userId, name: 'me' }, decidedAt: T0 });
        return rows[0];
      },
    });
    await desk.user.click(await screen.findByRole('button', { name: /^批\s?准$/ }));
    const asked = await question();
    expect(asked.getByText(hold().assessment)).toBeTruthy();
    await desk.user.click(asked.getByRole('button', { name: /^批\s?准$/ }));
    await screen.findByText('已批准');
    expect(desk.askedOf('POST', `${HOLDS}/${hold().holdId}`).map(({ body }) => body)).toEqual([
      { decision: 'approve' },
    ]);
    expect(button('提前解除')).toBeTruthy();
  });

  it('is asked for with an operation, a day and an assessment in full', async () => {
    const desk = await show('延期保留', {
      [`GET ${HOLDS}`]: { rows: [] },
      [`POST ${HOLDS}`]: () => Response.json(hold(), { status: 201 }),
    });
    await screen.findByText('没有延期保留。');
    await desk.user.click(button('申请延期保留'));
    const form = await question();
    const ask = form.getByRole<HTMLButtonElement>('button', { name: '提交申请' });
    await desk.user.click(form.getByLabelText('行动'));
    await desk.user.click(await screen.findByTitle('甬湾行动'));
    fireEvent.change(form.getByLabelText('保留至'), { target: { value: '2026-09-01' } });
    const why = form.getByLabelText(/评估意见/);
    // Blanks are no reason.
    fireEvent.change(why, { target: { value: `太短的评估意见${' '.repeat(20)}` } });
    expect(ask.disabled).toBe(true);
    await desk.user.clear(why);
    await desk.user.type(why, hold().assessment);
    await desk.user.click(ask);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const { holdId, ...body } = desk.askedOf('POST', HOLDS)[0]!.body as Hold;
    expect(holdId).toMatch(/^[\da-f-]{36}$/);
    expect(body).toEqual({
      operationId: OPERATION_ID,
      // The day is kept whole.
      keepUntil: Date.parse('2026-09-01T23:59:00+08:00'),
      assessment: hold().assessment,
    });
  });
});

describe('a wish to have one’s trail deleted', () => {
  const ROUTE = '/api/privacy/trail-requests';
  const wish = (part: Partial<TrailRequest> = {}): TrailRequest => ({
    requestId: '00000000-0000-4000-8000-600000000003',
    unitId: 'X-1',
    callsign: '红帆-1',
    area: '330205',
    operationId: OPERATION_ID,
    operationName: '甬湾行动',
    reason: '不再参加',
    askedAt: T0,
    state: 'open',
    refusal: null,
    proposedBy: null,
    decidedBy: null,
    decidedAt: null,
    deletedFixes: null,
    ...part,
  });
  const wishes = (one: TrailRequest, answers: Answers = {}) =>
    show('删除申请', { [`GET ${ROUTE}`]: { rows: [one], next: null }, ...answers });

  it('is refused with a sentence, which a second person confirms', async () => {
    const desk = await wishes(wish(), { [`POST ${ROUTE}/${wish().requestId}`]: wish() });
    await desk.user.click(await screen.findByRole('button', { name: /^拒\s?绝$/ }));
    const asked = await question();
    const propose = asked.getByRole<HTMLButtonElement>('button', { name: '提出拒绝' });
    await desk.user.type(asked.getByLabelText(/理由/), '不行');
    expect(propose.disabled).toBe(true);
    await desk.user.type(asked.getByLabelText(/理由/), '，事故仍在调查之中');
    await desk.user.click(propose);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(desk.askedOf('POST', `${ROUTE}/${wish().requestId}`).map(({ body }) => body)).toEqual([
      { decision: 'propose_refusal', reason: '不行，事故仍在调查之中' },
    ]);
  });

  it('whose refusal one proposed can be taken back, and not confirmed', async () => {
    await wishes(wish({ state: 'refusal_proposed', proposedBy: { id: ME.userId, name: 'me' } }));
    const confirm = await screen.findByRole('button', { name: '确认拒绝' });
    expect((confirm as HTMLButtonElement).disabled).toBe(true);
    expect(button('退回重办').disabled).toBe(false);
  });

  it('that is over says how much was deleted, and nothing more is to be done', async () => {
    await wishes(wish({ state: 'done', deletedFixes: 12 }));
    await screen.findByText('删除 12 行');
    expect(screen.queryByRole('button', { name: /^删\s?除$/ })).toBeNull();
  });
});
