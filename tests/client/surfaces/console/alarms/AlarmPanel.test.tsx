import { screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { AlarmPanel } from '../../../../../client/surfaces/console/alarms/AlarmPanel.tsx';
import type { Breach } from '../../../../../shared/model/zone.ts';
import { ConsoleDesk } from '../../../../support/consoleDesk.tsx';
import { servePage } from '../../../../support/pageServer.ts';
import { areaMode, OPERATION_ID, operation, T0, tableOf } from '../../../features/samples.ts';

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
      breaches: tableOf([breach(1), breach(2)], (one) => one.breachId),
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

describe('a mode that is asked about', () => {
  const shown = () => {
    servePage({});
    const desk = new ConsoleDesk({
      picture: {
        operations: { [OPERATION_ID]: operation() },
        modes: { [`${OPERATION_ID}:330205091`]: areaMode({ remindedAt: T0 + 7_200_000 }) },
      },
      now: T0 + 7_300_000,
    });
    desk.show(<AlarmPanel />);
    return { desk, row: within(screen.getByRole('listitem')) };
  };

  it('says since when and by whom, and goes on by one press', async () => {
    const { desk, row } = shown();
    expect(row.getByText('应急是否继续')).toBeTruthy();
    expect(row.getByText(/08:55 起，演练-周某/)).toBeTruthy();
    await desk.user.click(row.getByRole('button', { name: '继续 2 小时' }));
    expect(desk.sent[0]).toMatchObject({
      kind: 'mode.renew',
      body: { operationId: OPERATION_ID, area: '330205091' },
    });
  });

  it('is ended from there, with the reason that the change of a mode asks for', async () => {
    const { desk, row } = shown();
    await desk.user.click(row.getByRole('button', { name: '转换…' }));
    const dialog = within(screen.getByRole('dialog'));
    await desk.user.type(dialog.getByRole('textbox'), '险情解除');
    await desk.user.click(dialog.getByRole('button', { name: /^转\s?换$/ }));
    expect(desk.sent[0]).toMatchObject({ kind: 'mode.set', body: { area: '330205091', reason: '险情解除' } });
  });
});
