import type { IncomingHttpHeaders } from 'node:http';
import { fromNodeHeaders } from 'better-auth/node';
import type pg from 'pg';
import { type Principal, principalSchema } from '../../shared/access/principal.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { accountState } from '../db/queries/accounts.ts';
import type { Auth } from './auth.ts';
import type { Support } from './support.ts';

export interface SignedIn {
  principal: Principal;
  /** Names the session; never sent to a client. */
  token: string;
}

/** How long an answer may be reused. Signing out forgets it at once; this bounds the cost of tiles. */
const REUSE_MS = 5_000;
const CACHE_CAP = 5_000;

/** Turns a request's cookie into a person. The only place that does. */
export class Sessions {
  private readonly cache = new Map<string, { at: number; answer: Promise<SignedIn | null> }>();
  private readonly auth: Auth;
  private readonly pool: pg.Pool;
  private readonly clock: Clock;
  /** Where cross-area support is known. */
  support: Pick<Support, 'runningFor'> | undefined;

  constructor(auth: Auth, pool: pg.Pool, clock: Clock) {
    this.auth = auth;
    this.pool = pool;
    this.clock = clock;
  }

  /** The person behind the request, or null when nobody is signed in. */
  find(headers: IncomingHttpHeaders): Promise<SignedIn | null> {
    const cookie = headers.cookie;
    if (!cookie) return Promise.resolve(null);
    const known = this.cache.get(cookie);
    const now = this.clock.now();
    if (known && Math.abs(now - known.at) < REUSE_MS) return known.answer;
    const answer = this.look(headers);
    answer.catch(() => this.cache.delete(cookie));
    if (this.cache.size >= CACHE_CAP) this.cache.clear();
    this.cache.set(cookie, { at: now, answer });
    return answer;
  }

  /** After a sign-out or a change of rights: the next request asks the database. */
  forget(): void {
    this.cache.clear();
  }

  private async look(headers: IncomingHttpHeaders): Promise<SignedIn | null> {
    const found = await this.auth.api.getSession({ headers: fromNodeHeaders(headers) });
    if (!found) return null;
    const { user, session } = found;
    const state = await accountState(this.pool, user.id, this.clock.now());
    if (!state?.usable) return null;
    const support = await this.support?.runningFor(user.id);
    const principal = principalSchema.parse({
      userId: user.id,
      username: user.username ?? user.id,
      displayName: user.name,
      role: user.role,
      area: user.areaCode,
      unitId: state.unitId,
      ...(support?.length ? { support } : {}),
    });
    return { principal, token: session.token };
  }
}
