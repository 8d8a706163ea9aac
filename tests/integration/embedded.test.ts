import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Database } from '../../server/db/database.ts';
import { makePrivate } from '../../server/db/embedded/privateFolder.ts';
import { OpenError } from '../../server/db/faults/openError.ts';
import { migrate } from '../../server/db/migrate.ts';
import { openDatabase } from '../../server/db/open.ts';
import { makeTestPlace } from '../support/database.ts';

// The embedded database as such: runs only with it (vitest.config.ts).
// Each test boots databases, some make them; a busy machine needs its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });
const HOLDER = join(import.meta.dirname, '..', 'support', 'holdDatabase.ts');

let dir: string;
const open: Database[] = [];
const children: ChildProcess[] = [];

beforeEach(async () => {
  dir = (await makeTestPlace()).dir;
});
afterEach(async () => {
  for (const db of open.splice(0)) await db.close();
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
  if (dir) await rm(dir, { recursive: true, force: true, maxRetries: 5 });
});

async function openHere(options: Partial<Parameters<typeof openDatabase>[0]> = {}): Promise<Database> {
  const db = await openDatabase({ dir, ...options });
  open.push(db);
  return db;
}

const lockText = () => readFileSync(join(dir, 'lock'), 'utf8');
const databasePid = (): number => JSON.parse(lockText()).child.pid;

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Starts a process that writes, and resolves once row `upTo` is acknowledged. */
async function startWriter(upTo: number) {
  const child = fork(HOLDER, [dir], { execArgv: [] });
  children.push(child);
  let first = 0;
  let last = 0;
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the writer ended early')));
    child.on('message', (n: number) => {
      first ||= n;
      last = n;
      if (n >= upTo) resolve();
    });
  });
  return { child, first: () => first, acknowledged: () => last };
}

async function writtenRows(db: Database): Promise<number[]> {
  const { rows } = await db.pool.query<{ n: number }>('select n from written order by n');
  return rows.map((row) => row.n);
}

describe('a folder that others may read', () => {
  /** Paths below the folder that are open to others, with their modes. */
  function openToOthers(): string[] {
    const names = ['postgres', 'lock', 'postgres.complete', 'auth-secret'].flatMap((name) => {
      const path = join(dir, name);
      if (!existsSync(path)) return [];
      const below = lstatSync(path).isDirectory() ? (readdirSync(path, { recursive: true }) as string[]) : [];
      return [name, ...below.map((inner) => join(name, inner))];
    });
    return names
      .map((name) => ({ name, mode: lstatSync(join(dir, name)).mode & 0o777 }))
      .filter(({ mode }) => (mode & 0o077) !== 0)
      .map(({ name, mode }) => `${name} ${mode.toString(8)}`);
  }

  test("a database in it is its owner's alone, one that was made with loose modes too", async () => {
    chmodSync(dir, 0o755);
    const told: string[] = [];
    const onProgress = (text: string) => told.push(text);
    const first = await openHere({ onProgress });
    await first.pool.query('create table said (word text)');
    await first.pool.query('analyze');
    expect(openToOthers()).toEqual([]);
    await first.close();
    open.length = 0;

    writeFileSync(join(dir, 'auth-secret'), 'x'.repeat(40), { mode: 0o644 });
    for (const name of readdirSync(join(dir, 'postgres'), { recursive: true }) as string[]) {
      const path = join(dir, 'postgres', name);
      chmodSync(path, lstatSync(path).isDirectory() ? 0o755 : 0o644);
    }
    chmodSync(join(dir, 'postgres'), 0o755);
    expect(openToOthers().length).toBeGreaterThan(900);
    const second = await openHere({ onProgress });
    await second.pool.query('create table said_again (word text)');
    expect(openToOthers()).toEqual([]);
    expect(told.filter((text) => text.includes('Other users'))).toEqual([]);
  });

  test.runIf(process.platform === 'linux')('what cannot be made private is told in words', async () => {
    const told: string[] = [];
    await makePrivate(['/proc/self/status', '/proc/self/stat', join(dir, 'not-there')], (text) =>
      told.push(text),
    );
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^Other users of this machine may be able to read \/proc\/self\/status: /);
  });
});

