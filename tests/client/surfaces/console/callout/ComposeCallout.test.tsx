import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ComposeCallout } from '../../../../../client/surfaces/console/callout/ComposeCallout.tsx';
import type { PreviewAnswer } from '../../../../../shared/wire/calloutRoutes.ts';
import { type PageAnswer, refusal, servePage } from '../../../../support/pageServer.ts';
import { Desk } from '../../../../support/screen.tsx';
import { OPERATION_ID } from '../../../features/samples.ts';

const AREA = '330205091';
const PREVIEW: PreviewAnswer = {
  teams: [
    { teamId: 'T-1', name: '一队', homeArea: AREA, called: 20 },
    { teamId: 'T-2', name: '二队', homeArea: AREA, called: 8 },
  ],
  people: 28,
  areas: [{ area: AREA, people: 28 }],
  lacking: { phone: 0, account: 3, consent: 0 },
  incomplete: [],
  channels: [{ channel: 'app', people: 25 }],
  refusal: null,
  digest: 'digest-of-28',
};

function show(preview: PageAnswer = PREVIEW) {
  const asked = servePage({ 'POST /api/callouts/preview': preview });
  const desk = new Desk();
  const onSent = vi.fn();
  const onPreview = vi.fn();
  desk.show(
    <ComposeCallout
      operationId={OPERATION_ID}
      area={AREA}
      onPreview={onPreview}
      onSent={onSent}
      onCancel={() => {}}
    />,
  );
  const form = screen.getByRole('form', { name: '发起呼叫' });
  return {
    desk,
    asked,
    onSent,
    onPreview,
    form,
    call: () => within(form).getByRole<HTMLButtonElement>('button', { name: /^呼叫/ }),
    title: within(form).getByLabelText('标题'),
  };
}

describe('calling people out', () => {
  it('says first how many that would be and what they lack, and shows them on the map', async () => {
    const { asked, form, onPreview } = show();
    await within(form).findByText(/无账号 3/);
    expect(form.textContent).toContain('28');
    expect(form.textContent).toContain('2 支队伍');
    expect(onPreview).toHaveBeenLastCalledWith(PREVIEW);
    expect(asked.find(({ path }) => path.endsWith('/preview'))!.body).toMatchObject({
      operationId: OPERATION_ID,
      area: AREA,
      audience: { areas: [AREA] },
      drill: false,
    });
  });

  it('asks once more with the number, and sends exactly what was counted', async () => {
    const { desk, form, call, title, onSent } = show();
    await waitFor(() => expect(call().textContent).toContain('28'));
    expect(call().disabled).toBe(true);
    await desk.user.type(title, '到街道集合');
    await desk.user.click(call());
    expect(desk.sent).toEqual([]);
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('“到街道集合”将发给 2 支队伍、共 28 人。');
    expect(dialog.textContent).toContain('这是真实呼叫');
    await desk.user.click(within(dialog).getByRole('button', { name: '现在呼叫 28 人' }));
    expect(desk.sent).toHaveLength(1);
    expect(desk.sent[0]!.body).toMatchObject({
      title: '到街道集合',
      drill: false,
      answerWithinMs: 30 * 60_000,
      confirmed: 'digest-of-28',
    });
    await desk.answer({ ok: true });
    expect(onSent).toHaveBeenCalledTimes(1);
    expect(form.isConnected).toBe(true);
  });

  it('says why nobody may be called now, and a drill is another matter', async () => {
    const not = { code: 'not_yet' as const, message: '', until: null };
    const { desk, form, call, title } = show(({ body }) => ({
      ...PREVIEW,
      refusal: (body as { drill: boolean }).drill ? null : not,
    }));
    await desk.user.type(title, '集合');
    expect((await within(form).findByRole('alert')).textContent).toContain('只能发演练呼叫');
    expect(call().disabled).toBe(true);
    await desk.user.click(within(form).getByRole('checkbox'));
    await waitFor(() => expect(call().disabled).toBe(false));
    expect(within(form).queryByRole('alert')).toBeNull();
  });

  it('says that the number could not be had, and nobody can be called without it', async () => {
    const { desk, form, call, title } = show(refusal('unavailable', 503));
    await desk.user.type(title, '集合');
    await within(form).findByText('预览读取失败，请稍候重试。');
    expect(call().disabled).toBe(true);
  });
});
