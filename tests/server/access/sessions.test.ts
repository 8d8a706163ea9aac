import type pg from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Auth } from '../../../server/access/auth.ts';
import { Sessions } from '../../../server/access/sessions.ts';
import { manualClock } from '../../../shared/time/clock.ts';

const COOKIE = 'tongxin.session_token';
const SIGNATURE = `${'A'.repeat(43)}=`;
const START = Date.UTC(2026, 4, 16);
const clock = manualClock(START);
/** What the sign-in library was asked, and when the sessions that it knows end. */
let looks: string[];
let known: Map<string, number>;
let displayEndsAt: number | null;
let away: boolean;
let hold: Promise<void> | undefined;
let sessions: Sessions;

beforeEach(() => {
  looks = [];
  known = new Map([['mine', clock.now() + 3_600_000]]);
  displayEndsAt = null;
  away = false;
  hold = undefined;
  const auth = {
    api: {
      sessionOf: async ({ headers }: { headers: Headers }) => {
        looks.push(headers.get('cookie')!);
        await hold;
        if (away) throw new Error('the database is away');
        const token = /=(.*)\./.exec(headers.get('cookie')!)![1]!;
        const endsAt = known.get(token);
        if (endsAt === undefined) return null;
        const user = {
          id: `user ${token}`,
          username: token,
          name: token,
          role: 'display',
          areaCode: '330205',
        };
        return { user, session: { token, expiresAt: new Date(endsAt) } };
      },
    },
  } as unknown as Auth;
  const pool = {
    query: async () => ({ rows: [{ unitId: null, usable: true, endsAt: displayEndsAt }] }),
  } as unknown as pg.Pool;
  sessions = new Sessions(auth, pool, clock, COOKIE);
});

const find = (cookie: string) => sessions.find({ cookie });
/** As a browser sends the cookie of a session. */
const cookieOf = (token: string) => `${COOKIE}=${encodeURIComponent(`${token}.${SIGNATURE}`)}`;
const mine = cookieOf('mine');

