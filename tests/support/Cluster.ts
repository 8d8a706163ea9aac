import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { askDatabase } from './askDatabase.ts';

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

export interface ClusterOptions {
  /** Waits for the disk, as a city's server does; else quick and unsafe. */
  durable?: boolean;
  /** More settings, `name=value`. */
  settings?: readonly string[];
}

/** A private PostgreSQL in a temporary folder, reached through a socket in it. It can be stopped and started again. */
export class Cluster {
  /** Of the cluster; another user must be able to enter it. */
  readonly dir = mkdtempSync(join(tmpdir(), 'tongxin-test-pg-'));
  private readonly programs: string;
  private readonly options: ClusterOptions;
  protected server: ChildProcess | undefined;

  constructor(options: ClusterOptions = {}) {
    const programs = postgresPrograms();
    if (!programs) throw new Error('no PostgreSQL with PostGIS was found');
    this.programs = programs;
    this.options = options;
  }

  /** Where the data lie. */
  protected get data(): string {
    return join(this.dir, 'data');
  }

  urlOf(database: string, user = 'postgres'): string {
    return `postgres://${user}@/${database}?host=${encodeURIComponent(this.dir)}`;
  }

  make(): void {
    mkdirSync(this.data, { recursive: true, mode: 0o700 });
    const postgres = owner();
    if (postgres) for (const path of [this.dir, this.data]) chownSync(path, postgres.uid, postgres.gid);
    execFileSync(
      join(this.programs, 'initdb'),
      ['-D', this.data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '-N'],
      { ...postgres, cwd: this.dir, stdio: ['ignore', 'ignore', 'inherit'] },
    );
  }

  /** Starts it and waits until it answers. */
  async start(): Promise<void> {
    const { durable = false, settings = [] } = this.options;
    const quick = durable ? [] : ['fsync=off', 'full_page_writes=off'];
    const all = ['listen_addresses=', ...quick, 'max_connections=120', ...settings];
    const server = spawn(
      join(this.programs, 'postgres'),
      ['-D', this.data, '-k', this.dir, ...all.flatMap((setting) => ['-c', setting])],
      { ...owner(), cwd: this.dir, stdio: 'ignore' },
    );
    this.server = server;
    for (let tries = 0; ; tries++) {
      try {
        await askDatabase(this.urlOf('postgres'), 'select 1');
        return;
      } catch (error) {
        if (hasEnded(server) || tries >= 300)
          throw new Error('the test cluster did not start', { cause: error });
        await delay(100);
      }
    }
  }

  /** The fast stop: sessions are ended, what is committed is on the disk. */
  async stop(): Promise<void> {
    const { server } = this;
    if (!server || hasEnded(server)) return;
    const ended = once(server, 'exit');
    server.kill('SIGINT');
    await ended;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.dir, { recursive: true, force: true, maxRetries: 3 });
  }
}

export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** PostgreSQL refuses to run as root. */
export function owner(): { uid: number; gid: number } | null {
  return process.getuid?.() === 0 ? userIds('postgres') : null;
}

function userIds(name: string): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = (line ?? '').split(':');
  if (!uid || !gid) throw new Error(`running as root needs a user ${name} for PostgreSQL`);
  return { uid: Number(uid), gid: Number(gid) };
}
