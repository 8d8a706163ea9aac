import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { CloseOperation } from '../../../../../client/surfaces/console/operation/CloseOperation.tsx';
import { OpenOperation } from '../../../../../client/surfaces/console/operation/OpenOperation.tsx';
import { cityInputText } from '../../../../../client/ui/timeText.ts';
import { servePage } from '../../../../support/pageServer.ts';
import { Desk } from '../../../../support/screen.tsx';
import { OPERATION_ID, operation, T0 } from '../../../features/samples.ts';

const AREA = '330205091';
const button = (name: RegExp) => screen.getByRole<HTMLButtonElement>('button', { name });

describe('an operation', () => {
  it('begins with a name and the time of the event, which is now unless somebody says otherwise', async () => {
    servePage({});
    const desk = new Desk({ now: T0 });
    const onOpened = vi.fn();
    desk.show(<OpenOperation area={AREA} onOpened={onOpened} onCancel={() => {}} />);
    expect(button(/启动行动/).disabled).toBe(true);
    await desk.user.type(screen.getByLabelText('行动名称'), ' 甬湾行动 ');
    fireEvent.change(screen.getByLabelText('事发时间'), { target: { value: cityInputText(T0 - 60_000) } });
    await desk.user.click(screen.getByRole('checkbox', { name: /这是演练/ }));
    await desk.user.click(button(/启动行动/));
    expect(desk.sent[0]).toMatchObject({
      kind: 'operation.open',
      body: { name: '甬湾行动', area: AREA, exercise: true, t0: T0 - 60_000 },
    });
    await desk.answer({ ok: true });
    expect(onOpened).toHaveBeenCalledWith((desk.sent[0]!.body as { operationId: string }).operationId);
  });

  it('does not begin at no time at all', async () => {
    servePage({});
    const desk = new Desk({ now: T0 });
    desk.show(<OpenOperation area={AREA} onOpened={() => {}} onCancel={() => {}} />);
    await desk.user.type(screen.getByLabelText('行动名称'), '甬湾');
    fireEvent.change(screen.getByLabelText('事发时间'), { target: { value: '' } });
    expect(button(/启动行动/).disabled).toBe(true);
  });

  it('ends only with a reason, and says first what follows from it', async () => {
    const desk = new Desk();
    const onDone = vi.fn();
    desk.show(
      <CloseOperation operation={operation()} onDuty={28} openIncidents={3} openSos={1} onDone={onDone} />,
    );
    const dialog = within(screen.getByRole('dialog'));
    expect(dialog.getByText(/28 个在岗单位将全部下岗，3 件未结事件不能再处置/)).toBeTruthy();
    expect(dialog.getByText(/还有 1 起人员求助未解除/)).toBeTruthy();
    expect(button(/确认结束/).disabled).toBe(true);
    await desk.user.type(dialog.getByLabelText('结束理由'), '险情排除');
    await desk.user.click(button(/确认结束/));
    expect(desk.sent[0]).toMatchObject({
      kind: 'operation.close',
      body: { operationId: OPERATION_ID, reason: '险情排除' },
    });
    await desk.answer({ ok: false, code: 'forbidden' } as never);
    expect(dialog.getByRole('alert').textContent).toBe('您没有权限执行此操作。');
    expect(onDone).not.toHaveBeenCalled();
  });
});
