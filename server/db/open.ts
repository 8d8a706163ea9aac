import pg from 'pg';
import type { Database } from './database.ts';
import { startEmbedded } from './embedded.ts';
import { OpenError } from './openError.ts';

export interface OpenDatabaseOptions {
  /** `postgres://…` of a PostGIS server; without it the embedded database in `dir` is used. */
  url?: string | undefined;
  /** The folder of this copy of Tongxin (the embedded database lies below it). */
  dir: string;
  /** Told about trouble that no caller sees: lost idle connections, the end of the embedded process. */
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
const CONNECT_WITHIN_MS = 15_000;

/**
 * Opens the database: a PostGIS server by `url`, else the embedded one. Throws OpenError when another copy
 * uses the folder or the server cannot be reached or is unfit. Does not migrate.
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  return options.url ? openServer(options.url, options) : openEmbedded(options);
}

async function openServer(url: string, options: OpenDatabaseOptions): Promise<Database> {
  const pool = createPool({ connectionString: url }, options);
  try {
    await checkServer(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return { pool, kind: 'server', copy: true, notify: true, close: () => pool.end() };
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
  const pool = createPool({ host, port, password, user: 'postgres', database: 'postgres' }, options);
  return {
    pool,
    kind: 'embedded',
    copy: false,
    notify: false,
    close: async () => {
      await pool.end();
      await embedded.close();
    },
  };
}

function createPool(where: pg.PoolConfig, options: OpenDatabaseOptions): pg.Pool {
  const pool = new pg.Pool({
    ...where,
    application_name: 'tongxin',
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
    types: { getTypeParser },
  });
  // Without a listener a connection that breaks while idle would end the process.
  pool.on('error', (error) => options.log?.warn({ err: error }, 'idle database connection lost'));
  return pool;
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
const BIGINT_ARRAY = 1016;

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
  const parse = pg.types.getTypeParser(BIGINT_ARRAY as never, 'text') as (text: string) => (string | null)[];
  return parse(text).map((item) => (item === null ? null : parseBigint(item)));
}
