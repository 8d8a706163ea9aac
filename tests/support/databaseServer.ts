import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

const DEBIAN_ROOT = '/usr/lib/postgresql';

/** Folder of PostgreSQL's programs with PostGIS beside them, newest first; null when there is none. */
export function postgresPrograms(): string | null {
  if (!existsSync(DEBIAN_ROOT)) return null;
  const versions = readdirSync(DEBIAN_ROOT).sort((a, b) => Number(b) - Number(a));
  const found = versions.find(
    (version) =>
      existsSync(join(DEBIAN_ROOT, version, 'bin', 'initdb')) &&
      existsSync(`/usr/share/postgresql/${version}/extension/postgis.control`),
  );
  return found ? join(DEBIAN_ROOT, found, 'bin') : null;
}

/** A PostgreSQL server for tests; databases made on it carry `prefix`. */
export interface TestServer {
  /** Of the administrator, to any database. */
  urlOf(database: string): string;
  adminUrl: string;
  prefix: string;
  stop(): Promise<void>;
}

/**
 * A private cluster in a temporary folder, reached through a socket in it. Without fsync, unless it is `durable`: a
 * bench of commits must wait for the disk as a city's server does.
 */
export async function startPrivateCluster({ durable = false } = {}): Promise<TestServer> {
  const programs = postgresPrograms();
  if (!programs) throw new Error('no PostgreSQL with PostGIS was found');
  // A folder of its own: another user must be able to enter it.
  const dir = mkdtempSync(join(tmpdir(), 'tongxin-test-pg-'));
  const data = join(dir, 'data');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  // PostgreSQL refuses to run as root.
  const postgres = process.getuid?.() === 0 ? userIds('postgres') : null;
  if (postgres) for (const path of [dir, data]) chownSync(path, postgres.uid, postgres.gid);
  const as = postgres ?? {};
  execFileSync(join(programs, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '-N'], {
    ...as,
    cwd: dir,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const quick = durable ? [] : ['fsync=off', 'full_page_writes=off'];
  const settings = ['listen_addresses=', ...quick, 'max_connections=60'];
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, '-k', dir, ...settings.flatMap((setting) => ['-c', setting])],
    { ...as, cwd: dir, stdio: 'ignore' },
  );
  const urlOf = (database: string) => `postgres://postgres@/${database}?host=${encodeURIComponent(dir)}`;
  await untilReady(urlOf('postgres'), () => server.exitCode !== null);
  return {
    urlOf,
    adminUrl: urlOf('postgres'),
    prefix: 'test_',
    stop: async () => {
      const ended = once(server, 'exit');
      server.kill('SIGINT');
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** The server behind DATABASE_URL: test databases are made beside the given one and dropped again. */
export function givenServer(url: string): TestServer {
  const prefix = `tongxin_test_${randomUUID().slice(0, 8)}_`;
  return {
    urlOf: (database) => {
      const other = new URL(url);
      other.pathname = `/${database}`;
      return other.href;
    },
    adminUrl: url,
    prefix,
    stop: async () => {
      const { rows } = await ask<{ datname: string }>(
        url,
        'select datname from pg_database where starts_with(datname, $1)',
        [prefix],
      );
      for (const { datname } of rows) await ask(url, `drop database "${datname}" with (force)`);
    },
  };
}

/** One question on a connection of its own. */
export async function ask<R extends pg.QueryResultRow>(url: string, text: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query<R>(text, values);
  } finally {
    await client.end();
  }
}

async function untilReady(url: string, hasEnded: () => boolean): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await ask(url, 'select 1');
      return;
    } catch (error) {
      if (hasEnded() || tries >= 300) throw new Error('the test cluster did not start', { cause: error });
      await delay(100);
    }
  }
}

function userIds(name: string): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = (line ?? '').split(':');
  if (!uid || !gid) throw new Error(`running as root needs a user ${name} for PostgreSQL`);
  return { uid: Number(uid), gid: Number(gid) };
}
