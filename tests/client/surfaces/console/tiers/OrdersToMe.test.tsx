import { act, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { OrdersToMe } from '../../../../../client/surfaces/console/tiers/OrdersToMe.tsx';
import type { Directive } from '../../../../../shared/model/directive.ts';
import { ConsoleDesk } from '../../../../support/consoleDesk.tsx';
import { person } from '../../../../support/people.ts';
import { OPERATION_ID, operation, T0, tableOf } from '../../../features/samples.ts';

const STREET = '330205091';
const order = (no: number, part: Partial<Directive> = {}): Directive =>
  ({
    directiveId: `00000000-0000-4000-8000-60000000000${no}`,
    operationId: OPERATION_ID,
    no,
    area: '330205',
    kind: 'order',
    title: `疏散第 ${no} 组`,
    text: '',
    to: [STREET],
    issuedAt: T0 + no,
    issuedBy: '',
    cancelledAt: null,
    ...part,
  }) as Directive;

function show(principal = person('commander', STREET), ...orders: Directive[]) {
  const desk = new ConsoleDesk({
    principal,
    picture: {
      operations: { [OPERATION_ID]: operation({ area: '330205' }) },
      directives: tableOf(orders, (one) => one.directiveId),
    },
  });
  desk.show(<OrdersToMe />);
  return desk;
}

describe('orders to a body', () => {
  it('are shown to whoever speaks for it, the oldest and how many more, and the giver is told once that they came', async () => {
    const desk = show(undefined, order(2), order(1));
    const waiting = screen.getByRole('region', { name: '待签收的指令' });
    expect(waiting.textContent).toContain('疏散第 1 组');
    expect(waiting.textContent).toContain('另有 1 条');
    const told = () => desk.sent.filter(({ kind }) => kind === 'directive.receive').length;
    expect(told()).toBe(2);
    await desk.change({ units: {} });
    await desk.change({ directives: tableOf([order(1), order(2), order(3)], (one) => one.directiveId) });
    expect(told()).toBe(3);
  });

  it('are acknowledged by a press, and the press waits for the server', async () => {
    const desk = show(undefined, order(1));
    await desk.user.click(screen.getByRole('button', { name: /签\s?收/ }));
    const last = desk.sent.at(-1)!;
    expect(last).toMatchObject({ kind: 'directive.acknowledge', body: { area: STREET } });
    await desk.user.click(screen.getByRole('button', { name: /签\s?收/ }));
    expect(desk.sent.filter(({ kind }) => kind === 'directive.acknowledge')).toHaveLength(1);
    await act(async () => last.answer({ ok: true }));
  });

  it('are no matter of who does not speak for the body, and neither are announcements and cancelled ones', () => {
    const desk = show(person('responder', STREET), order(1));
    expect(screen.queryByRole('region')).toBeNull();
    expect(desk.sent).toEqual([]);
    show(undefined, order(1, { kind: 'announcement' as never }), order(2, { cancelledAt: T0 + 5 }));
    expect(screen.queryByRole('region')).toBeNull();
  });
});
