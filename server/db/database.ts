import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { BoundedPool } from './BoundedPool.ts';
import { DatabaseTimeout } from './faults/faults.ts';
import { beginsTransaction, cut, failureOf, isWhole, limit, limitsOf, writeFailed } from './LimitedClient.ts';
import { ORDINARY_LIMITS, sessionSettings, type TransactionLimits } from './limits.ts';
import type { StoringHealth } from './StoringHealth.ts';

export type DedicatedUse = 'probe' | 'probe again' | 'listen';

/** An open database: the same `pg` code runs on both kinds. */
export interface Database {
  /** On a server its connections are `pipelined`: what is asked goes out before what was asked earlier is answered. */
  readonly pool: BoundedPool;
  /** `embedded`: PGlite in a process of its own. `server`: PostgreSQL with PostGIS. */
  readonly kind: 'embedded' | 'server';
  /**
   * Connections for binary COPY, which needs one that is not pipelined; null on the embedded database, whose socket
   * breaks on it.
   */
  readonly copying: BoundedPool | null;
  /** True when LISTEN/NOTIFY crosses connections. */
  readonly notify: boolean;
  /** Whether what is given to it is stored. */
  readonly storing: StoringHealth;
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
  limits?: TransactionLimits;
  /**
   * What `work` asks first goes out together with `begin`, where the connection is pipelined. For work that reads, and
   * has its answer, before it writes: should `begin` fail, what was read is given to nobody and nothing was written.
   */
  pipelined?: boolean;
  /** `work` only reads: nobody waits until the transaction has ended. */
  reads?: boolean;
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
  const { repeats } = options.limits ?? ORDINARY_LIMITS;
  for (let tries = 0; ; tries++) {
    try {
      return await once(pool, work, options);
    } catch (error) {
      if (tries >= repeats || !GIVEN_UP.has(codeOf(error))) throw error;
      // Not at the same time as the other one, which may be doing the same.
      await delay(Math.random() * LONGEST_PAUSE_MS);
    }
  }
}

/** Deadlock detected, serialization failure. */
const GIVEN_UP: ReadonlySet<string> = new Set(['40P01', '40001']);
const LONGEST_PAUSE_MS = 50;
const IN_FAILED_TRANSACTION = '25P02';

function codeOf(error: unknown): string {
  return (error as { code?: string } | null)?.code ?? '';
}

async function once<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  { begin = (client) => client.query('begin'), limits, pipelined = false, reads = false }: TransactionOptions,
): Promise<T> {
  const client = await pool.connect();
  const { wholeMs } = limits ?? limitsOf(client);
  const end = setTimeout(
    () => cut(client, new DatabaseTimeout(`a transaction took longer than ${wholeMs} ms`)),
    wholeMs,
  );
  const done = (broken?: Error) => {
    clearTimeout(end);
    if (limits) limit(client, null);
    client.release(broken);
  };
  try {
    if (limits) limit(client, limits);
    beginsTransaction(client);
    const begun = begin(client).catch((error: Error) => {
      // What went out behind it would run outside a transaction.
      if (pipelined) cut(client, error);
      throw error;
    });
    begun.catch(() => {});
    if (!(pipelined && client.pipeline)) await begun;
    if (limits) await client.query(sessionSettings(limits, true));
    const result = await work(client).catch(async (error: unknown) => {
      await begun;
      throw error;
    });
    await begun;
    const ended = commit(client);
    if (reads) ended.then(() => done(), done);
    else await ended.then(() => done());
    return result;
  } catch (error) {
    const failure = codeOf(error) === IN_FAILED_TRANSACTION ? failureOf(client) : null;
    await client.query('rollback').then(() => done(), done);
    throw failure ?? error;
  }
}

/** Throws what made the database give up the transaction, if it did: whoever writes ahead waits for no other answer. */
async function commit(client: pg.PoolClient): Promise<void> {
  // What failed before it went out, so that the database knows nothing of it, has told so by then.
  await new Promise<void>((resolve) => process.nextTick(resolve));
  if (!isWhole(client)) throw failureOf(client);
  const { command } = await client.query('commit');
  if (command !== 'COMMIT') throw failureOf(client) ?? new Error('the database gave up the transaction');
}

/**
 * A write in a transaction whose answer nobody needs before the commit, which throws what went wrong with it: on a pipelined
 * connection it is not waited for. What is written afterwards is written after it. It must have gone out, or failed, when
 * this is called: a question that is only asked after something else was waited for may come behind the commit.
 */
export async function pipelinedWrite(client: pg.PoolClient, write: Promise<unknown>): Promise<void> {
  if (client.pipeline) write.catch((error: unknown) => writeFailed(client, error));
  else await write;
}
