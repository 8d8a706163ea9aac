import pg from 'pg';
import { BoundedPool } from './BoundedPool.ts';
import type { Database, DedicatedUse } from './database.ts';
import { startEmbedded } from './embedded.ts';
import { faultOf } from './faults/faults.ts';
import { OpenError } from './faults/openError.ts';
import { limitedClient } from './LimitedClient.ts';
import {
  LISTEN,
  ORDINARY_EMBEDDED,
  ORDINARY_LIMITS,
  PROBE,
  PROBE_AGAIN,
  PROBE_EMBEDDED,
  sessionOptions,
  type TransactionLimits,
} from './limits.ts';
import { StoringHealth } from './StoringHealth.ts';

export interface OpenDatabaseOptions {
  /** `postgres://…` of a PostGIS server; without it the embedded database in `dir` is used. */
  url?: string | undefined;
  /** The folder of this copy of Tongxin (the embedded database lies below it). */
  dir: string;
  /** Told about each trouble of a connection, which callers are told as `unavailable` only. */
  log?: { warn(details: object, text: string): void };
  /** Told, in plain words, what takes long. */
  onProgress?: (text: string) => void;
  /** Called when there is nothing to do until the embedded database has booted, which takes seconds. */
  onBooting?: () => void;
  /** The embedded database ended by itself: nothing can be stored any more. */
  onLost?: (error: Error) => void;
}

/** Connections of one process; the embedded database answers one at a time anyway. */
const POOL_SIZE = 10;
/** Beside them, for fixes, which are written one batch after the other. */
const COPYING_SIZE = 2;

/**
 * Opens the database: a PostGIS server by `url`, else the embedded one. Throws OpenError when another copy
 * uses the folder or the server cannot be reached or is unfit. Does not migrate.
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  return options.url ? openServer(options.url, options) : openEmbedded(options);
}

async function openServer(url: string, options: OpenDatabaseOptions): Promise<Database> {
  const storing = new StoringHealth();
  const where = withSettings(url, ORDINARY_LIMITS);
  const pool = createPool({ ...where, pipeline: true, max: POOL_SIZE }, options, storing, ORDINARY_LIMITS);
  const copying = createPool({ ...where, max: COPYING_SIZE }, options, storing, ORDINARY_LIMITS);
  try {
    await checkServer(pool);
  } catch (error) {
    await pool.close();
    throw error;
  }
  return {
    pool,
    kind: 'server',
    copying,
    notify: true,
    storing,
    dedicated: (use) => {
      const limits = LIMITS_OF[use];
      return createClient(withSettings(url, limits), options, storing, limits);
    },
    close: async () => {
      await Promise.all([pool.close(), copying.close()]);
    },
  };
}

async function openEmbedded(options: OpenDatabaseOptions): Promise<Database> {
  const embedded = await startEmbedded({
    dir: options.dir,
    onProgress: options.onProgress ?? (() => {}),
    onBooting: options.onBooting,
    onLost: (error) => {
      options.log?.warn({ err: error }, 'embedded database lost');
      options.onLost?.(error);
    },
  });
  const { host, port, password } = embedded;
  const where = { host, port, password, user: 'postgres', database: 'postgres' };
  const storing = new StoringHealth();
  const pool = createPool({ ...where, max: POOL_SIZE }, options, storing, ORDINARY_EMBEDDED);
  return {
    pool,
    kind: 'embedded',
    copying: null,
    notify: false,
    storing,
    dedicated: (use) => createClient(where, options, storing, LIMITS_OF_EMBEDDED[use]),
    close: async () => {
      await pool.close();
      await embedded.close();
    },
  };
}

const LIMITS_OF: Record<DedicatedUse, TransactionLimits> = {
  probe: PROBE,
  'probe again': PROBE_AGAIN,
  listen: LISTEN,
};
const LIMITS_OF_EMBEDDED: Record<DedicatedUse, TransactionLimits> = {
  probe: PROBE_EMBEDDED,
  'probe again': PROBE_AGAIN,
  listen: ORDINARY_EMBEDDED,
};

/** The address with what each session is to be set to; what the address says itself is said after it, and wins. */
function withSettings(url: string, limits: TransactionLimits): pg.ClientConfig {
  const [address, query = ''] = url.split('?', 2) as [string, string?];
  const parameters = new URLSearchParams(query);
  parameters.set('options', [sessionOptions(limits), parameters.get('options')].filter(Boolean).join(' '));
  return { connectionString: `${address}?${parameters}` };
}

function createPool(
  where: pg.PoolConfig,
  options: OpenDatabaseOptions,
  storing: StoringHealth,
  limits: TransactionLimits,
): BoundedPool {
  return new BoundedPool({
    ...common(where, limits),
    Client: classOf(options, storing, limits),
  });
}

function createClient(
  where: pg.ClientConfig,
  options: OpenDatabaseOptions,
  storing: StoringHealth,
  limits: TransactionLimits,
): pg.Client {
  return new (classOf(options, storing, limits))(common(where, limits));
}

function classOf(options: OpenDatabaseOptions, storing: StoringHealth, limits: TransactionLimits) {
  return limitedClient({
    limits,
    answered: () => storing.answered(),
    failed: (error) => {
      const fault = faultOf(error);
      if (fault) storing.onFault?.(fault);
      options.log?.warn({ err: error }, 'the database failed');
    },
  });
}

function common(where: pg.ClientConfig, limits: TransactionLimits): pg.ClientConfig {
  return {
    ...where,
    application_name: 'tongxin',
    connectionTimeoutMillis: limits.connectMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
    types: { getTypeParser },
  };
}

async function checkServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool
    .query<{ version: number; postgis: boolean; ltree: boolean }>(
      `select current_setting('server_version_num')::int as version,
              exists (select from pg_available_extensions where name = 'postgis') as postgis,
              exists (select from pg_available_extensions where name = 'ltree') as ltree`,
    )
    .catch((error: Error) => {
      throw new OpenError(`DATABASE_URL: the database cannot be reached: ${error.message}`, { cause: error });
    });
  const found = rows[0]!;
  if (found.version < 150_000)
    throw new OpenError('DATABASE_URL: PostgreSQL 15 or newer is needed; this server is older');
  const missing = [!found.postgis && 'PostGIS', !found.ltree && 'ltree'].filter(Boolean);
  if (missing.length > 0)
    throw new OpenError(
      `DATABASE_URL: the server has no ${missing.join(' and no ')}: install it (packages postgresql-N-postgis-3 and postgresql-contrib)`,
    );
}

const { builtins } = pg.types;
const BIGINT_ARRAY: number = 1016;

/** As pg does, but bigint becomes a number where that is exact, and a bigint where it is not. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (format !== 'binary') {
    if (oid === builtins.INT8) return parseBigint;
    if (oid === BIGINT_ARRAY) return parseBigintArray;
  }
  return pg.types.getTypeParser(oid, format as 'text');
}

function parseBigint(text: string): number | bigint {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}

function parseBigintArray(text: string): (number | bigint | null)[] {
  const parse = pg.types.getTypeParser(BIGINT_ARRAY, 'text') as (text: string) => (string | null)[];
  return parse(text).map((item) => (item === null ? null : parseBigint(item)));
}
