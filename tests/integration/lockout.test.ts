import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuth } from '../../server/access/auth.ts';
import { SignInGate } from '../../server/access/budgets/SignInGate.ts';
import { KnownBrowsers } from '../../server/access/knownBrowsers.ts';
import { LockedRefusal, Lockout, type SignInSource } from '../../server/access/lockout.ts';
import { PasswordSignIn } from '../../server/access/passwordSignIn.ts';
import type { Database } from '../../server/db/database.ts';
import { accountById } from '../../server/db/queries/accounts.ts';
import { seedDemoAccounts } from '../../server/demo/seedAccounts.ts';
import { manualClock, systemClock } from '../../shared/time/clock.ts';
import { openTestDatabase } from '../support/database.ts';

describe('the lockout of an account', () => {
  let db: Awaited<ReturnType<typeof openTestDatabase>>;
  const clock = manualClock(Date.UTC(2026, 4, 16));
  let lockout: Lockout;
  beforeAll(async () => {
    db = await openTestDatabase();
    lockout = new Lockout({ pool: db.db.pool, clock });
  });
  afterAll(() => db?.close());

  const HERE: SignInSource = { kind: 'address', address: '198.51.100.7', used: false };
  const from = (address: string): SignInSource => ({ kind: 'address', address, used: false });

  /** A wrong password: `admitted`, or the seconds to wait. */
  const attempt = (name: string, source: SignInSource = HERE) =>
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

  it.each([
    ['a minute', 60_000],
    ['half an hour', 1_800_000],
    ['400 days', 400 * 86_400_000],
  ])(
    'a lock that a clock gave which was ahead by %s does not hold for longer than its own length',
    async (name, ahead) => {
      clock.jump(ahead);
      for (let i = 0; i < 5; i++) await attempt(name);
      expect(await attempt(name)).toBe(30);
      clock.jump(-ahead);
      clock.advance(30_000);
      expect(await attempt(name)).toBe('admitted');
      // That one was wrong too, and is counted behind the others.
      expect(await attempt(name)).toBe(60);
    },
  );

  it('is not shown to administrators when a clock gave it that was ahead', async () => {
    const { pool } = db.db;
    await pool.query(
      `insert into "user" (id, name, email, "emailVerified", username, "displayUsername", "role", "areaCode")
       values ('shown', '演练', 'shown@test.invalid', true, 'shown', 'shown', 'dispatcher', '330200')`,
    );
    const shown = async () => (await accountById(pool, clock.now(), 'shown'))!.lockedUntil;
    clock.jump(1_800_000);
    for (let i = 0; i < 5; i++) await attempt('shown');
    expect(await shown()).toBe(clock.now() + 30_000);
    clock.jump(-1_800_000);
    expect(await shown()).toBeNull();
  });

  it('a lock that is taken away elsewhere holds two seconds more at most', async () => {
    for (let i = 0; i < 6; i++) await attempt('freed');
    await new Lockout({ pool: db.db.pool, clock }).forget('freed');
    clock.advance(2_000);
    expect(await attempt('freed')).toBe('admitted');
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
