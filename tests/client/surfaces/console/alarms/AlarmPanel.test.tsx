import { screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { AlarmPanel } from '../../../../../client/surfaces/console/alarms/AlarmPanel.tsx';
import type { Breach } from '../../../../../shared/model/zone.ts';
import { ConsoleDesk } from '../../../../support/consoleDesk.tsx';
import { OPERATION_ID, operation, T0, table } from '../../../features/samples.ts';

afterEach(() => localStorage.clear());

const breach = (n: number): Breach => ({
  breachId: `00000000-0000-4000-8000-30000000000${n}`,
  operationId: OPERATION_ID,
  zoneId: '00000000-0000-4000-8000-400000000001',
  area: '330205091',
  unitId: `V-${n}`,
  slot: n,
  enteredAt: T0 + n,
  leftAt: null,
  acknowledgedAt: null,
});

function show() {
  const desk = new ConsoleDesk({
    picture: {
      operations: { [OPERATION_ID]: operation() },
      breaches: table([breach(1), breach(2)], (one) => one.breachId),
    },
    now: T0 + 3_600_000,
  });
  desk.show(<AlarmPanel />);
  const rows = () => screen.getAllByRole('listitem');
  return { desk, rows };
}
const ONE = { name: /^确 ?认$/ };

describe('acknowledging breaches', () => {
  it('is a command of each row, and a row says why it was refused', async () => {
    const { desk, rows } = show();
    await desk.user.click(within(rows()[0]!).getByRole('button', ONE));
    await desk.user.click(within(rows()[1]!).getByRole('button', ONE));
    expect(desk.sent.map(({ body }) => body)).toEqual([
      { breachId: breach(1).breachId },
      { breachId: breach(2).breachId },
    ]);
    await desk.answer({ ok: false, code: 'forbidden' }, 0);
    expect(within(rows()[0]!).getByRole('alert').textContent).not.toBe('');
    expect(within(rows()[1]!).queryByRole('alert')).toBeNull();
  });

  it('sends all once, and says so when one of them was refused', async () => {
    const { desk } = show();
    await desk.user.dblClick(screen.getByRole('button', { name: '全部确认' }));
    expect(desk.sent).toHaveLength(2);
    await desk.answer({ ok: true }, 0);
    await desk.answer({ ok: false, code: 'forbidden' }, 1);
    expect((await screen.findByRole('alert')).textContent).not.toBe('');
  });
});
