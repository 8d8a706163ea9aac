import type { IncomingHttpHeaders } from 'node:http';
import type pg from 'pg';
import { type Principal, principalSchema } from '../../shared/access/principal.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { faultOf } from '../db/faults/faults.ts';
import { accountStanding } from '../db/queries/accounts.ts';
import type { Auth } from './auth.ts';
import { Turns } from './budgets/Turns.ts';
import { type Over, Standing } from './Standing.ts';
import type { Support } from './support.ts';

export interface SignedIn {
  principal: Principal;
  /** Names the session; never sent to a client. */
  token: string;
  /** When it ends by itself, epoch milliseconds: the session, or the display that it is of. */
  endsAt: number;
}

/** How long an answer may be reused. Signing out forgets it at once; this bounds the cost of tiles. */
const REUSE_MS = 5_000;
/** How long the server remembers whose session it was, to count what is asked before it looks again. */
const KNOWN_MS = 60_000;
/** Sessions, and apart from them cookies that are none: whoever makes those up pushes nobody out. */
const KEPT = { sessions: 20_000, strangers: 2_000 };
/** Looks at the database at once; the pool has more connections, and they are for work. */
const LOOKS = { atOnce: 4, ofOne: 4, waiting: { most: 2_000, mostOfOne: 2_000 } };
/** A signed token is half as long, and may come with every letter written as three. */
const MAX_COOKIE_CHARS = 600;
/**
 * A token and its signature in base64, in the one way in which they are written: whoever may write one session's
 * cookie in many ways has as many looks at the database.
 */
