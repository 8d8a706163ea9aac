import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuth } from '../../server/access/auth.ts';
import { SignInGate } from '../../server/access/budgets/SignInGate.ts';
import { DEMO_ACCOUNTS } from '../../server/access/demoAccounts.ts';
import { KnownBrowsers } from '../../server/access/knownBrowsers.ts';
import { LockedRefusal, Lockout, type Source } from '../../server/access/lockout.ts';
import { PasswordSignIn } from '../../server/access/passwordSignIn.ts';
import { seedDemoAccounts } from '../../server/access/seedDemo.ts';
import type { Database } from '../../server/db/database.ts';
import { manualClock, systemClock } from '../../shared/time/clock.ts';
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

  const HERE: Source = { kind: 'address', address: '198.51.100.7', used: false };
  const from = (address: string): Source => ({ kind: 'address', address, used: false });

  /** A wrong password: `admitted`, or the seconds to wait. */
  const attempt = (name: string, source: Source = HERE) =>
    lockout.attempt(name, source).then(
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

  it('keeps out the address that failed, and no other, no browser that was in before, no session', async () => {
    for (let i = 0; i < 5; i++) await attempt('district');
    expect(await attempt('district')).toBe(30);
    expect(await attempt('district', from('203.0.113.9'))).toBe('admitted');
    expect(await attempt('district', { kind: 'browser', nonce: 'own desk' })).toBe('admitted');
    expect(await attempt('district', { kind: 'session' })).toBe('admitted');
  });

  it('of a browser or a session locks that way in only', async () => {
    for (const source of [{ kind: 'browser', nonce: 'stolen' }, { kind: 'session' }] as const) {
      for (let i = 0; i < 5; i++) expect(await attempt('stolen', source)).toBe('admitted');
      expect(await attempt('stolen', source)).toBe(30);
    }
    expect(await attempt('stolen', { kind: 'browser', nonce: 'another' })).toBe('admitted');
    expect(await attempt('stolen')).toBe('admitted');
  });

  it('from many addresses together is slow, five minutes at most, where the account was never seen', async () => {
    for (let i = 0; i < 50; i++) expect(await attempt('hunted', from(`10.0.0.${i}`))).toBe('admitted');
    expect(await attempt('hunted', from('10.0.1.0'))).toBe(30);
    // The owner: at a browser or an address of theirs.
    expect(await attempt('hunted', { kind: 'browser', nonce: 'own desk' })).toBe('admitted');
    expect(
      await attempt('hunted', { ...from('192.0.2.1'), kind: 'address', address: '192.0.2.1', used: true }),
    ).toBe('admitted');
    const waits: number[] = [];
    for (let i = 1; i < 8; i++) {
      const wait = await attempt('hunted', from(`10.0.1.${i}`));
      if (wait === 'admitted') throw new Error('admitted while locked');
      waits.push(wait);
      clock.advance(wait * 1000);
      expect(await attempt('hunted', from(`10.0.2.${i}`))).toBe('admitted');
    }
    expect(waits).toEqual([30, 60, 120, 240, 300, 300, 300]);
    // What was refused there counts nowhere.
    clock.advance(300_000);
    for (let i = 0; i < 5; i++) {
      expect(await attempt('hunted', from('10.0.1.0'))).toBe('admitted');
      clock.advance(300_000);
    }
  });

  it('is forgotten by the right password, and by a day without an attempt', async () => {
    for (let i = 0; i < 4; i++) await attempt('returns');
    await (await lockout.attempt('returns', HERE)).succeeded();
    for (let i = 0; i < 5; i++) expect(await attempt('returns')).toBe('admitted');
    expect(await attempt('returns')).toBe(30);
    clock.advance(86_400_001);
    for (let i = 0; i < 5; i++) expect(await attempt('returns')).toBe('admitted');
    expect(await attempt('returns')).toBe(30);
    expect(await lockout.forget('returns')).toBe(true);
    expect(await attempt('returns')).toBe('admitted');
  });

  it('the right password at one address forgets nothing of what is guessed at others', async () => {
    for (let i = 0; i < 5; i++) await attempt('both', from('203.0.113.9'));
    await (await lockout.attempt('both', HERE)).succeeded();
    expect(await attempt('both', from('203.0.113.9'))).toBe(30);
  });

  it('what was not looked at does not count, and takes its own lock back', async () => {
    for (let i = 0; i < 20; i++) await (await lockout.attempt('undone', HERE)).undo();
    for (let i = 0; i < 4; i++) await attempt('undone');
    const fifth = await lockout.attempt('undone', HERE);
    expect(fifth.failed()).toMatchObject({ from: 'address' });
    await fifth.undo();
    expect(await attempt('undone')).toBe('admitted');
    expect(await attempt('undone')).toBe(30);
    const { rows } = await db.db.pool.query(
      `select source_key = '' as everywhere, failures from sign_in_failure
       where account_key = sha256('undone') order by 1`,
    );
    expect(rows).toEqual([
      { everywhere: false, failures: 5 },
      { everywhere: true, failures: 5 },
    ]);
  });

  it('lets no more through when twenty attempts come at once', async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => attempt('at.once')));
    expect(results.filter((result) => result === 'admitted')).toHaveLength(5);
  });

  it('counts a name by its letters, whatever their case, and keeps no name and no address', async () => {
    for (const name of ['Mixed', 'mixed', ' MIXED', 'mixed ', 'mIxEd'])
      expect(await attempt(name)).toBe('admitted');
    expect(await attempt('mixed')).toBe(30);
    const { rows } = await db.db.pool.query('select account_key, source_key from sign_in_failure');
    expect(rows.every((row) => (row.account_key as Buffer).length === 32)).toBe(true);
    expect(new Set(rows.map((row) => (row.source_key as Buffer).length))).toEqual(new Set([0, 32]));
  });

  it('a lock that a clock gave which was ahead by a day does not hold for a day', async () => {
    clock.jump(86_400_000);
    for (let i = 0; i < 5; i++) await attempt('ahead');
    clock.jump(-86_400_000);
    clock.advance(3_000);
    expect(await attempt('ahead')).toBe('admitted');
  });

  it('a lock that is taken away elsewhere holds two seconds more at most', async () => {
    for (let i = 0; i < 6; i++) await attempt('freed');
    await new Lockout({ pool: db.db.pool, clock }).forget('freed');
    clock.advance(2_000);
    expect(await attempt('freed')).toBe('admitted');
  });
});

