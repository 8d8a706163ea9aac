import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import type { Database } from './database.ts';
import { limit } from './LimitedClient.ts';
import { LONG, sessionSettings } from './limits.ts';

export const MIGRATIONS_DIR = fileURLToPath(new URL('./migrations', import.meta.url));

/**
 * Brings the schema up to date. Each migration is one transaction with its own mark, so a run that is
 * killed leaves whole ones only and the next run goes on. Two nodes take turns behind an advisory lock.
 */
export async function migrate(db: Database, onProgress: (text: string) => void = () => {}): Promise<void> {
  const client = await db.pool.connect();
  try {
    limit(client, LONG);
    await client.query(sessionSettings(LONG));
    for (let last = ''; ; ) {
      const [done] = await runner({
        dbClient: client,
        dir: MIGRATIONS_DIR,
        direction: 'up',
        count: 1,
        migrationsTable: 'migration',
        singleTransaction: true,
        advisoryLockMode: 'wait',
        logger: SILENT,
      });
      if (!done || done.name === last) return;
      last = done.name;
      onProgress(`Database migrated: ${done.name}`);
    }
  } catch (error) {
    throw new Error(`the database could not be migrated: ${(error as Error).message}`, { cause: error });
  } finally {
    // With its limits, which are nobody else's.
    client.release(true);
  }
}

/** Its warnings concern file names; its errors are thrown as well. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