describe('looking up a session', () => {
  it('asks once in five seconds, whatever else the cookies hold and however often it is sent', async () => {
    for (let n = 0; n < 100; n++) {
      const found = await find(n % 2 ? `x=${n}; ${mine}; y=${n}` : `${mine}; ${cookieOf(`made-up-${n}`)}`);
      expect(found?.principal.userId).toBe('user mine');
    }
    expect(looks).toEqual([mine]);
    clock.advance(5_000);
    await Promise.all([find(mine), find(`z=1; ${mine}`)]);
    expect(looks).toEqual([mine, mine]);
  });

  it('is one session however its cookie is written', async () => {
    const everyLetter = [...`mine.${SIGNATURE}`]
      .map((letter) => `%${letter.charCodeAt(0).toString(16)}`)
      .join('');
    const spellings = [`mine.${SIGNATURE}`, `m%69ne.${SIGNATURE}`, `mine%2e${SIGNATURE}`, everyLetter];
    for (const spelling of spellings)
      expect((await find(`${COOKIE}=${spelling}`))?.principal.userId).toBe('user mine');
    expect(looks).toEqual([mine]);
    // Of its signature too there is one way only, though base64 knows four and spaces between.
    for (const signature of [
      `${'A'.repeat(42)}B=`,
      `${'A'.repeat(21)}%20${'A'.repeat(22)}=`,
      `${'A'.repeat(43)}`,
    ])
      expect(await find(`${COOKIE}=mine.${signature}`)).toBeNull();
    expect(looks).toEqual([mine]);
  });

  it('of who is known does not wait behind those whom nobody knows', async () => {
    await find(mine);
    clock.advance(5_000);
    let go = () => {};
    hold = new Promise((resolve) => {
      go = resolve;
    });
    const made = Array.from({ length: 1_000 }, (_, n) => find(cookieOf(`made-up-${n}`)));
    const own = find(mine);
    looks.length = 0;
    go();
    expect((await own)?.token).toBe('mine');
    expect(looks.indexOf(mine)).toBeLessThan(10);
    await Promise.all(made);
  });

  it('whoever makes up cookies pushes nobody out', async () => {
    await find(mine);
    for (let n = 0; n < 30_000; n++) await find(cookieOf(`made-up-${n}`));
    looks.length = 0;
    expect((await find(mine))?.token).toBe('mine');
    expect(looks).toEqual([]);
    const { strangers } = sessions as unknown as { strangers: Map<string, unknown> };
    expect(strangers.size).toBeLessThanOrEqual(2_000);
  });

  it('is done a few at a time, and refused when too many wait', async () => {
    let go = () => {};
    hold = new Promise((resolve) => {
      go = resolve;
    });
    const asked = Array.from({ length: 3_000 }, (_, n) => find(cookieOf(`made-up-${n}`)));
    const outcomes = Promise.allSettled(asked);
    await new Promise((resolve) => setImmediate(resolve));
    expect(looks).toHaveLength(4);
    go();
    const refused = (await outcomes).filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(3_000 - 2_004);
    expect((refused[0] as PromiseRejectedResult).reason).toMatchObject({ retryAfterS: 2 });
    // What could not be looked up is looked up by the next.
    expect(await find(cookieOf('made-up-2999'))).toBeNull();
  });

  it('that ends while it is looked at is looked at once more, and what waits in its name is over', async () => {
    let go = () => {};
    hold = new Promise((resolve) => {
      go = resolve;
    });
    const asked = find(mine);
    await new Promise((resolve) => setImmediate(resolve));
    sessions.forget({ token: 'mine' });
    known.set('phone', clock.now() + 3_600_000);
    go();
    await asked;
    expect(looks).toEqual([mine, mine]);
    const { principal } = (await find(cookieOf('phone')))!;
    const waiting = sessions.standing.hold(principal);
    expect(waiting.over()).toBeNull();
    sessions.forget({ userId: principal.userId });
    expect(waiting.over()).toMatchObject({ code: 'unavailable' });
  });

  it('that fails is not remembered', async () => {
    away = true;
    await expect(find(mine)).rejects.toThrow('away');
    away = false;
    expect(await find(mine)).not.toBeNull();
  });

  it('no cookie, another one, or one that is no token is nobody, and nobody is asked', async () => {
    for (const cookie of ['', 'a=b', `x${COOKIE}=mine`, `${COOKIE}=`, `${COOKIE}=${'x'.repeat(400)}`])
      expect(await find(cookie)).toBeNull();
    expect(await sessions.find({})).toBeNull();
    expect(looks).toEqual([]);
  });
});

describe('whose it was', () => {
  it('is known for a minute after a look, and not after a sign-out', async () => {
    expect(sessions.accountOf({ cookie: mine })).toBeUndefined();
    await find(mine);
    expect(sessions.accountOf({ cookie: `a=b; ${mine}` })).toBe('user mine');
    clock.advance(59_999);
    expect(sessions.accountOf({ cookie: mine })).toBe('user mine');
    clock.advance(1);
    expect(sessions.accountOf({ cookie: mine })).toBeUndefined();
    await find(mine);
    sessions.forget({ token: 'mine' });
    expect(sessions.accountOf({ cookie: mine })).toBeUndefined();
    await find(cookieOf('made-up'));
    expect(sessions.accountOf({ cookie: cookieOf('made-up') })).toBeUndefined();
  });
});

describe('[BU8] a session that ends by itself', () => {
  it('is no session from that moment on, however lately it was looked at', async () => {
    known.set('mine', clock.now() + 2_000);
    const found = await find(mine);
    expect(sessions.msLeft(found!)).toBe(2_000);
    known.delete('mine');
    clock.advance(1_999);
    expect(await find(mine)).not.toBeNull();
    clock.advance(1);
    expect(await find(mine)).toBeNull();
  });

  it('goes on when it was made longer meanwhile', async () => {
    known.set('mine', clock.now() + 2_000);
    await find(mine);
    known.set('mine', clock.now() + 86_400_000);
    clock.advance(2_000);
    expect(sessions.msLeft((await find(mine))!)).toBe(86_398_000);
  });

  it('of a display ends with the display', async () => {
    displayEndsAt = clock.now() + 7_000;
    expect(sessions.msLeft((await find(mine))!)).toBe(7_000);
  });
});
