import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { AuditPage } from '../../../../../client/surfaces/admin/audit/AuditPage.tsx';
import type { AuditEntry } from '../../../../../shared/wire/auditRoutes.ts';
import { PageDesk } from '../../../../support/pageDesk.tsx';
import { held, type PageAnswer, refusal } from '../../../../support/pageServer.ts';
import { T0 } from '../../../features/samples.ts';

const SEARCH = '/api/audit/search';
const VERDICT = '/api/audit/verdict';
const entry = (seq: number, part: Partial<AuditEntry> = {}): AuditEntry => ({
  seq,
  at: T0,
  action: 'device.revoke',
  actorId: 'u-1',
  actorName: '周某',
  role: 'administrator',
  area: '330205',
  operationId: null,
  detail: { deviceId: 'gps-1' },
  ...part,
});
const WHOLE = { rows: 90, ok: true, firstBad: null, checkedAt: T0 };

async function show({
  rows = { rows: [entry(7)], next: null } as PageAnswer,
  verdict = WHOLE as PageAnswer,
} = {}) {
  const desk = new PageDesk({ answers: { [`GET ${SEARCH}`]: rows, [`GET ${VERDICT}`]: verdict } });
  desk.show(<AuditPage />);
  const list = within(await screen.findByRole('region', { name: '审计' }));
  return { desk, list, chain: within(screen.getByTestId('audit-chain')) };
}

describe('the audit', () => {
  it('says who did what, and all that is known of it when a row is opened', async () => {
    const detail = { deviceId: 'gps-1', strange: 'x'.repeat(200) };
    const { desk, list } = await show({ rows: { rows: [entry(7, { detail })], next: null } });
    const row = await list.findByRole('row', { name: /周某/ });
    expect(row.textContent).toContain('2026-05-16 08:55:00');
    expect(row.textContent).toContain('…');
    expect(row.textContent).not.toContain(detail.strange);
    await desk.user.click(within(row).getByRole('button', { name: '7' }));
    expect(await screen.findByText(detail.strange)).toBeTruthy();
  });

  it('tells an action and a role that this page does not know by their own names', async () => {
    const { list } = await show({
      rows: { rows: [entry(8, { action: 'later.invented', role: 'later_role' })], next: null },
    });
    const row = await list.findByRole('row', { name: /later\.invented/ });
    expect(row.textContent).toContain('later_role');
  });

  it('is narrowed to a time of the city’s day', async () => {
    const { desk } = await show();
    fireEvent.change(screen.getByLabelText('从'), { target: { value: '2026-05-16T08:00' } });
    await waitFor(() =>
      expect(desk.askedOf('GET', SEARCH).at(-1)!.query).toMatchObject({
        from: String(Date.parse('2026-05-16T08:00:00+08:00')),
      }),
    );
  });

  it('is none, narrowed or not, in words of each', async () => {
    const { desk, list } = await show({ rows: { rows: [], next: null } });
    await list.findByText('还没有审计记录。');
    await desk.user.type(screen.getByRole('textbox', { name: '操作人' }), 'nobody{Enter}');
    await list.findByText('没有符合筛选条件的记录。');
  });
});

describe('its chain', () => {
  it('is said to be read before it is said to be whole', async () => {
    const { answer, give } = held();
    const { chain } = await show({ verdict: answer });
    expect(chain.getByRole('status').textContent).toBe('正在核对链条…');
    give(WHOLE);
    await chain.findByText('链条完整 · 90 条 · 08:55:00 核对');
  });

  it('that is broken names where, and can be read again', async () => {
    const answers = [{ ...WHOLE, ok: false, firstBad: 41 }, WHOLE];
    const { desk, chain } = await show({ verdict: () => answers.shift()! });
    await chain.findByText('链条在第 41 条处断裂');
    await desk.user.click(chain.getByRole('button', { name: /重新核对/ }));
    await chain.findByText(/链条完整/);
  });

  it('that nobody could read is not said to be whole', async () => {
    const { chain } = await show({ verdict: refusal('unavailable', 503) });
    await chain.findByText('无法核对');
    expect(chain.queryByText(/链条完整/)).toBeNull();
  });
});
