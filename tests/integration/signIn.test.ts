import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HttpPerson } from '../support/httpPerson.ts';
import { startApp } from '../support/runningApp.ts';

describe('signing in', () => {
  let app: Awaited<ReturnType<typeof startApp>>;
  let admin: HttpPerson;
  beforeAll(async () => {
    app = await startApp();
    admin = await HttpPerson.signIn(app.url, 'admin');
  });
  afterAll(() => app?.close());

  it('begins a new session and ends the one that the browser came with', async () => {
    const person = await HttpPerson.signIn(app.url, 'street');
    const before = person.cookie;
    await person.enter('district', 'tongxin-2026');
    expect(person.cookie).not.toBe(before);
    const old = await fetch(`${app.url}/api/session`, { headers: { cookie: before } });
    expect(old.status).toBe(401);
    expect(await person.json('GET', '/api/session')).toMatchObject({ principal: { username: 'district' } });
  });

  it('does not take over a session name that somebody else planted', async () => {
    const person = new HttpPerson(app.url);
    person.headers = { cookie: 'tongxin.session_token=planted-by-another.AAAA' };
    const answer = await person.enter('street', 'tongxin-2026');
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie().join()).not.toContain('planted');
  });

  it('sets a cookie that scripts cannot read and other sites do not send', async () => {
    const answer = await new HttpPerson(app.url).enter('street', 'tongxin-2026');
    const cookie = answer.headers.getSetCookie().find((line) => line.includes('session_token='))!;
    expect(cookie).toMatch(/; ?HttpOnly/i);
    expect(cookie).toMatch(/; ?SameSite=Lax/i);
    expect(cookie).not.toMatch(/; ?Secure/i);
    expect(await answer.json()).toEqual({ ok: true });
    expect(answer.headers.get('strict-transport-security')).toBeNull();
  });

  it.each([
    ['GET', '/api/auth/get-session'],
    ['GET', '/api/auth/list-sessions'],
    ['POST', '/api/auth/sign-up/email'],
    ['POST', '/api/auth/sign-in/email'],
    ['POST', '/api/auth/sign-in/social'],
    ['POST', '/api/auth/sign-in/display'],
    ['POST', '/api/auth/update-user'],
    ['POST', '/api/auth/change-password'],
    ['POST', '/api/auth/is-username-available'],
    ['POST', '/api/auth/request-password-reset'],
    ['POST', '/api/auth/delete-user'],
    ['POST', '/api/auth/link-social'],
  ])('%s %s of the library is not reachable', async (method, path) => {
    const body =
      method === 'POST' ? { email: 'admin@demo.invalid', password: 'tongxin-2026', name: 'x' } : undefined;
    expect(await admin.code(method, path, body)).toBe('not_found');
  });

  it('signing out ends the session, and only from the own pages', async () => {
    const person = await HttpPerson.signIn(app.url, 'street');
    const { cookie } = person;
    const foreign = await fetch(`${app.url}/api/auth/sign-out`, {
      method: 'POST',
      headers: { cookie, origin: 'http://evil.example', 'content-type': 'application/json' },
      body: '{}',
    });
    expect(foreign.status).toBe(403);
    expect((await person.ask('POST', '/api/auth/sign-out', {})).status).toBe(200);
    expect((await fetch(`${app.url}/api/session`, { headers: { cookie } })).status).toBe(401);
    const program = (await HttpPerson.signIn(app.url, 'street')).cookie;
    const headers = { cookie: program, 'x-tongxin-request': '1' };
    expect((await fetch(`${app.url}/api/auth/sign-out`, { method: 'POST', headers })).status).toBe(200);
    expect((await fetch(`${app.url}/api/session`, { headers: { cookie: program } })).status).toBe(401);
  });

  it.each<[string, Record<string, string>, number]>([
    ['another site', { origin: 'http://evil.example' }, 403],
    ['a page without an origin', { origin: 'null' }, 403],
    ['a form of long ago, which names no origin', {}, 403],
    ['a program that says so', { 'x-tongxin-request': '1' }, 400],
    ['the own page', { origin: 'own' }, 400],
  ])('a change with the cookie by %s', async (_who, headers, status) => {
    const response = await fetch(`${app.url}/api/commands`, {
      method: 'POST',
      headers: {
        cookie: admin.cookie,
        'content-type': 'application/json',
        ...headers,
        ...(headers.origin === 'own' ? { origin: app.url } : {}),
      },
      body: '{}',
    });
    expect(response.status).toBe(status);
  });

  it('a body that is too large for a name and a password is not read', async () => {
    expect(
      await admin.code('POST', '/api/auth/sign-in/username', { username: 'x', password: 'y'.repeat(9_000) }),
    ).toBe('too_large');
  });
});

describe('behind a proxy that ends TLS', () => {
  let app: Awaited<ReturnType<typeof startApp>>;
  const own = 'https://tongxin.city.test';
  beforeAll(async () => {
    app = await startApp({ PUBLIC_URL: own, TRUST_PROXY: '1', RATE_ACCOUNT: '30' });
  });
  afterAll(() => app?.close());

  /** As the proxy passes it on: to the server's own port. */
  const via = (port: string, path: string, headers: Record<string, string>, body?: object) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json', 'x-forwarded-proto': 'https', ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const port = () => String(app.server.port);

  it('cookies are secure, the origin is the public one, and browsers are told to stay with https', async () => {
    const credentials = { username: 'street', password: 'tongxin-2026' };
    const answer = await via(port(), '/api/auth/sign-in/username', { origin: own }, credentials);
    expect(answer.status).toBe(200);
    const cookie = answer.headers.getSetCookie().find((line) => line.includes('session_token='))!;
    expect(cookie).toMatch(/^__Secure-/);
    expect(cookie).toMatch(/; ?Secure/i);
    expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/);
    const foreign = { origin: `http://127.0.0.1:${port()}` };
    expect((await via(port(), '/api/auth/sign-in/username', foreign, credentials)).status).toBe(403);
  });

  it('the address is that which the nearest proxy names, not what a client claims', async () => {
    const answer = await via(
      port(),
      '/api/auth/sign-in/username',
      { origin: own, 'x-forwarded-for': '1.2.3.4, 198.51.100.7', 'x-tongxin-address': '9.9.9.9' },
      { username: 'street', password: 'tongxin-2026' },
    );
    const cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!;
    const sessions = await via(port(), '/api/account/sessions', { cookie });
    const { rows } = (await sessions.json()) as { rows: { current: boolean; address: string }[] };
    expect(rows.find((row) => row.current)).toMatchObject({ address: '198.51.100.7' });
  });

  it('one account has its limit over all its sessions, and is told when to come back', async () => {
    const credentials = { username: 'leader', password: 'tongxin-2026' };
    const cookies = await Promise.all(
      [0, 1].map(async () => {
        const answer = await via(port(), '/api/auth/sign-in/username', { origin: own }, credentials);
        return answer.headers.getSetCookie()[0]!.split(';')[0]!;
      }),
    );
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, i) => via(port(), '/api/time', { cookie: cookies[i % 2]! })),
    );
    // Thirty at once; a few more that could wait for it.
    const letIn = answers.filter(({ status }) => status === 200).length;
    expect(letIn).toBeGreaterThanOrEqual(30);
    expect(letIn).toBeLessThan(36);
    const refused = answers.find(({ status }) => status === 429)!;
    expect(await refused.json()).toMatchObject({ ok: false, code: 'too_many_requests' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
