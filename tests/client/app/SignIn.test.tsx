import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { SignIn } from '../../../client/app/SignIn.tsx';
import { SessionProvider } from '../../../client/features/session/session.tsx';
import { type Answers, held, refusal, servePage } from '../../support/pageServer.ts';
import { Desk } from '../../support/screen.tsx';

const OUT = refusal('unauthenticated', 401);
const DONE = { ok: true };
const SIGN_IN = 'POST /api/auth/sign-in/username';

function show(answers: Answers, address = '/sign-in') {
  const asked = servePage({
    'GET /api/session': OUT,
    'GET /api/sign-in-options': { oidc: null },
    ...answers,
  });
  const replace = vi.fn();
  const { pathname, search } = new URL(address, 'http://page.test');
  vi.stubGlobal('location', { origin: 'http://page.test', pathname, search, replace });
  const desk = new Desk();
  desk.show(
    <SessionProvider>
      <SignIn />
    </SessionProvider>,
  );
  const type = async (name: string, password: string) => {
    await desk.user.type(screen.getByLabelText('用户名'), name);
    await desk.user.type(screen.getByLabelText('密码'), `${password}{Enter}`);
  };
  return { desk, asked, replace, type };
}
const entered = (asked: ReturnType<typeof servePage>) =>
  asked.filter(({ path }) => path.endsWith('/username'));

describe('signing in', () => {
  it('sends name and password, and leads to where one wanted to go', async () => {
    const { asked, replace, type } = show({ [SIGN_IN]: DONE }, '/sign-in?to=%2Freview%3Fop%3D1');
    await type(' dispatcher.hr ', 'correct horse');
    await waitFor(() => expect(replace).toHaveBeenCalledWith('/review?op=1'));
    expect(entered(asked).map(({ body }) => body)).toEqual([
      { username: 'dispatcher.hr', password: 'correct horse' },
    ]);
  });

  it('never leads away from this server', async () => {
    const { replace, type } = show({ [SIGN_IN]: DONE }, '/sign-in?to=%2F%2Felsewhere.test%2F');
    await type('a.b', 'correct horse');
    await waitFor(() => expect(replace).toHaveBeenCalledWith('/'));
  });

  it('says that name or password is wrong, and lets one try again', async () => {
    const { replace, type } = show({ [SIGN_IN]: refusal('unauthenticated', 401) });
    await type('a.b', 'wrong');
    expect((await screen.findByText('用户名或密码不正确。')).getAttribute('role')).toBe('alert');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '登录' }).disabled).toBe(false);
    expect(replace).not.toHaveBeenCalled();
  });

  it('says that an account is locked, and that the server cannot be reached', async () => {
    const answers = [refusal('sign_in_locked', 429), new Response('', { status: 502 })];
    const { desk, type } = show({ [SIGN_IN]: () => answers.shift()! });
    await type('a.b', 'wrong');
    await screen.findByText(/登录失败次数过多/);
    await desk.user.click(screen.getByRole('button', { name: '登录' }));
    await screen.findByText(/服务器暂时无法连接/);
  });

  it('is pressed once while it is under way', async () => {
    const { answer, give } = held();
    const { desk, asked, replace, type } = show({ [SIGN_IN]: answer });
    await type('a.b', 'right');
    const button = await screen.findByRole<HTMLButtonElement>('button', { name: '正在登录…' });
    await desk.user.click(button);
    give(DONE);
    await waitFor(() => expect(replace).toHaveBeenCalled());
    expect(entered(asked)).toHaveLength(1);
  });

  it('offers a demo server’s accounts, one press each, those of many desks behind the others', async () => {
    const account = { password: 'demo-secret', displayName: '甬湾街道', area: '330205091' };
    const { desk, asked, replace } = show({
      [SIGN_IN]: DONE,
      'GET /api/demo-accounts': {
        accounts: [
          { ...account, username: 'street', role: 'dispatcher' },
          { ...account, username: 'another', role: 'dispatcher', more: true },
        ],
      },
    });
    await screen.findByText('其他席位（1 个）');
    await desk.user.click(screen.getByRole('button', { name: /甬湾街道.*street$/ }));
    await waitFor(() => expect(replace).toHaveBeenCalledWith('/'));
    expect(entered(asked)[0]!.body).toEqual({ username: 'street', password: 'demo-secret' });
  });

  it('goes by an identity provider where there is one, and says when that was not finished', async () => {
    const { desk } = show(
      {
        'GET /api/sign-in-options': { oidc: { name: '统一身份' } },
        'POST /api/sign-in/oidc': refusal('unavailable', 503),
      },
      '/sign-in?error=denied',
    );
    expect(screen.getByRole('alert').textContent).toContain('统一身份登录没有完成');
    await desk.user.click(await screen.findByRole('button', { name: '通过统一身份登录' }));
    await screen.findByText(/服务器暂时无法连接/);
  });
});
