import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Clock } from '../../shared/time/clock.ts';
import { HOUR_MS } from '../../shared/time/durations.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { personByUsername } from '../db/queries/people.ts';
import {
  type Attempt,
  countAttempt,
  type FailureKey,
  forgetFailures,
  forgetOldFailures,
  type LockRule,
  uncountAttempt,
} from '../db/queries/signInFailures.ts';
import type { Audit } from './audit.ts';

/**
 * Where a password comes from. Wrong ones of an address keep that address out; those of a browser that was signed in
 * to the account before, or of a session of it, keep themselves out and nobody else.
 */
export type SignInSource =
  /** `used`: the account is signed in from there already, so what others do elsewhere does not keep it out. */
  | { kind: 'address'; address: string; used: boolean }
  | { kind: 'browser'; nonce: string }
  | { kind: 'session' };

/** People mistype: the first few lock nothing. */
const FROM_ONE: LockRule = { free: 5, firstMs: 30_000, longestMs: HOUR_MS };
/** Guessing from many addresses is slow too, and never shuts an account for long. */
const FROM_EVERYWHERE: LockRule = { free: 50, firstMs: 30_000, longestMs: 300_000 };
const EVERYWHERE = Buffer.alloc(0);

/** One in so many attempts also clears away what is old. */
const CLEAR_EVERY = 200;
/** A lock that was met is not asked for again so soon, however often somebody knocks. */
const REMEMBERED_MS = 2_000;
const MOST_REMEMBERED = 10_000;

export interface LockoutOptions {
  pool: pg.Pool;
  clock: Clock;
}

/** An attempt that is counted as failed until it is known how it ends. Exactly one of the ways must be taken. */
export interface CountedAttempt {
  /** It was wrong. Answers what it has locked, and until when (epoch milliseconds). */
  failed(): { from: 'everywhere' | SignInSource['kind']; until: number } | null;
  /** It was right: nothing of this source counts any more. */
  succeeded(): Promise<void>;
  /** It was not looked at. */
  undo(): Promise<void>;
}

/** Refusal with how long to wait, for the header Retry-After. */
export class LockedRefusal extends Refusal {
  override readonly retryAfterS: number;

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
 * Slows guessing down by account and source. What is counted is the name that was typed, whether somebody has it or
 * not, so nothing here tells which accounts exist.
 */
export class Lockout {
  private readonly pool: pg.Pool;
  private readonly clock: Clock;
  private attempts = 0;
  /** Locks that were met lately, in order of meeting. */
  private readonly met = new Map<string, { until: number; at: number }>();

  constructor({ pool, clock }: LockoutOptions) {
    this.pool = pool;
    this.clock = clock;
  }

  /** Before the password is looked at. Throws LockedRefusal. */
  async attempt(username: string, source: SignInSource): Promise<CountedAttempt> {
    const now = this.clock.now();
    if (this.attempts++ % CLEAR_EVERY === 0) await forgetOldFailures(this.pool, now);
    const account = accountKey(username);
    const own = { account, source: sourceKey(source) };
    const all = { account, source: EVERYWHERE };
    const alone = source.kind !== 'address' || source.used;
    if (!alone) this.refuseMet(all, now);
    const here = await this.count(own, now, FROM_ONE);
    if (alone) return this.counted(source.kind, own, here, null);
    try {
      const everywhere = await this.count(all, now, FROM_EVERYWHERE);
      return this.counted(source.kind, own, here, { key: all, ...everywhere });
    } catch (error) {
      await uncountAttempt(this.pool, own, here);
      throw error;
    }
  }

  /** By an administrator, or with a new password. True when there was something to forget. */
  forget(username: string, client: pg.Pool | pg.PoolClient = this.pool): Promise<boolean> {
    this.met.clear();
    return forgetFailures(client, accountKey(username));
  }

  private async count(key: FailureKey, now: number, rule: LockRule): Promise<Attempt> {
    this.refuseMet(key, now);
    const attempt = await countAttempt(this.pool, key, now, rule);
    if (attempt.admitted) return attempt;
    const until = attempt.lockedUntil ?? now;
    const id = idOf(key);
    this.met.delete(id);
    this.met.set(id, { until, at: this.clock.monotonic() });
    if (this.met.size > MOST_REMEMBERED) this.met.delete(this.met.keys().next().value!);
    throw new LockedRefusal(until - now);
  }

  private refuseMet(key: FailureKey, now: number): void {
    const met = this.met.get(idOf(key));
    if (!met || met.until <= now || this.clock.monotonic() - met.at >= REMEMBERED_MS) return;
    throw new LockedRefusal(met.until - now);
  }

  private counted(
    kind: SignInSource['kind'],
    own: FailureKey,
    here: Attempt,
    everywhere: (Attempt & { key: FailureKey }) | null,
  ): CountedAttempt {
    const uncountEverywhere = async () => {
      if (everywhere) await uncountAttempt(this.pool, everywhere.key, everywhere);
    };
    return {
      failed: () => {
        if (everywhere?.lockedUntil != null) return { from: 'everywhere', until: everywhere.lockedUntil };
        return here.lockedUntil === null ? null : { from: kind, until: here.lockedUntil };
      },
      succeeded: async () => {
        // Of other addresses the failures stay: they may be guessing on.
        await forgetFailures(this.pool, own.account, own.source);
        await uncountEverywhere();
      },
      undo: async () => {
        await uncountAttempt(this.pool, own, here);
        await uncountEverywhere();
      },
    };
  }
}

/** Writes that an account was locked, if there is one of that name. */
export async function auditLock(
  pool: pg.Pool,
  audit: Audit,
  username: string,
  lock: { from: string; until: number; address?: string },
): Promise<void> {
  const account = await personByUsername(pool, username);
  if (!account) return;
  const { userId, displayName, role, area } = account;
  await audit.record(
    { userId, displayName, role },
    { action: 'account.locked', area, detail: { userId, username: account.username, ...lock } },
  );
}

/** People type passwords into the wrong field: only a hash is kept. The query of accounts computes the same. */
function accountKey(username: string): Buffer {
  return createHash('sha256').update(username.trim().toLowerCase()).digest();
}

const idOf = ({ account, source }: FailureKey): string =>
  `${account.toString('base64')} ${source.toString('base64')}`;

function sourceKey(source: SignInSource): Buffer {
  const name = source.kind === 'address' ? source.address : source.kind === 'browser' ? source.nonce : '';
  return createHash('sha256').update(`${source.kind}\n${name}`).digest();
}

function inWords(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? 'a second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? 'a minute' : `${minutes} minutes`;
}
