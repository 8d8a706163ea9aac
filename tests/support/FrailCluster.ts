import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { askDatabase } from './askDatabase.ts';
import { Cluster, hasEnded, owner } from './Cluster.ts';

/** The role that the product comes as: no superuser, so that limits hold for it. */
export const ROLE = 'tongxin';
const DATABASE = 'tongxin';
const CHUNK = Buffer.alloc(1 << 20, 1);

/**
 * A cluster that can be treated as an unlucky day would: killed, frozen, filled up, its sessions ended, its
 * connections taken. `diskMiB`: the data lie on a small disk of their own (a tmpfs; needs root).
 */
export class FrailCluster extends Cluster {
  private readonly diskMiB: number | undefined;
  private frozen: number[] = [];

  constructor({ diskMiB, durable = true }: { diskMiB?: number; durable?: boolean } = {}) {
    // A small disk holds no gigabyte of write-ahead log.
    super({ durable, settings: ['max_wal_size=64MB', 'min_wal_size=32MB'] });
    this.diskMiB = diskMiB;
  }

  static mayHaveDisk(): boolean {
    return process.getuid?.() === 0 && process.platform === 'linux';
  }

  protected override get data(): string {
    return this.diskMiB === undefined ? super.data : join(this.disk, 'data');
  }

  private get disk(): string {
    return join(this.dir, 'disk');
  }

  private get ballast(): string {
    return join(this.disk, 'ballast');
  }

  /** Of the product: its own database, as a role that is no superuser. */
  get url(): string {
    return this.urlOf(DATABASE, ROLE);
  }

  /** Makes it, starts it, and makes the product's database as its README asks an administrator to. */
  async prepare(): Promise<void> {
    if (this.diskMiB !== undefined) {
      mkdirSync(this.disk);
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${this.diskMiB}m,mode=755`, 'tmpfs', this.disk]);
      const postgres = owner();
      if (postgres) chownSync(this.disk, postgres.uid, postgres.gid);
    }
    this.make();
    await this.start();
    const admin = this.urlOf('postgres');
    await askDatabase(admin, `create role ${ROLE} login`);
    await askDatabase(admin, `create database ${DATABASE} owner ${ROLE}`);
    await askDatabase(
      this.urlOf(DATABASE),
      `create extension postgis; create extension ltree; create role tongxin_reader nologin;
       grant tongxin_reader to ${ROLE} with admin option`,
    );
  }

  get running(): boolean {
    return this.server !== undefined && !hasEnded(this.server);
  }

  /** Ends all of it as a power cut would. */
  async kill(): Promise<void> {
    const { server } = this;
    if (!server || hasEnded(server)) return;
    const pids = this.processes();
    const ended = once(server, 'exit');
    signal(pids, 'SIGKILL');
    await ended;
    while (pids.some((pid) => existsSync(`/proc/${pid}`) && stateOf(pid) !== 'Z')) await delay(20);
  }

  /** Ends every session of the product; the server goes on. */
  async terminate(): Promise<void> {
    await askDatabase(
      this.urlOf('postgres'),
      'select pg_terminate_backend(pid) from pg_stat_activity where usename = $1',
      [ROLE],
    );
  }

  /** Nothing of it runs any more until `thaw`; its connections stand, and new ones are taken by the system. */
  freeze(): void {
    this.frozen = this.processes();
    signal(this.frozen, 'SIGSTOP');
  }

  thaw(): void {
    signal(this.frozen, 'SIGCONT');
    this.frozen = [];
  }

  /** Takes all but so many connections from the product. */
  async leaveConnections(count: number): Promise<void> {
    await askDatabase(this.urlOf('postgres'), `alter role ${ROLE} connection limit ${count}`);
    await this.terminate();
  }

  async giveConnections(): Promise<void> {
    await askDatabase(this.urlOf('postgres'), `alter role ${ROLE} connection limit -1`);
  }

  /** Fills the disk to the last byte. Call again for what has been freed meanwhile. */
  fillDisk(): void {
    const file = openSync(this.ballast, 'a');
    try {
      for (const size of [CHUNK.length, 4_096]) {
        try {
          for (;;) writeSync(file, CHUNK, 0, size);
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        }
      }
    } finally {
      closeSync(file);
    }
  }

  /** There is room again. A server that ended of it is started anew, as a service manager does. */
  async emptyDisk(): Promise<void> {
    rmSync(this.ballast, { force: true });
    if (!this.running) await this.start();
  }

  override async remove(): Promise<void> {
    this.thaw();
    if (this.diskMiB === undefined) return super.remove();
    rmSync(this.ballast, { force: true });
    await this.stop();
    if (existsSync(this.disk)) execFileSync('umount', [this.disk]);
    await super.remove();
  }

  /** The server's process and those that it started. */
  private processes(): number[] {
    const first = this.server?.pid;
    if (first === undefined) return [];
    const children = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => parentOf(pid) === first);
    return [first, ...children];
  }
}

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch (error) {
      // A session that ended meanwhile.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

/** The fields of /proc/PID/stat behind the name, which may hold anything; empty when the process is gone. */
function stat(pid: number): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

function stateOf(pid: number): string | undefined {
  return stat(pid)[0];
}

function parentOf(pid: number): number {
  return Number(stat(pid)[1]);
}