describe('two copies on one folder', () => {
  test('the second is told plainly who uses it, and the first goes on', async () => {
    const first = await openHere();
    const refused = await openDatabase({ dir }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(OpenError);
    expect((refused as Error).message).toBe(`another Tongxin (pid ${process.pid}) uses this folder: ${dir}`);
    expect((await first.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  test('of several that start at once over a dead lock exactly one gets it', async () => {
    const dead = {
      pid: 2 ** 22 + 1,
      began: '1',
      host: (await import('node:os')).hostname(),
      child: null,
      id: 'x',
    };
    await writeFile(join(dir, 'lock'), JSON.stringify(dead));
    const settled = await Promise.allSettled([openHere(), openHere(), openHere(), openHere()]);
    expect(settled.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    for (const one of settled) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(OpenError);
  });

  test('a lock cut short by a crash, and one whose pid now is another process, are dead', async () => {
    await writeFile(join(dir, 'lock'), '{"pid":');
    await (await openHere()).close();
    open.length = 0;
    const reused = { pid: process.pid, began: 'long ago', host: hostname(), child: null, id: 'x' };
    await writeFile(join(dir, 'lock'), JSON.stringify(reused));
    await openHere();
    expect(JSON.parse(lockText()).id).not.toBe('x');
  });

  test('closing gives the folder back and leaves no process', async () => {
    const db = await openHere();
    const pid = databasePid();
    open.length = 0;
    await db.close();
    expect([existsSync(join(dir, 'lock')), isAlive(pid)]).toEqual([false, false]);
  });
});

describe('killed without warning', () => {
  test('the server: its database process ends by itself and every acknowledged row is there', async () => {
    const { child, acknowledged } = await startWriter(40);
    const pid = databasePid();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const waited: string[] = [];
    // At once: the old database process may still be at work.
    const db = await openHere({ onProgress: (text) => waited.push(text) });
    expect(isAlive(pid)).toBe(false);
    const rows = await writtenRows(db);
    expect(rows.slice(0, acknowledged())).toEqual(Array.from({ length: acknowledged() }, (_, i) => i + 1));
    // At most the one that was on its way.
    expect(rows.length - acknowledged()).toBeLessThanOrEqual(1);
  });

  test('the database process, again and again in mid-write: no acknowledged row is lost', async () => {
    let safe = 0;
    for (let round = 1; round <= 3; round++) {
      const { child, first, acknowledged } = await startWriter(safe + 25);
      // The writer goes on behind the last row that it finds: a lost one would be written again.
      expect(first()).toBeGreaterThan(safe);
      process.kill(databasePid(), 'SIGKILL');
      await once(child, 'exit');
      safe = acknowledged();
    }
    const rows = await writtenRows(await openHere());
    expect(rows.length).toBeGreaterThanOrEqual(safe);
    expect(rows).toEqual(Array.from({ length: rows.length }, (_, i) => i + 1));
  });

  test('the database process: whoever holds it is told, and what is asked fails instead of hanging', async () => {
    const lost = new Promise<Error>((resolve) => {
      void openHere({ onLost: resolve }).then(() => process.kill(databasePid(), 'SIGKILL'));
    });
    expect((await lost).message).toContain('ended by itself (SIGKILL)');
    await expect(open[0]!.pool.query('select 1')).rejects.toThrow();
  });

  test('both at once: the next start gets the folder', async () => {
    const { child, acknowledged } = await startWriter(5);
    process.kill(databasePid(), 'SIGKILL');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect((await writtenRows(await openHere())).length).toBeGreaterThanOrEqual(acknowledged());
  });
});

describe('signals', () => {
  test('Ctrl-C and stop reach the database process too, which leaves the end to its parent', async () => {
    const db = await openHere();
    const pid = databasePid();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(pid, signal);
    expect((await db.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    expect(isAlive(pid)).toBe(true);
  });
});

describe('first boot', () => {
  test('a database that was left half made is made again, and that is said', async () => {
    const half = await mkdtemp(join(process.env.TONGXIN_TEST_ROOT ?? tmpdir(), 'half-'));
    await mkdir(join(half, 'postgres', 'base'), { recursive: true });
    await writeFile(join(half, 'postgres', 'PG_VERSION'), '18\n');
    await writeFile(join(half, 'postgres', 'base', 'junk'), 'junk');
    const said = vi.fn();
    const db = await openDatabase({ dir: half, onProgress: said });
    open.push(db);
    expect(said.mock.calls[0]?.[0]).toBe(
      'The first start was interrupted before the database was complete: starting over',
    );
    expect(existsSync(join(half, 'postgres', 'base', 'junk'))).toBe(false);
    expect(existsSync(join(half, 'postgres.complete'))).toBe(true);
    await migrate(db);
  });

  test('killed while it makes the database, the next start makes it whole', async () => {
    await rm(dir, { recursive: true });
    await mkdir(dir);
    const child = fork(HOLDER, [dir], { execArgv: [] });
    children.push(child);
    await vi.waitUntil(() => existsSync(join(dir, 'postgres', 'PG_VERSION')), {
      timeout: 60_000,
      interval: 20,
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(existsSync(join(dir, 'postgres.complete'))).toBe(false);
    const db = await openHere();
    await migrate(db);
    expect((await db.pool.query('select count(*) as n from migration')).rows[0]?.n).toBeGreaterThan(0);
  });
});

describe('migrations', () => {
  test('run again change nothing and say nothing', async () => {
    const db = await openHere();
    const said = vi.fn();
    await migrate(db, said);
    expect(said).not.toHaveBeenCalled();
  });
});

describe('the embedded database', () => {
  test('lets nobody in without its secret', async () => {
    const db = await openHere();
    const { port } = db.pool.options;
    for (const password of ['', 'postgres', 'x'.repeat(32)]) {
      const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password });
      client.on('error', () => {});
      await expect(client.connect()).rejects.toMatchObject({ code: '28P01' });
    }
  });

  test('refuses COPY FROM STDIN, which it could not survive, and goes on', async () => {
    const { pool } = await openHere();
    await expect(pool.query('copy note from stdin')).rejects.toMatchObject({ code: '0A000' });
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });
});
