import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../../server/db/database.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { openDatabase } from '../../../server/db/open.ts';
import { askDatabase } from '../../support/askDatabase.ts';
import { postgresPrograms } from '../../support/Cluster.ts';
import { givenServer, startPrivateCluster } from '../../support/databaseServer.ts';

/**
 * A migrated database: on a PostGIS server (DATABASE_URL, else a private cluster) where there is one. A private
 * cluster waits for the disk only when it is `durable`.
 */
export async function openBenchDatabase({ durable = false } = {}): Promise<{
  db: Database;
  close(): Promise<void>;
}> {
  const dir = mkdtempSync(join(tmpdir(), 'tongxin-bench-'));
  const url = process.env.DATABASE_URL;
  const server = url ? givenServer(url) : postgresPrograms() ? await startPrivateCluster({ durable }) : null;
  const name = `${server?.prefix}bench`;
  if (server)
    await askDatabase(server.adminUrl, `create database "${name}" template template0 encoding 'UTF8'`);
  const db = await openDatabase({ dir, ...(server ? { url: server.urlOf(name) } : {}) });
  await migrate(db);
  return {
    db,
    async close() {
      await db.close();
      await server?.stop();
      await rm(dir, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
