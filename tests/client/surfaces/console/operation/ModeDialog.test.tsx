import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { LevelBadges } from '../../../../../client/surfaces/console/operation/LevelBadges.tsx';
import { ModeDialog } from '../../../../../client/surfaces/console/operation/ModeDialog.tsx';
import { servePage } from '../../../../support/pageServer.ts';
import { person } from '../../../../support/people.ts';
import { Desk } from '../../../../support/screen.tsx';
import { OPERATION_ID, operation, T0 } from '../../../features/samples.ts';

const AREA = '330205091';
const MODE = {
  operationId: OPERATION_ID,
  area: AREA,
  mode: 'alert' as const,
  since: T0,
  by: '演练-周某',
  reason: '气象预警',
  remindEveryMs: 7_200_000,
  remindedAt: null,
};

function show({ mayChange = true, modes = {} }: { mayChange?: boolean; modes?: object } = {}) {
  servePage({});
  const desk = new Desk({ picture: { modes: modes as never } });
  desk.show(<ModeDialog operation={operation()} area={AREA} mayChange={mayChange} onDone={() => {}} />);
  return { desk, dialog: within(screen.getByRole('dialog')) };
}

describe('from peace to emergency', () => {
  it('goes only by the steps that are allowed, with a reason', async () => {
    const { desk, dialog } = show();
    const steps = dialog.getAllByRole('radio');
    expect(steps.length).toBeGreaterThan(0);
    const change = dialog.getByRole<HTMLButtonElement>('button', { name: /^转\s?换$/ });
    expect(change.disabled).toBe(true);
    await desk.user.type(dialog.getByRole('textbox'), '堤坝渗水');
    await desk.user.click(change);
    expect(desk.sent[0]).toMatchObject({
      kind: 'mode.set',
      body: { operationId: OPERATION_ID, area: AREA, reason: '堤坝渗水', remindEveryMs: 7_200_000 },
    });
    expect(dialog.getByText('还没有决定。')).toBeTruthy();
  });

  it('says what the chosen mode asks of phones', async () => {
    const { desk, dialog } = show();
    await desk.user.click(dialog.getByRole('radio', { name: /预警/ }));
    expect(dialog.getByText('手机上报：移动每 20 秒，静止每 2 分钟')).toBeTruthy();
    await desk.user.click(dialog.getByRole('radio', { name: /应急/ }));
    expect(dialog.getByText('手机上报：移动每 10 秒，静止每 1 分钟')).toBeTruthy();
  });

  it('says who decided what before and why', () => {
    const { dialog } = show({ modes: { [AREA]: MODE } });
    const past = dialog.getByRole('region', { name: '经过' });
    expect(past.textContent).toContain('演练-周某');
    expect(past.textContent).toContain('气象预警');
  });

  it('shows the history alone to who may not change it', () => {
    const { dialog } = show({ mayChange: false, modes: { [AREA]: MODE } });
    expect(dialog.queryByRole('textbox')).toBeNull();
    expect(dialog.getByRole('region', { name: '经过' }).textContent).toContain('气象预警');
  });
});

it('of an area above a street in an emergency says so, and which street, when it is pressed', async () => {
  servePage({});
  const desk = new Desk({ picture: { modes: { [AREA]: { ...MODE, mode: 'emergency' } } } });
  desk.show(
    <LevelBadges
      operation={operation({ area: '330205' })}
      area="330205"
      principal={person('commander', '330205')}
    />,
  );
  await desk.user.click(screen.getByRole('button', { name: /平时 · 1 个街道应急/ }));
  const parts = within(screen.getByRole('dialog')).getByRole('list', { name: '其中处于其他状态的区域' });
  expect(parts.textContent).toContain(AREA);
  expect(parts.textContent).toContain('演练-周某');
});
