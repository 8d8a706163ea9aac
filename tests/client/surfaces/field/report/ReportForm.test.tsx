import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ReportForm } from '../../../../../client/surfaces/field/report/ReportForm.tsx';
import type { Position } from '../../../../../shared/model/area.ts';
import { Desk } from '../../../../support/screen.tsx';
import { OPERATION_ID } from '../../../features/samples.ts';

const HERE: Position = [121.5, 29.98];

function show({ here = HERE as Position | null, offline = false } = {}) {
  const desk = new Desk();
  const onDone = vi.fn();
  desk.show(<ReportForm operationId={OPERATION_ID} here={here} offline={offline} onDone={onDone} />);
  return { desk, onDone, choose: () => desk.user.click(screen.getByRole('button', { name: /燃气/ })) };
}
const button = () => screen.getAllByRole<HTMLButtonElement>('button').find((one) => one.type === 'submit')!;

describe('a report from where one stands', () => {
  it('asks first what it is', async () => {
    const { desk, choose } = show();
    expect([button().textContent, button().disabled]).toEqual(['先选类型', true]);
    await choose();
    expect([button().textContent, button().disabled]).toEqual(['上报', false]);
    await desk.user.type(screen.getByRole('textbox'), ' 三楼 ');
    await desk.user.click(button());
    expect(desk.sent[0]).toMatchObject({
      kind: 'incident.report',
      body: { operationId: OPERATION_ID, title: '三楼', position: HERE },
    });
    expect(button().textContent).toBe('正在上报…');
  });

  it('is one report, also when a finger taps twice before the button can look busy', async () => {
    const { desk, choose, onDone } = show();
    await choose();
    const form = button().form!;
    fireEvent.submit(form);
    fireEvent.submit(form);
    await desk.answer({ ok: true }, 0);
    expect(desk.sent).toHaveLength(1);
    expect(onDone.mock.calls).toEqual([[true]]);
  });

  it('says why it was refused, and is the same incident when it is sent again', async () => {
    const { desk, choose, onDone } = show();
    await choose();
    await desk.user.click(button());
    await desk.answer({ ok: false, code: 'outside_area' } as never);
    expect(screen.getByRole('alert').textContent).toBe('未能上报：位置不在可用区域内。');
    await desk.user.click(button());
    const ids = desk.sent.map(({ body }) => (body as { incidentId: string }).incidentId);
    expect(new Set(ids).size).toBe(1);
    await desk.answer({ ok: true });
    expect(onDone).toHaveBeenCalledWith(true);
  });

  it('says that it waits while there is no link', async () => {
    const { desk, choose } = show({ offline: true });
    await choose();
    await desk.user.click(button());
    expect(screen.getByText(/离线，联网后自动上报/)).toBeTruthy();
  });

  it('sends nothing without a place, and says what to do about it', async () => {
    vi.stubGlobal('isSecureContext', false);
    const { desk, choose } = show({ here: null });
    expect(screen.getByText('地点：发送时取一次本机位置')).toBeTruthy();
    await choose();
    await desk.user.click(button());
    expect(screen.getByRole('alert').textContent).toContain('不是安全连接');
    expect(desk.sent).toEqual([]);
  });
});
