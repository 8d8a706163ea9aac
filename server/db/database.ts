import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { BoundedPool } from './BoundedPool.ts';
import { DatabaseTimeout } from './faults.ts';
import { cut, limit, limitsOf } from './LimitedClient.ts';
import { type Limits, ORDINARY, sessionSettings } from './limits.ts';
import type { Storing } from './Storing.ts';

export type DedicatedUse = 'probe' | 'probe again' | 'listen';

/** An open database: the same `pg` code runs on both kinds. */
export interface Database {
  readonly pool: BoundedPool;
  /** `embedded`: PGlite in a process of its own. `server`: PostgreSQL with PostGIS. */
  readonly kind: 'embedded' | 'server';
  /** True when binary COPY may be used (never on the embedded database: it breaks its socket). */
  readonly copy: boolean;
  /** True when LISTEN/NOTIFY crosses connections. */
  readonly notify: boolean;
  /** Whether what is given to it is stored. */
  readonly storing: Storing;
  /**
   * A connection beside the pool, not opened yet, for what must not wait for others nor be lent to them. `probe` ones
   * answer within a second or two or end; `probe again` ones are patient.
   */
  dedicated(use: DedicatedUse): pg.Client;
  close(): Promise<void>;
}

export interface TransactionOptions {
  /** Opens it; a plain `begin` when left out. */
  begin?: (client: pg.PoolClient) => Promise<unknown>;
  /** Left out: what people wait for. */
  limits?: Limits;
}

/**
 * Runs `work` in one transaction; rolls back when it throws, and ends the connection when it takes longer than its
 * limits allow. `work` is done again, a few times, when the database gave it up to end a deadlock: it must leave nothing
 * behind outside the transaction when it throws.
 */
export async function transaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const { repeats } = options.limits ?? ORDINARY;
  for (let tries = 0; ; tries++) {
    try {
      return await once(pool, work, options);
    } catch (error) {
      if (tries >= repeats || !GIVEN_UP.has((error as { code?: string } | null)?.code ?? '')) throw error;
      // Not at the same time as the other one, which may be doing the same.
      await delay(Math.random() * LONGEST_PAUSE_MS);
    }
  }
}

/** Deadlock detected, serialization failure. */
const GIVEN_UP: ReadonlySet<string> = new Set(['40P01', '40001']);
const LONGEST_PAUSE_MS = 50;

async function once<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  { begin = (client) => client.query('begin'), limits }: TransactionOptions,
): Promise<T> {
  const client = await pool.connect();
  const { wholeMs } = limits ?? limitsOf(client);
  const end = setTimeout(
    () => cut(client, new DatabaseTimeout(`a transaction took longer than ${wholeMs} ms`)),
    wholeMs,
  );
  let broken: Error | undefined;
  try {
    if (limits) limit(client, limits);
    await begin(client);
    if (limits) await client.query(sessionSettings(limits, true));
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((e: Error) => {
      broken = e;
    });
    throw error;
  } finally {
    clearTimeout(end);
    if (limits) limit(client, null);
    client.release(broken);
  }
}
