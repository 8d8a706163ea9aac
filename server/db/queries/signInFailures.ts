import type pg from 'pg';

/** How an attempt to sign in stands; times are epoch milliseconds. */
export interface Attempt {
  /** False: the account is locked until `lockedUntil`, and this attempt does not count. */
  admitted: boolean;
  failures: number;
  lockedUntil: number | null;
}

/**
 * Counts an attempt as failed before the password is looked at, so that attempts sent at once cannot
 * pass the limit together. From the `free`th on, each locks for twice as long, `firstMs` at first and
 * `longestMs` at most; a day without one starts anew.
 */
export async function countAttempt(
  pool: pg.Pool,
  key: Buffer,
  now: number,
  rule: { free: number; firstMs: number; longestMs: number },
): Promise<Attempt> {
  const { rows } = await pool.query<{ failures: number; lockedUntil: number | null }>(
    `insert into sign_in_failure as f (account_key, failures, last_at)
     values ($1, 1, $2::timestamptz)
     on conflict (account_key) do update set
       failures = case when f.last_at < $2::timestamptz - interval '1 day' then 1 else f.failures + 1 end,
       last_at = $2::timestamptz,
       locked_until = case
         when f.last_at < $2::timestamptz - interval '1 day' or f.failures + 1 < $3 then null
         else $2::timestamptz + interval '1 millisecond'
              * least($4::float8 * power(2, least(f.failures + 1 - $3, 30)), $5::float8) end
     where f.locked_until is null or f.locked_until <= $2::timestamptz
     returning failures, (extract(epoch from locked_until) * 1000)::float8 as "lockedUntil"`,
    [key, new Date(now), rule.free, rule.firstMs, rule.longestMs],
  );
  if (rows[0]) return { admitted: true, ...rows[0] };
  const known = await pool.query<{ failures: number; lockedUntil: number | null }>(
    `select failures, (extract(epoch from locked_until) * 1000)::float8 as "lockedUntil"
     from sign_in_failure where account_key = $1`,
    [key],
  );
  return { admitted: false, failures: 0, lockedUntil: now, ...known.rows[0] };
}

/** True when there was something to forget. */
export async function forgetFailures(client: pg.Pool | pg.PoolClient, key: Buffer): Promise<boolean> {
  const { rowCount } = await client.query('delete from sign_in_failure where account_key = $1', [key]);
  return (rowCount ?? 0) > 0;
}

/** What is older than a day counts no more. */
export async function forgetOldFailures(pool: pg.Pool, now: number): Promise<void> {
  await pool.query('delete from sign_in_failure where last_at < $1', [new Date(now - 86_400_000)]);
}
