import type pg from 'pg';

/** An open database: the same `pg` code runs on both kinds. */
export interface Database {
  readonly pool: pg.Pool;
  /** `embedded`: PGlite in a process of its own. `server`: PostgreSQL with PostGIS. */
  readonly kind: 'embedded' | 'server';
  /** True when binary COPY may be used (never on the embedded database: it breaks its socket). */
  readonly copy: boolean;
  /** True when LISTEN/NOTIFY crosses connections. */
  readonly notify: boolean;
  close(): Promise<void>;
}

/** Runs `work` in one transaction, which `begin` opens; rolls back when it throws. */
export async function transaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  begin: (client: pg.PoolClient) => Promise<unknown> = (client) => client.query('begin'),
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await begin(client);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((e: Error) => {
      broken = e;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
