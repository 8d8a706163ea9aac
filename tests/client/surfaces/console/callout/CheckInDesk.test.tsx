import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { CheckInDesk } from '../../../../../client/surfaces/console/callout/CheckInDesk.tsx';
import { checkInPayload } from '../../../../../shared/model/checkIn.ts';
import { servePage } from '../../../../support/pageServer.ts';
import { Desk } from '../../../../support/screen.tsx';
import { callout } from '../../../features/calloutSample.ts';

const call = callout(1);
const { calloutId } = call;
const TOKEN = 'abcdefgh12345678';

function show() {
  const person = {
    name: null,
    phone: null,
    teamId: 'T-1',
    teamName: '一队',
    deliveredAt: null,
    answeredAt: null,
  };
  servePage({
    [`GET /api/callouts/${calloutId}/recipients`]: {
      rows: [
        { ...person, personId: 'P-1', answer: null, checkedInAt: null },
        { ...person, personId: 'P-2', answer: 'accepted', checkedInAt: null },
        { ...person, personId: 'P-3', answer: 'declined', checkedInAt: null },
      ],
      next: null,
    },
  });
  const desk = new Desk();
  desk.show(<CheckInDesk callout={call} />);
  const scan = within(screen.getByRole('form', { name: '扫码或输入签到码' }));
  const count = within(screen.getByRole('form', { name: '按队伍报数' }));
  return { desk, scan, count, code: scan.getByRole('textbox') };
}
const said = () => screen.getByTestId('desk-said').textContent;

describe('the desk at the hub', () => {
  it('takes a code with Enter, is ready for the next at once, and says that it was done', async () => {
    const { desk, code } = show();
    await desk.user.type(code, `${TOKEN}{Enter}`);
    expect(desk.sent[0]).toMatchObject({ kind: 'callout.check_in', body: { calloutId, token: TOKEN } });
    expect((code as HTMLInputElement).value).toBe('');
    await desk.answer({ ok: true });
    expect(said()).toBe('已签到。');
  });

  it('says that a code is none, or one of another call, and sends neither', async () => {
    const { desk, code } = show();
    await desk.user.type(code, '扫不出{Enter}');
    expect(said()).toBe('不是签到码。');
    await desk.user.clear(code);
    await desk.user.click(code);
    await desk.user.paste(checkInPayload({ calloutId: callout(99).calloutId, token: TOKEN }));
    await desk.user.keyboard('{Enter}');
    expect(said()).toBe('这是另一次呼叫的签到码。');
    expect(desk.sent).toEqual([]);
  });

  it('says why a code was refused', async () => {
    const { desk, code } = show();
    await desk.user.type(code, `${TOKEN}{Enter}`);
    await desk.answer({ ok: false, code: 'bad_token' } as never);
    expect(said()).toBe('终端令牌不正确。');
  });

  it('enters a team by count: who said that they come before who said nothing, and nobody who declined', async () => {
    const { desk, count } = show();
    const enter = count.getByRole<HTMLButtonElement>('button', { name: /^录\s?入$/ });
    expect(enter.disabled).toBe(true);
    await desk.user.click(count.getAllByRole('combobox')[0]!);
    await desk.user.click(await screen.findByTitle('一队'));
    await waitFor(() => expect(enter.disabled).toBe(false));
    expect(count.getByText('人数（可办 2）')).toBeTruthy();
    await desk.user.click(enter);
    expect(desk.sent[0]).toMatchObject({ kind: 'callout.check_in', body: { calloutId, personIds: ['P-2'] } });
    await desk.answer({ ok: true });
    expect(said()).toBe('已录入 1 人。');
  });
});
