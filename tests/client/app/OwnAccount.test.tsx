import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { OwnAccount } from '../../../client/app/OwnAccount.tsx';
import { PageDesk } from '../../support/pageDesk.tsx';
import { type Answers, refusal } from '../../support/pageServer.ts';

const SESSION = {
  sessionId: 's-1',
  createdAt: 1_778_892_000_000,
  expiresAt: 1_778_992_000_000,
  address: '10.1.2.3',
  userAgent: 'Firefox',
  current: true,
};

async function show(answers: Answers = {}) {
  const desk = new PageDesk({ answers: { 'GET /api/account/sessions': { rows: [SESSION] }, ...answers } });
  desk.show(<OwnAccount />);
  const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
  await screen.findByText('Firefox');
  return {
    desk,
    fill: async (current: string, next: string, again: string) => {
      await desk.user.type(field('现在的密码'), current);
      await desk.user.type(field('新密码'), next);
      await desk.user.type(field('再输入一次新密码'), again);
      await desk.user.click(screen.getByRole('button', { name: '更改密码' }));
    },
    field,
  };
}

describe('one’s own account', () => {
  it('does not send a new password that was not typed twice the same', async () => {
    const { desk, fill } = await show();
    await fill('old', 'a new password', 'another one');
    expect(screen.getByText('两次输入的新密码不一致。').getAttribute('role')).toBe('alert');
    expect(desk.askedOf('POST', '/api/account/password')).toEqual([]);
  });

  it('says that the present password was wrong, in other words than a password that is refused', async () => {
    const answers = [refusal('bad_request', 400, 'current'), refusal('password_common', 400, 'password')];
    const { desk, fill, field } = await show({ 'POST /api/account/password': () => answers.shift()! });
    await fill('wrong', 'a new password', 'a new password');
    await screen.findByText('现在的密码不正确。');
    expect(field('新密码').value).toBe('a new password');
    await desk.user.click(screen.getByRole('button', { name: '更改密码' }));
    await screen.findByText(/过于常见/);
  });

  it('says that it was changed, and keeps nothing of it on the page', async () => {
    const { desk, fill, field } = await show({ 'POST /api/account/password': { ok: true } });
    await fill('old', 'a new password', 'a new password');
    expect((await screen.findByText(/密码已更改/)).getAttribute('role')).toBe('status');
    expect(desk.askedOf('POST', '/api/account/password')[0]!.body).toEqual({
      current: 'old',
      password: 'a new password',
    });
    expect(['现在的密码', '新密码', '再输入一次新密码'].map((label) => field(label).value)).toEqual([
      '',
      '',
      '',
    ]);
  });

  it('lists where one is signed in, and ends one of them, but not this browser', async () => {
    let rows = [SESSION, { ...SESSION, sessionId: 's-2', userAgent: null, current: false }];
    const { desk } = await show({
      'GET /api/account/sessions': () => ({ rows }),
      'DELETE /api/account/sessions/s-2': () => {
        rows = rows.slice(0, 1);
        return {};
      },
    });
    expect(screen.getByText('未知浏览器')).toBeTruthy();
    expect(screen.getByText('本浏览器')).toBeTruthy();
    await desk.user.click(screen.getByRole('button', { name: '退出' }));
    await waitFor(() => expect(screen.queryByText('未知浏览器')).toBeNull());
  });
});
