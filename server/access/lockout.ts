import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Clock } from '../../shared/time/clock.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { personByUsername } from '../db/queries/people.ts';
import { countAttempt, forgetFailures, forgetOldFailures } from '../db/queries/signInFailures.ts';
import type { Audit } from './audit.ts';

/** Attempts that lock nothing: people mistype. */
const FREE_ATTEMPTS = 5;
const LOCK_RULE = { free: FREE_ATTEMPTS, firstMs: 30_000, longestMs: 3_600_000 };

/** One in so many attempts also clears away what is old. */
const CLEAR_EVERY = 200;

export interface LockoutOptions {
  pool: pg.Pool;
  clock: Clock;
}

/** Refusal with how long to wait, for the header Retry-After. */
export class LockedRefusal extends Refusal {
  readonly retryAfterS: number;

  constructor(waitMs: number) {
    const seconds = Math.max(1, Math.ceil(waitMs / 1000));
    super(
      'sign_in_locked',
      `Too many failed attempts. Try again in ${inWords(seconds)}, or ask an administrator.`,
    );
    this.retryAfterS = seconds;
  }
}

/**
 * Slows guessing down by account. What is counted is the name that was typed, whether somebody has it or
 * not, so nothing here tells which accounts exist.
 */
export class Lockout {
  private readonly pool: pg.Pool;
  private readonly clock: Clock;
  private attempts = 0;

  constructor({ pool, clock }: LockoutOptions) {
    this.pool = pool;
    this.clock = clock;
  }

  /** Before the password is looked at. Throws LockedRefusal; answers whether a failure now locks the account. */
  async attempt(username: string): Promise<{ locksUntil: number | null }> {
    const now = this.clock.now();
    if (this.attempts++ % CLEAR_EVERY === 0) await forgetOldFailures(this.pool, now);
    const { admitted, lockedUntil } = await countAttempt(this.pool, failureKey(username), now, LOCK_RULE);
    if (!admitted) throw new LockedRefusal((lockedUntil ?? now) - now);
    return { locksUntil: lockedUntil };
  }

  /** After the right password, or by an administrator. True when there was something to forget. */
  forget(username: string, client: pg.Pool | pg.PoolClient = this.pool): Promise<boolean> {
    return forgetFailures(client, failureKey(username));
  }
}

/** Writes that an account was locked, if there is one of that name. */
export async function auditLock(pool: pg.Pool, audit: Audit, username: string, until: number): Promise<void> {
  const account = await personByUsername(pool, username.trim().toLowerCase());
  if (!account) return;
  const { userId, displayName, role, area } = account;
  await audit.record(
    { userId, displayName, role },
    { action: 'account.locked', area, detail: { userId, username: account.username, until } },
  );
}

/** People type passwords into the wrong field: only a hash is kept. The query of accounts computes the same. */
function failureKey(username: string): Buffer {
  return createHash('sha256').update(username.trim().toLowerCase()).digest();
}

function inWords(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? 'a second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? 'a minute' : `${minutes} minutes`;
}
