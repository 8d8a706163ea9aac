import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareTemplates } from './database.ts';
import { givenServer, startPrivateCluster, type TestServer } from './databaseServer.ts';

/**
 * Vitest's global setup: a folder for everything that the run makes and, with TEST_DATABASE=server, a
 * PostgreSQL server (DATABASE_URL, else a private cluster). Workers read both from the environment.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const root = mkdtempSync(join(tmpdir(), 'tongxin-test-'));
  process.env.TONGXIN_TEST_ROOT = root;
  let server: TestServer | undefined;
  if (process.env.TEST_DATABASE === 'server') {
    const url = process.env.DATABASE_URL;
    server = url ? givenServer(url) : await startPrivateCluster();
    process.env.TONGXIN_TEST_SERVER = JSON.stringify({
      adminUrl: server.adminUrl,
      placeUrl: server.urlOf('DATABASE'),
      prefix: server.prefix,
    });
  }
  const teardown = async () => {
    try {
      await server?.stop();
    } finally {
      await rm(root, { recursive: true, force: true, maxRetries: 3 });
    }
  };
  try {
    await prepareTemplates();
  } catch (error) {
    await teardown();
    throw error;
  }
  return teardown;
}
