import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { AddNote } from '../../../../../client/surfaces/console/notes/AddNote.tsx';
import { Desk } from '../../../../support/screen.tsx';
import { OPERATION_ID } from '../../../features/samples.ts';

function show(start = '', link?: ConstructorParameters<typeof Desk>[0]) {
  const desk = new Desk(link);
  const onDone = vi.fn();
  desk.show(<AddNote operationId={OPERATION_ID} area="330205091" start={start} onDone={onDone} />);
  const form = within(screen.getByRole('form', { name: '添加记录' }));
  return {
    desk,
    onDone,
    form,
    write: () => form.getByRole<HTMLButtonElement>('button', { name: '写入记录' }),
  };
}

describe('a remark for the record', () => {
  it('is nothing while only its beginning stands there', async () => {
    const { desk, form, write } = show('事件 E-001：');
    expect(write().disabled).toBe(true);
    await desk.user.type(form.getByRole('textbox'), '已通知燃气公司');
    await desk.user.click(write());
    expect(desk.sent[0]).toMatchObject({
      kind: 'note.add',
      body: { operationId: OPERATION_ID, area: '330205091', text: '事件 E-001：已通知燃气公司' },
    });
  });

  it('stays until the server has it, and says so without a link', async () => {
    const lost = { kind: 'lost', at: null, since: 0, unstoredSince: null } as const;
    const { desk, form, write, onDone } = show('', { link: lost });
    await desk.user.type(form.getByRole('textbox'), '水位上涨');
    await desk.user.click(write());
    expect(form.getByRole('status').textContent).toContain('网络已断开，恢复后自动发送');
    expect(form.getByRole<HTMLTextAreaElement>('textbox').value).toBe('水位上涨');
    expect(onDone).not.toHaveBeenCalled();
    await desk.answer({ ok: true });
    expect(onDone).toHaveBeenCalledTimes(1);
  });

  it('is left by Esc', async () => {
    const { desk, onDone, form } = show();
    await desk.user.type(form.getByRole('textbox'), '水{Escape}');
    expect(onDone).toHaveBeenCalledTimes(1);
    expect(desk.sent).toEqual([]);
  });
});
