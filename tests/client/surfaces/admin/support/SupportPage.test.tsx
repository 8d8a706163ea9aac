import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { SupportPage } from '../../../../../client/surfaces/admin/support/SupportPage.tsx';
import type { SupportGrant } from '../../../../../shared/wire/supportRoutes.ts';
import { PageDesk } from '../../../../support/pageDesk.tsx';
import { type Answers, refusal } from '../../../../support/pageServer.ts';
import { T0 } from '../../../features/samples.ts';

const HOUR_MS = 3_600_000;
const NOW = T0 + 2 * HOUR_MS;
const grant = (no: number, part: Partial<SupportGrant> = {}): SupportGrant => ({
  grantId: `00000000-0000-4000-8000-70000000000${no}`,
  userId: `u-${no}`,
  username: `helper.${no}`,
  displayName: `支援 ${no}`,
  area: '330205',
  permissions: ['picture.view'],
  task: '协助疏散',
  operationId: null,
  from: T0,
  until: NOW + HOUR_MS,
  grantedBy: '主任',
  grantedAt: T0,
  endedAt: null,
  endReason: null,
  ...part,
});

async function show(rows: SupportGrant[], answers: Answers = {}) {
  const desk = new PageDesk({
    answers: {
      'GET /api/support': () => ({ rows, next: null }),
      'GET /api/time': { now: NOW, speed: 1 },
      ...answers,
    },
  });
  desk.show(<SupportPage />);
  const list = within(await screen.findByRole('region', { name: '跨区支援' }));
  return { desk, list, row: (no: number) => list.findByRole('row', { name: new RegExp(`支援 ${no}`) }) };
}
const endOf = (row: HTMLElement) => within(row).queryByRole('button', { name: /^结\s?束$/ });

describe('rights in a foreign area', () => {
  it('can be ended while they run or are to come, and no more once they are over', async () => {
    const { row } = await show([
      grant(1),
      grant(2, { from: NOW + HOUR_MS, until: NOW + 2 * HOUR_MS }),
      grant(3, { until: NOW - 1 }),
      grant(4, { endedAt: NOW - 1, endReason: 'done' }),
    ]);
    await waitFor(async () => expect((await row(1)).textContent).toContain('进行中'));
    expect((await row(2)).textContent).toContain('未开始');
    expect((await row(3)).textContent).toContain('已到期');
    expect((await row(4)).textContent).toContain('已结束');
    const ways = await Promise.all([1, 2, 3, 4].map(async (no) => endOf(await row(no)) !== null));
    expect(ways).toEqual([true, true, false, false]);
  });

  it('are ended with a reason alone, and the list is read again', async () => {
    const rows = [grant(1)];
    const path = `/api/support/${rows[0]!.grantId}/end`;
    const { desk, row } = await show(rows, {
      [`POST ${path}`]: ({ body }) => {
        rows[0] = grant(1, { endedAt: NOW, endReason: (body as { reason: string }).reason });
        return rows[0];
      },
    });
    await waitFor(async () => expect(endOf(await row(1))).not.toBeNull());
    await desk.user.click(endOf(await row(1))!);
    const question = within(await screen.findByRole('dialog'));
    const end = question.getByRole<HTMLButtonElement>('button', { name: /^结\s?束$/ });
    expect(end.disabled).toBe(true);
    await desk.user.type(question.getByLabelText('理由'), ' 任务完成 ');
    await desk.user.click(end);
    await waitFor(async () => expect((await row(1)).textContent).toContain('已结束'));
    expect(desk.askedOf('POST', path).map(({ body }) => body)).toEqual([{ reason: '任务完成' }]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('are given for a task, with rights and for a time that the server’s clock begins', async () => {
    const { desk } = await show([], { 'POST /api/support': grant(1) });
    await screen.findByText('还没有跨区支援。');
    await desk.user.click(screen.getByRole('button', { name: '授予支援' }));
    const form = within(await screen.findByRole('form', { name: '授予支援' }));
    const give = () => form.getByRole<HTMLButtonElement>('button', { name: /^授\s?予$/ });
    await desk.user.type(form.getByLabelText('支援人员的用户名'), ' helper.1 ');
    await desk.user.type(form.getByLabelText('任务'), '协助疏散');
    expect(give().disabled).toBe(false);
    for (const right of form.getAllByRole<HTMLInputElement>('checkbox').filter((one) => one.checked))
      await desk.user.click(right);
    // Of nothing there is no support.
    expect(give().disabled).toBe(true);
    await desk.user.click(form.getByRole('checkbox', { name: '回放行动' }));
    await desk.user.click(give());
    await waitFor(() => expect(desk.askedOf('POST', '/api/support')).toHaveLength(1));
    const { until, ...rest } = desk.askedOf('POST', '/api/support')[0]!.body as SupportGrant;
    expect(rest).toEqual({
      username: 'helper.1',
      area: '330205',
      permissions: ['replay.view'],
      task: '协助疏散',
    });
    expect(until).toBeGreaterThan(NOW + 7 * HOUR_MS);
    expect(until).toBeLessThanOrEqual(NOW + 9 * HOUR_MS);
  });

  it('to somebody who is not known are refused at the name, and the form stays', async () => {
    const { desk } = await show([], { 'POST /api/support': refusal('not_found', 404, 'username') });
    await desk.user.click(screen.getByRole('button', { name: '授予支援' }));
    const form = within(await screen.findByRole('form', { name: '授予支援' }));
    await desk.user.type(form.getByLabelText('支援人员的用户名'), 'nobody');
    await desk.user.type(form.getByLabelText('任务'), '协助疏散');
    await desk.user.click(form.getByRole('button', { name: /^授\s?予$/ }));
    expect((await form.findByRole('alert')).textContent).toContain('请检查：用户名。');
    expect(form.getByLabelText<HTMLInputElement>('任务').value).toBe('协助疏散');
  });
});
