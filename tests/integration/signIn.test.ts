import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LockedRefusal, Lockout } from '../../server/access/lockout.ts';
import { manualClock } from '../../shared/time/clock.ts';
import type { Account } from '../../shared/wire/identityRoutes.ts';
import type { AuditAnswer } from '../../shared/wire/routes.ts';
import { openTestDatabase } from '../support/database.ts';
import { HttpPerson } from '../support/httpPerson.ts';
import { startApp } from '../support/runningApp.ts';

describe('the lockout of an account', () => {
  let db: Awaited<ReturnType<typeof openTestDatabase>>;
  const clock = manualClock(Date.UTC(2026, 4, 16));
  let lockout: Lockout;
  beforeAll(async () => {
    db = await openTestDatabase();
    lockout = new Lockout({ pool: db.db.pool, clock });
  });
  afterAll(() => db?.close());

  const attempt = (name: string) =>
    lockout.attempt(name).then(
      () => 'admitted' as const,
      (error: unknown) => {
        if (error instanceof LockedRefusal) return error.retryAfterS;
        throw error;
      },
    );

  it('lets five attempts through, then makes each wait twice as long as the one before, an hour at most', async () => {
    for (let i = 0; i < 5; i++) expect(await attempt('guessed')).toBe('admitted');
    const waits: number[] = [];
    for (let i = 0; i < 9; i++) {
      const wait = await attempt('guessed');
      if (wait === 'admitted') throw new Error('admitted while locked');
      waits.push(wait);
      clock.advance(wait * 1000 - 1);
      expect(await attempt('guessed')).toBe(1);
      clock.advance(1);
      expect(await attempt('guessed')).toBe('admitted');
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
  });

  it('is forgotten by the right password, and by a day without an attempt', async () => {
    for (let i = 0; i < 5; i++) await attempt('returns');
    expect(await attempt('returns')).toBe(30);
    expect(await lockout.forget('returns')).toBe(true);
    for (let i = 0; i < 5; i++) expect(await attempt('returns')).toBe('admitted');
    expect(await attempt('returns')).toBe(30);
    clock.advance(86_400_001);
    for (let i = 0; i < 5; i++) expect(await attempt('returns')).toBe('admitted');
    expect(await attempt('returns')).toBe(30);
  });

  it('lets no more through when twenty attempts come at once', async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => attempt('at.once')));
    expect(results.filter((result) => result === 'admitted')).toHaveLength(5);
  });

  it('counts a name by its letters, whatever their case, and keeps no name', async () => {
    for (const name of ['Mixed', 'mixed', ' MIXED', 'mixed ', 'mIxEd'])
      expect(await attempt(name)).toBe('admitted');
    expect(await attempt('mixed')).toBe(30);
    const { rows } = await db.db.pool.query('select account_key from sign_in_failure');
    expect(rows.every((row) => (row.account_key as Buffer).length === 32)).toBe(true);
  });
});

describe('signing in', () => {
  let app: Awaited<ReturnType<typeof startApp>>;
  let admin: HttpPerson;
  beforeAll(async () => {
    app = await startApp({ RATE_SIGN_IN: '40' });
    admin = await HttpPerson.signIn(app.url, 'admin');
  });
  afterAll(() => app?.close());

  it('is locked after five failures, with the same answer for a name that nobody has', async () => {
    const person = new HttpPerson(app.url);
    const answers: Record<string, unknown[]> = {};
    for (const name of ['reviewer', 'nobody_here'])
      for (let i = 0; i < 6; i++) {
        const answer = await person.enter(name, `wrong password ${i}`);
        const { message, ...rest } = (await answer.json()) as { message: string };
        answers[name] = [
          ...(answers[name] ?? []),
          {
            status: answer.status,
            wait: answer.headers.has('retry-after'),
            words: message.replace(/\d+/, 'n'),
            ...rest,
          },
        ];
      }
    expect(answers.reviewer).toEqual(answers.nobody_here);
    expect(answers.reviewer!.map((answer) => (answer as { code: string }).code)).toEqual([
      ...Array.from({ length: 5 }, () => 'unauthenticated'),
      'sign_in_locked',
    ]);
    // The right password does not help now: it could be tried as well as any other.
    const right = await person.enter('reviewer', 'tongxin-2026');
    expect(right.status).toBe(429);
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('an administrator sees the lock and takes it away; both are in the audit', async () => {
    const find = async () =>
      (await admin.json<{ rows: Account[] }>('GET', '/api/accounts?q=reviewer')).rows.find(
        (row) => row.username === 'reviewer',
      )!;
    const locked = await find();
    expect(locked.lockedUntil).toBeGreaterThan(locked.createdAt);
    await admin.json('POST', `/api/accounts/${locked.userId}/unlock`);
    expect((await find()).lockedUntil).toBeNull();
    await HttpPerson.signIn(app.url, 'reviewer');
    const auditor = await HttpPerson.signIn(app.url, 'auditor');
    await expect
      .poll(async () =>
        (await auditor.json<AuditAnswer>('GET', '/api/audit')).rows
          .filter((row) => row.action.endsWith('locked'))
          .map((row) => [row.action, row.actorName, (row.detail as { username: string }).username]),
      )
      .toEqual([
        ['account.locked', '复盘评估员 演练-唐某', 'reviewer'],
        ['account.unlocked', '系统管理员 演练-何某', 'reviewer'],
      ]);
  });

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

  it('failures of one address run out for all names together, and successes are not counted', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 45; i++)
      statuses.push((await new HttpPerson(app.url).enter(`spray_${i}`, 'the same guess')).status);
    const first = statuses.indexOf(429);
    expect(first).toBeGreaterThan(5);
    expect(statuses.slice(first).every((status) => status === 429)).toBe(true);
    const answer = await new HttpPerson(app.url).enter('spray_99', 'the same guess');
    expect(await answer.json()).toMatchObject({ ok: false, code: 'too_many_requests' });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
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
    const statuses: number[] = [];
    for (let i = 0; i < 40; i++)
      statuses.push((await via(port(), '/api/time', { cookie: cookies[i % 2]! })).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(30);
    const refused = await via(port(), '/api/time', { cookie: cookies[0]! });
    expect(await refused.json()).toMatchObject({ ok: false, code: 'too_many_requests' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