describe('signing in', () => {
  let app: Awaited<ReturnType<typeof startApp>>;
  let admin: HttpPerson;
  beforeAll(async () => {
    app = await startApp({ RATE_SIGN_IN: '12', TRUST_PROXY: '1' });
    admin = await HttpPerson.signIn(app.url, 'admin');
  });
  afterAll(() => app?.close());

  /** A browser at an address, as the proxy tells it. */
  const browserAt = (address: string): HttpPerson => {
    const person = new HttpPerson(app.url);
    person.headers = { 'x-forwarded-for': address };
    return person;
  };

  it('is locked after five failures, with the same answer for a name that nobody has', async () => {
    const person = browserAt('198.51.100.7');
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
    // The right password does not help there now: it could be tried as well as any other.
    const right = await person.enter('reviewer', 'tongxin-2026');
    expect(right.status).toBe(429);
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
    // Elsewhere it does.
    expect((await browserAt('203.0.113.9').enter('reviewer', 'tongxin-2026')).status).toBe(200);
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
          .map(({ action, actorName, detail }) => {
            const { username, from, address } = detail as Record<string, unknown>;
            return [action, actorName, username, from, address];
          }),
      )
      .toEqual([
        ['account.locked', '复盘评估员 演练-唐某', 'reviewer', 'address', '198.51.100.7'],
        ['account.unlocked', '系统管理员 演练-何某', 'reviewer', undefined, undefined],
      ]);
  });

  it('a browser that was signed in gets through, whatever others do behind its address', async () => {
    const desk = browserAt('198.51.100.20');
    expect((await desk.enter('district', 'tongxin-2026')).status).toBe(200);
    await desk.ask('POST', '/api/auth/sign-out', {});
    const enemy = browserAt('198.51.100.20');
    for (let i = 0; i < 6; i++) await enemy.enter('district', `wrong password ${i}`);
    expect((await browserAt('198.51.100.20').enter('district', 'tongxin-2026')).status).toBe(429);
    // A mark of another account is worth nothing, nor one that somebody changed.
    const other = browserAt('198.51.100.20');
    await other.enter('street', 'tongxin-2026');
    expect((await other.enter('district', 'tongxin-2026')).status).toBe(429);
    const forged = browserAt('198.51.100.20');
    const mark = /tongxin\.known=([^;]*)/.exec(desk.cookie)![1]!;
    const changed = `${mark.slice(0, 20)}${mark[20] === 'A' ? 'B' : 'A'}${mark.slice(21)}`;
    forged.headers.cookie = `tongxin.known=${changed}`;
    expect((await forged.enter('district', 'tongxin-2026')).status).toBe(429);
    // The own one is, and is made anew.
    expect((await desk.enter('district', 'tongxin-2026')).status).toBe(200);
    expect(desk.cookie).not.toContain(mark);
  });

  it('the mark of a browser is read by no script and no other site, tells no name, and has room for few', async () => {
    const desk = browserAt('198.51.100.30');
    const line = (await desk.enter('street', 'tongxin-2026')).headers
      .getSetCookie()
      .find((one) => one.startsWith('tongxin.known='))!;
    expect(line).toMatch(/; Path=\/api\/auth\/sign-in\/username; HttpOnly; SameSite=Strict$/);
    for (const { username } of DEMO_ACCOUNTS.slice(0, 20))
      expect((await desk.enter(username, 'tongxin-2026')).status).toBe(200);
    const value = /tongxin\.known=([^;]*)/.exec(desk.cookie)![1]!;
    expect(value.split('.')).toHaveLength(16);
    expect(value.length).toBeLessThan(1_000);
    const marks = value.split('.').map((text) => Buffer.from(text, 'base64url').toString('latin1'));
    for (const { username } of DEMO_ACCOUNTS) expect(marks.join()).not.toContain(username);
  });

  it('wrong passwords at a known browser keep that browser out alone, and a new password makes it unknown', async () => {
    const { account } = await admin.json<{ account: Account }>(
      'POST',
      '/api/accounts',
      {
        ...{ username: 'moves.on', displayName: '演练', role: 'dispatcher', area: '330205091' },
        password: 'seven quiet rivers',
      },
      201,
    );
    const desk = browserAt('198.51.100.40');
    await desk.enter('moves.on', 'seven quiet rivers');
    for (let i = 0; i < 6; i++) await desk.enter('moves.on', `wrong password ${i}`);
    expect((await desk.enter('moves.on', 'seven quiet rivers')).status).toBe(429);
    const beside = browserAt('198.51.100.40');
    expect((await beside.enter('moves.on', 'seven quiet rivers')).status).toBe(200);

    await admin.json('POST', `/api/accounts/${account.userId}/password`, { password: 'nine loud mountains' });
    const enemy = browserAt('198.51.100.40');
    for (let i = 0; i < 6; i++) await enemy.enter('moves.on', `wrong password ${i}`);
    expect((await beside.enter('moves.on', 'nine loud mountains')).status).toBe(429);
  });

  it('only wrong passwords count: not what cannot be read, is too long, or is no name', async () => {
    const clumsy = browserAt('198.51.100.50');
    const path = '/api/auth/sign-in/username';
    for (let i = 0; i < 60; i++) {
      const bodies = [
        {},
        { username: 'city' },
        { username: 'city', password: '', more: 1 },
        'text',
        { username: 'x'.repeat(9_000), password: 'y' },
      ];
      expect([400, 413]).toContain((await clumsy.ask('POST', path, bodies[i % bodies.length])).status);
      expect((await clumsy.enter('no such-name!', 'x')).status).toBe(401);
    }
    for (let i = 0; i < 4; i++) expect((await clumsy.enter('city', `wrong password ${i}`)).status).toBe(401);
    expect((await clumsy.enter('city', 'tongxin-2026')).status).toBe(200);
  });

  it('a shift of thirty behind one address begins at once', async () => {
    const accounts = DEMO_ACCOUNTS.filter(({ username }) => username !== 'reviewer');
    const statuses = await Promise.all(
      Array.from({ length: 30 }, async (_, i) => {
        const answer = await browserAt('198.51.100.60').enter(
          accounts[i % accounts.length]!.username,
          'tongxin-2026',
        );
        return answer.status;
      }),
    );
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
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

  it('right passwords are taken behind an address where others have failed too often: later, not never', async () => {
    const address = '198.51.100.70';
    const desk = browserAt(address);
    await desk.enter('leader', 'tongxin-2026');
    const spray = (i: number) => browserAt(address).enter(`spray_${i}`, 'the same guess');
    for (let i = 0; i < 12; i++) expect((await spray(i)).status).toBe(401);
    // From now on the address stands in a line of its own, and those who guess on stand before others in it.
    const guesses = Array.from({ length: 5 }, (_, i) => spray(100 + i));
    const late = browserAt(address).enter('street', 'tongxin-2026');
    expect((await desk.enter('leader', 'tongxin-2026')).status).toBe(200);
    expect((await browserAt('203.0.113.70').enter('volunteer', 'tongxin-2026')).status).toBe(200);
    expect((await Promise.all(guesses)).map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    expect((await late).status).toBe(200);
  });
});

describe('what is looked at when somebody signs in', () => {
  let opened: Awaited<ReturnType<typeof openTestDatabase>>;
  let db: Database;
  beforeAll(async () => {
    opened = await openTestDatabase({ seed: 'roster' });
    ({ db } = opened);
    const { pool } = db;
    const options = { pool, secret: 'of this test', publicUrl: undefined, clock: systemClock };
    await seedDemoAccounts(createAuth({ ...options, onSignOut: () => undefined }), pool);
    await db.pool.query(
      `delete from account where "userId" = (select id from "user" where username = 'volunteer')`,
    );
    await db.pool.query(`update "user" set "disabledAt" = now() where username = 'leader'`);
  });
  afterAll(() => opened?.close());

  it('is one password hash, whether somebody has the name, a password, an account that works', async () => {
    const hashed: string[] = [];
    const clock = systemClock;
    const people = new PasswordSignIn({
      pool: db.pool,
      clock,
      gate: new SignInGate(clock),
      lockout: new Lockout({ pool: db.pool, clock }),
      browsers: new KnownBrowsers({ secret: 'of this test', clock, secure: false }),
      passwords: {
        hash: async () => 'nobody',
        verify: async ({ hash, password }) => {
          hashed.push(hash === 'nobody' ? 'nobody' : 'somebody');
          return password === 'right';
        },
      },
      failures: 100,
      onLocked: () => undefined,
    });
    const check = (username: string, password: string) =>
      people.check({ username, password, address: '192.0.2.1', ip: '192.0.2.1', cookies: undefined });
    expect(await check('street', 'right')).toMatchObject({ userId: expect.any(String) });
    for (const name of ['street', 'nobody_here', 'volunteer', 'leader'])
      expect(await check(name, 'wrong')).toBeNull();
    for (const name of ['nobody_here', 'volunteer', 'leader']) expect(await check(name, 'right')).toBeNull();
    expect(hashed).toEqual([
      'somebody',
      'somebody',
      'nobody',
      'nobody',
      'somebody',
      'nobody',
      'nobody',
      'somebody',
    ]);
  });

  it('a hash that fails, or a database, counts as no wrong password', async () => {
    const clock = systemClock;
    const people = new PasswordSignIn({
      pool: db.pool,
      clock,
      gate: new SignInGate(clock),
      lockout: new Lockout({ pool: db.pool, clock }),
      browsers: new KnownBrowsers({ secret: 'of this test', clock, secure: false }),
      passwords: {
        hash: async () => 'nobody',
        verify: async () => {
          throw new Error('no memory');
        },
      },
      failures: 100,
      onLocked: () => undefined,
    });
    const attempt = {
      username: 'auditor',
      password: 'x',
      address: '192.0.2.2',
      ip: '192.0.2.2',
      cookies: undefined,
    };
    for (let i = 0; i < 10; i++) await expect(people.check(attempt)).rejects.toThrow('no memory');
    expect(people.placeOf('192.0.2.2').lane).toBe('new');
    const { rows } = await db.pool.query(
      `select 1 from sign_in_failure where account_key = sha256('auditor')`,
    );
    expect(rows).toEqual([]);
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
