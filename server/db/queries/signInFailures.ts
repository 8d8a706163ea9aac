import type pg from 'pg';
import { DAY_MS } from '../../../shared/time/durations.ts';

/** Of which account, and from where. */
export interface FailureKey {
  account: Buffer;
  source: Buffer;
}

/** From the `free`th failure on each locks for twice as long, `firstMs` at first and `longestMs` at most. */
export interface LockRule {
  free: number;
  firstMs: number;
  longestMs: number;
}

/** How an attempt to sign in stands; times are epoch milliseconds. */
export interface Attempt {
  /** False: it is locked until `lockedUntil`, and this attempt does not count. */
  admitted: boolean;
  lockedUntil: number | null;
}

/** Attempts that are counted at once may overtake each other by so much; more is another clock. */
const OVERTAKEN = "interval '10 seconds'";

/**
 * SQL for whether the row `f` was written later than `now`, an expression: by a clock that has been set back since. Its
 * lock holds no more, or it would hold for as long as the clock was wrong on top of its own length; its failures count on.
 */
export function datedAhead(now: string): string {
  return `f.last_at > ${now}::timestamptz + ${OVERTAKEN}`;
}

/**
 * Counts an attempt as failed before the password is looked at, so that attempts sent at once cannot pass the limit
 * together. A day without one starts anew.
 */
export async function countAttempt(
  pool: pg.Pool,
  key: FailureKey,
  now: number,
  rule: LockRule,
): Promise<Attempt> {
  const { rows } = await pool.query<{ lockedUntil: number | null }>(
    `insert into sign_in_failure as f (account_key, source_key, failures, last_at)
     values ($1, $2, 1, $3::timestamptz)
     on conflict (account_key, source_key) do update set
       failures = case when f.last_at < $3::timestamptz - interval '1 day' then 1 else f.failures + 1 end,
       last_at = $3::timestamptz,
       locked_until = case
         when f.last_at < $3::timestamptz - interval '1 day' or f.failures + 1 < $4 then null
         else $3::timestamptz + interval '1 millisecond'
              * least($5::float8 * power(2, least(f.failures + 1 - $4, 30)), $6::float8) end
     where f.locked_until is null or f.locked_until <= $3::timestamptz or ${datedAhead('$3')}
     returning (extract(epoch from locked_until) * 1000)::float8 as "lockedUntil"`,
    [key.account, key.source, new Date(now), rule.free, rule.firstMs, rule.longestMs],
  );
  if (rows[0]) return { admitted: true, ...rows[0] };
  const known = await pool.query<{ lockedUntil: number | null }>(
    `select (extract(epoch from locked_until) * 1000)::float8 as "lockedUntil"
     from sign_in_failure where account_key = $1 and source_key = $2`,
    [key.account, key.source],
  );
  return { admitted: false, lockedUntil: now, ...known.rows[0] };
}

/** Takes one counted attempt back, with the lock that it gave; those of others stay. */
export async function uncountAttempt(
  pool: pg.Pool,
  key: FailureKey,
  { lockedUntil }: Attempt,
): Promise<void> {
  const last = await pool.query(
    'delete from sign_in_failure where account_key = $1 and source_key = $2 and failures = 1',
    [key.account, key.source],
  );
  if (last.rowCount) return;
  await pool.query(
    `update sign_in_failure set failures = failures - 1,
       locked_until = case when locked_until = $3 then null else locked_until end
     where account_key = $1 and source_key = $2 and failures > 1`,
    [key.account, key.source, lockedUntil === null ? null : new Date(lockedUntil)],
  );
}

/** From one source, or from everywhere. True when there was something to forget. */
export async function forgetFailures(
  client: pg.Pool | pg.PoolClient,
  account: Buffer,
  source: Buffer | null = null,
): Promise<boolean> {
  const { rowCount } = await client.query(
    'delete from sign_in_failure where account_key = $1 and ($2::bytea is null or source_key = $2)',
    [account, source],
  );
  return (rowCount ?? 0) > 0;
}

/** What is older than a day counts no more, nor what a wrong clock dated so far ahead. */
export async function forgetOldFailures(pool: pg.Pool, now: number): Promise<void> {
  await pool.query('delete from sign_in_failure where last_at < $1 or last_at > $2', [
    new Date(now - DAY_MS),
    new Date(now + DAY_MS),
  ]);
}