const SIGNED_TOKEN = /^[\w-]{1,100}\.[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;

interface Kept {
  at: number;
  answer: Promise<SignedIn | null>;
  /** Whose it was when it was looked at last. */
  account: string | undefined;
  /** When it ends by itself; the answer holds until then and not a moment longer. */
  endsAt: number;
}

/**
 * Turns a request's cookie into a person. The only place that does. Of each session there is one look at the database at
 * most in five seconds, whatever else its requests hold.
 */
export class Sessions {
  /** By the value of the cookie, in order of the last look. */
  private readonly sessions = new Map<string, Kept>();
  private readonly strangers = new Map<string, Kept>();
  private readonly turns = new Turns(LOOKS);
  /** Of those in whose name something waits. */
  readonly standing: Standing;
  /** Counts what was forgotten: a look that was under way meanwhile may be of before. */
  private forgotten = 0;
  private readonly auth: Auth;
  private readonly pool: pg.Pool;
  private readonly clock: Clock;
  private readonly cookie: { name: string; pattern: RegExp };
  /** Where cross-area support is known. */
  support: Pick<Support, 'runningFor'> | undefined;

  /** @param cookieName of the session's cookie, as `auth` has it. */
  constructor(auth: Auth, pool: pg.Pool, clock: Clock, cookieName: string) {
    this.auth = auth;
    this.pool = pool;
    this.clock = clock;
    this.standing = new Standing(clock);
    const literal = cookieName.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    this.cookie = { name: cookieName, pattern: new RegExp(`(?:^|;)\\s*${literal}=([^;]+)`) };
  }

  /**
   * The person behind the request, or null when nobody is signed in. Throws `unavailable` when too many sessions are
   * being looked at.
   */
  find(headers: IncomingHttpHeaders): Promise<SignedIn | null> {
    const value = this.valueOf(headers);
    if (value === null) return Promise.resolve(null);
    const known = this.sessions.get(value) ?? this.strangers.get(value);
    const real = this.clock.monotonic();
    if (known && real - known.at < REUSE_MS && this.msLeft(known) > 0) return known.answer;
    const account = this.sessions.get(value)?.account;
    // Of whom nobody knows who it is, all are one.
    const answer = this.turns.run(account ?? '', () => this.lookNow(value));
    const kept: Kept = { at: real, answer, account, endsAt: Number.POSITIVE_INFINITY };
    // A stranger until it is known better: what is made up must not push out what is true.
    this.sessions.delete(value);
    keep(kept.account === undefined ? this.strangers : this.sessions, value, kept);
    answer.then(
      (found) => this.settle(value, kept, found),
      () => this.settle(value, kept, undefined),
    );
    return answer;
  }

  /**
   * Whose request it is, as far as that was seen in the last minute: enough to count it, not to answer it. Undefined
   * for anybody else.
   */
  accountOf(headers: IncomingHttpHeaders): string | undefined {
    const value = this.valueOf(headers);
    const known = value === null ? undefined : this.sessions.get(value);
    return known && this.clock.monotonic() - known.at < KNOWN_MS ? known.account : undefined;
  }

  /** The next request asks the database; nothing has ended. */
  lookAnew(): void {
    this.forgotten++;
    this.sessions.clear();
    this.strangers.clear();
  }

  /** After a sign-out or a change of rights: the next request asks the database, and what waits is not done. */
  forget(over: Over): void {
    this.standing.end(over);
    this.lookAnew();
  }

  /** Milliseconds until a session ends by itself. */
  msLeft({ endsAt }: Pick<SignedIn, 'endsAt'>): number {
    return endsAt - this.clock.now();
  }

  private settle(value: string, kept: Kept, found: SignedIn | null | undefined): void {
    // Looked at anew, or forgotten, meanwhile.
    if (this.strangers.get(value) !== kept && this.sessions.get(value) !== kept) return;
    this.strangers.delete(value);
    this.sessions.delete(value);
    // What could not be looked at is asked again by the next.
    if (found === undefined) return;
    kept.account = found?.principal.userId;
    if (found) kept.endsAt = found.endsAt;
    keep(found ? this.sessions : this.strangers, value, kept);
    trim(this.sessions, KEPT.sessions);
    trim(this.strangers, KEPT.strangers);
  }

  private valueOf({ cookie }: IncomingHttpHeaders): string | null {
    const value = cookie && this.cookie.pattern.exec(cookie)?.[1]?.trim();
    if (!value || value.length > MAX_COOKIE_CHARS) return null;
    const token = decoded(value);
    return token !== null && SIGNED_TOKEN.test(token) ? token : null;
  }

  /** What ended while it was looked at is looked at once more. */
  private async lookNow(value: string): Promise<SignedIn | null> {
    const before = this.forgotten;
    const found = await this.look(value);
    const signedIn = found && this.forgotten !== before ? await this.look(value) : found;
    if (signedIn) this.standing.found(signedIn);
    return signedIn;
  }

  private async look(value: string): Promise<SignedIn | null> {
    // Of all that was sent only what the answer is kept under: the same cookie is the same answer.
    const headers = new Headers({ cookie: `${this.cookie.name}=${encodeURIComponent(value)}` });
    const found = await this.session(headers);
    if (!found) return null;
    const { user, session } = found;
    const [state, support] = await Promise.all([
      accountStanding(this.pool, user.id, this.clock.now()),
      this.support?.runningFor(user.id),
    ]);
    if (!state?.usable) return null;
    const principal = principalSchema.parse({
      userId: user.id,
      username: user.username ?? user.id,
      displayName: user.name,
      role: user.role,
      area: user.areaCode,
      unitId: state.unitId,
      ...(support?.length ? { support } : {}),
    });
    const endsAt = Math.min(session.expiresAt.getTime(), state.endsAt ?? Number.POSITIVE_INFINITY);
    return { principal, token: session.token, endsAt };
  }

  /** A session is prolonged now and then; where nothing can be written it is only looked at. */
  private async session(headers: Headers) {
    try {
      return await this.auth.api.sessionOf({ headers });
    } catch (error) {
      const kind = faultOf(error)?.kind;
      if (kind !== 'full' && kind !== 'read_only') throw error;
      return this.auth.api.sessionOf({ headers, query: { disableRefresh: true } });
    }
  }
}

function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}

function keep(kept: Map<string, Kept>, value: string, one: Kept): void {
  kept.delete(value);
  kept.set(value, one);
}

/** Lets those go that were looked at longest ago. */
function trim(kept: Map<string, Kept>, most: number): void {
  for (const value of kept.keys()) {
    if (kept.size <= most) return;
    kept.delete(value);
  }
}
