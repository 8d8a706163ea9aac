import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { HEALTH_ROUTES } from '../../shared/wire/healthRoutes.ts';
import { ROUTES } from '../../shared/wire/routes.ts';
import { makeTestPlace } from '../support/database.ts';
import { ServerProcess } from '../support/serverProcess.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const made: (() => unknown)[] = [];

afterEach(async () => {
  for (const undo of made.splice(0).reverse()) await undo();
});

/** A database with nothing in it but its tables. */
async function emptyPlace(): Promise<{ dir: string; databaseUrl?: string }> {
  const { dir, url, remove } = await makeTestPlace();
  made.push(remove);
  return url ? { dir, databaseUrl: url } : { dir };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** What a server needs that is installed without the demonstration. */
function installation(): string {
  const root = mkdtempSync(join(tmpdir(), 'tongxin-bare-'));
  made.push(() => rmSync(root, { recursive: true, force: true, maxRetries: 3 }));
  for (const part of ['server', 'shared', 'data/dispatch', 'package.json'])
    cpSync(join(ROOT, part), join(root, part), { recursive: true });
  rmSync(join(root, 'server', 'demo'), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  return root;
}

test('a server without demonstration, exercise and data of a city starts on an empty database, and says that nobody is there', async () => {
  const root = installation();
  expect(
    ['exercise', 'data/ningbo', 'data/exercise', 'server/demo'].filter((part) =>
      existsSync(join(root, part)),
    ),
  ).toEqual([]);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = await ServerProcess.start({
    root,
    ...(await emptyPlace()),
    port,
    env: {
      DEMO: 'off',
      BETTER_AUTH_SECRET: 'pq8Vn2Zr6Lw0Xc4Tb7Yd1Kf9Hs3Jm5Ga',
      PUBLIC_URL: url,
      ALLOW_HTTP: '1',
    },
  });
  made.push(() => server.stop());
  expect(server.output).toContain('Nobody can sign in yet. Make the first administrator');
  expect(server.output).not.toContain('roster');
  const answer = await fetch(url + HEALTH_ROUTES.serves.path);
  expect([answer.status, await answer.json()]).toEqual([200, { ok: true }]);
  expect((await fetch(url + ROUTES.demoAccounts.path)).status).toBe(401);
});

test('one that is told to show the demonstration that it lacks does not start, and says why', async () => {
  const root = installation();
  await expect(ServerProcess.start({ root, ...(await emptyPlace()) })).rejects.toThrow(
    'This server was installed without the demonstration: start it with DEMO=false.',
  );
});
