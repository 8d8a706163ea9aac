import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_ACCOUNTS } from '../../server/demo/accounts.ts';
import type { AuditAnswer } from '../../shared/wire/auditRoutes.ts';
import type { Account } from '../../shared/wire/identityRoutes.ts';
import { HttpPerson } from '../support/httpPerson.ts';
import { startApp } from '../support/runningApp.ts';

describe('passwords that others get wrong', () => {
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
    expect(line).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
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
