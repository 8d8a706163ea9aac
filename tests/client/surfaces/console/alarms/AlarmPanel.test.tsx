import { screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { AlarmPanel } from '../../../../../client/surfaces/console/alarms/AlarmPanel.tsx';
import { startDeadline } from '../../../../../shared/model/deadline.ts';
import type { Task } from '../../../../../shared/model/task.ts';
import type { Breach } from '../../../../../shared/model/zone.ts';
import { ConsoleDesk } from '../../../../support/consoleDesk.tsx';
import { servePage } from '../../../../support/pageServer.ts';
import { person } from '../../../../support/people.ts';
import { areaMode, OPERATION_ID, operation, T0, tableOf, whistle } from '../../../features/samples.ts';
import { assignment, task, urge } from '../../../features/taskSample.ts';

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

  it('stays a command of each when all are stilled: that holds for this desk alone', async () => {
    const { desk, rows } = show();
    await desk.user.click(screen.getByRole('button', { name: '本席全部知悉' }));
    expect(desk.sent).toEqual([]);
    expect(screen.getByRole('complementary').textContent).toContain('告警0待确认');
    await desk.user.click(within(rows()[1]!).getByRole('button', ONE));
    expect(desk.sent.map(({ kind }) => kind)).toEqual(['zone.acknowledge_breach']);
  });
});

describe('an urge that came to the tier', () => {
  const urged = (holder: string, part: Partial<Task> = {}) => {
    const deadline = startDeadline('acknowledge', T0, T0 + 7_200_000);
    const one = task(5, {
      title: '排查燃气',
      assignments: [assignment(1)],
      deadline,
      holder: { area: holder, since: T0 },
      urge: urge({ gone: ['holder', 'tier'] }),
      ...part,
    });
    const desk = new ConsoleDesk({
      picture: { operations: { [OPERATION_ID]: operation() }, tasks: { [one.taskId]: one } },
      now: T0 + 3_600_000,
    });
    desk.show(<AlarmPanel />);
    return { desk, row: () => within(screen.getByRole('listitem')) };
  };

  it('is acknowledged by the tier that holds the task', async () => {
    const { desk, row } = urged('330205091');
    expect(row().getByText('J-005 排查燃气 · 催办未应答')).toBeTruthy();
    await desk.user.click(row().getByRole('button', ONE));
    expect(desk.sent).toMatchObject([
      { kind: 'task.heed', body: { taskId: task(5).taskId, urgeId: urge().urgeId, step: 'acknowledged' } },
    ]);
  });

  it('is only stilled by a desk below it', async () => {
    const { desk, row } = urged('330205');
    expect(row().queryByRole('button', ONE)).toBeNull();
    await desk.user.click(row().getByRole('button', { name: '本席知悉' }));
    expect(row().getByText('已知悉')).toBeTruthy();
    expect(desk.sent).toEqual([]);
  });

  it('says so where nobody was asked before it', () => {
    const unheld = { assignments: [], urge: urge({ gone: ['tier'], assignmentId: null }) };
    const { row } = urged('330205091', unheld);
    expect(row().getByText('J-005 排查燃气 · 催办，没有可催到的承办人')).toBeTruthy();
  });
});

describe('a whistle whose department is at home here', () => {
  it('is acknowledged for the department', async () => {
    const called = { ...whistle().called[0]!, area: '330205' };
    const one = whistle({ called: [called], urge: urge({ assignmentId: null, step: null }) });
    const desk = new ConsoleDesk({
      principal: person('dispatcher', '330205'),
      picture: { operations: { [OPERATION_ID]: operation() }, whistles: { [one.whistleId]: one } },
      now: T0 + 600_000,
    });
    desk.show(<AlarmPanel />);
    const row = within(screen.getByRole('listitem'));
    expect(row.getByText('W-01 外墙松动 · 催办，等候本部门到场')).toBeTruthy();
    await desk.user.click(row.getByRole('button', ONE));
    const { whistleId } = one;
    expect(desk.sent).toMatchObject([
      {
        kind: 'whistle.heed',
        body: { whistleId, organisationId: 'D-1', urgeId: urge().urgeId, step: 'acknowledged' },
      },
    ]);
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
