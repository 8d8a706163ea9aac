import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { WhistleDrawer } from '../../../../../client/surfaces/console/whistle/WhistleDrawer.tsx';
import type { Whistle } from '../../../../../shared/model/whistle.ts';
import { servePage } from '../../../../support/pageServer.ts';
import { person } from '../../../../support/people.ts';
import { Desk } from '../../../../support/screen.tsx';
import { incident, OPERATION_ID, T0 } from '../../../features/samples.ts';

const AREA = '330205091';
const MINUTE_MS = 60_000;
const called = (n: number, part: Partial<Whistle['called'][number]> = {}) => ({
  organisationId: `D-${n}`,
  name: `部门 ${n}`,
  answer: 'waiting' as const,
  answeredAt: null,
  refusal: null,
  arrivedAt: null,
  ...part,
});
const whistle: Whistle = {
  whistleId: '00000000-0000-4000-8000-700000000001',
  operationId: OPERATION_ID,
  no: 1,
  area: AREA,
  taskId: null,
  incidentId: incident(1).incidentId,
  reason: 'emergency',
  text: '外墙松动',
  called: [called(1), called(2, { answer: 'accepted', answeredAt: T0, arrivedAt: T0 + 9 * MINUTE_MS })],
  blownAt: T0,
  dueAt: T0 + 30 * MINUTE_MS,
  overdueAt: null,
  endedAt: null,
};

function show(
  principal = person('commander', '330205'),
  now = T0 + 10 * MINUTE_MS,
  part: Partial<Whistle> = {},
) {
  servePage({
    'GET /api/whistles/departments': {
      area: AREA,
      routed: null,
      organisations: [
        {
          organisationId: 'D-1',
          name: '部门 1',
          kind: 'department',
          department: 'fire_rescue',
          area: '330205',
          dutyPhone: '0574 1',
          suggested: false,
        },
      ],
    },
  });
  const desk = new Desk({ now });
  const onIncident = vi.fn();
  desk.show(
    <WhistleDrawer
      whistle={{ ...whistle, ...part }}
      principal={principal}
      onIncident={onIncident}
      onClose={() => {}}
    />,
  );
  const row = () => within(screen.getByText('部门 1').closest('li')!);
  return { desk, row, onIncident };
}

describe('a whistle', () => {
  it('says what for, how much is left of the thirty minutes, and how far everybody is', async () => {
    const { desk, onIncident, row } = show(person('display', '330205'));
    expect(screen.getByText('外墙松动')).toBeTruthy();
    expect(screen.getByText('20:00')).toBeTruthy();
    expect(row().getByText(/待应答/)).toBeTruthy();
    expect(screen.getByText('部门 2').closest('li')!.textContent).toContain('已到场');
    expect(row().queryByRole('button')).toBeNull();
    await desk.user.click(screen.getByRole('button', { name: '查看事件' }));
    expect(onIncident).toHaveBeenCalledWith(whistle.incidentId);
  });

  it('says of whoever has not come in time that they are late', async () => {
    const { row } = show(undefined, T0 + 31 * MINUTE_MS);
    expect(row().getByText(/超时未到/)).toBeTruthy();
  });

  it('is answered by who speaks for the department, with its telephone at hand', async () => {
    const { desk, row } = show();
    await desk.user.click(await row().findByRole('button', { name: /^应\s?答$/ }));
    expect(row().getByRole('link').getAttribute('href')).toBe('tel:05741');
    expect(desk.sent[0]).toMatchObject({
      kind: 'whistle.answer',
      body: { whistleId: whistle.whistleId, organisationId: 'D-1', accepted: true },
    });
  });

  it('is refused only with a reason, which stays until the server has it', async () => {
    const { desk, row } = show();
    await desk.user.click(await row().findByRole('button', { name: '不能到场' }));
    const refuse = () => row().getByRole<HTMLButtonElement>('button', { name: '不能到场' });
    expect(refuse().disabled).toBe(true);
    await desk.user.type(row().getByRole('textbox'), '人都在外地');
    await desk.user.click(refuse());
    expect(desk.sent[0]!.body).toMatchObject({ accepted: false, reason: '人都在外地' });
    await desk.answer({ ok: false, code: 'conflict' } as never);
    expect(row().getByRole('alert').textContent).toContain('与现有记录冲突');
    expect(row().getByRole<HTMLInputElement>('textbox').value).toBe('人都在外地');
    await desk.user.click(refuse());
    await desk.answer({ ok: true });
    expect(row().queryByRole('textbox')).toBeNull();
  });

  it('that the clock raised says to whom, and is taken over there', async () => {
    const raised = { overdueAt: T0 + 30 * MINUTE_MS, raised: { to: '330205', at: T0 + 32 * MINUTE_MS } };
    const { desk } = show(undefined, T0 + 33 * MINUTE_MS, raised);
    expect(screen.getByText(/09:27:00 上升至区级，尚无人接手/)).toBeTruthy();
    await desk.user.click(screen.getByRole('button', { name: /^接\s?手$/ }));
    expect(desk.sent[0]).toMatchObject({ kind: 'whistle.hold', body: { whistleId: whistle.whistleId } });
  });

  it('that the clock raised higher is not for the street to take over, and says who holds it', () => {
    const raised = {
      overdueAt: T0,
      raised: { to: '330205', at: T0 },
      held: { by: '330205', at: T0 + MINUTE_MS },
    };
    show(person('leader', AREA), T0 + 33 * MINUTE_MS, raised);
    expect(screen.getByText(/08:56:00 区级接手/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^接\s?手$/ })).toBeNull();
  });

  it('is ended by the caller', async () => {
    const { desk } = show();
    await desk.user.click(screen.getByRole('button', { name: '结束吹哨' }));
    expect(desk.sent[0]).toMatchObject({ kind: 'whistle.end', body: { whistleId: whistle.whistleId } });
  });
});
