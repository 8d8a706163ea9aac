import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { METRICS_TOKEN } from './serverFigures.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** A first start with its database and areas to make takes a minute on a slow machine; four are too many. */
const READY_WITHIN_MS = 240_000;
const STOP_WITHIN_MS = 20_000;
const KEPT_LOG_CHARS = 20_000;

export interface ServerOptions {
  /** Where it keeps its data (TONGXIN_DIR). */
  dir: string;
  /** A PostGIS server instead of the embedded database. */
  databaseUrl?: string | undefined;
  /** 0 takes any free port; a restart keeps the one that was taken. */
  port?: number;
  /** The checkout, or a copy of it; this one when left out. */
  root?: string;
  env?: Record<string, string>;
}

/** The real server, server/main.ts, as a process of its own that may be killed and started again. */
export class ServerProcess {
  private readonly options: ServerOptions;
  private child: ChildProcess | undefined;
  private port: number;
  private address = '';
  private log = '';
  private bytes = 0;

  private constructor(options: ServerOptions) {
    this.options = options;
    this.port = options.port ?? 0;
  }

  /** Starts it and waits until it says that it is ready. Throws with its output when it ends before that. */
  static async start(options: ServerOptions): Promise<ServerProcess> {
    const server = new ServerProcess(options);
    await server.start();
    return server;
  }

  get url(): string {
    return this.address;
  }

  /** What it wrote lately, for the message of a failed test. */
  get output(): string {
    return this.log;
  }

  /** How much it wrote in all, in bytes. */
  get written(): number {
    return this.bytes;
  }

  /** Whether it ended without being asked to. */
  get hasEnded(): boolean {
    const { child } = this;
    return child !== undefined && (child.exitCode !== null || child.signalCode !== null);
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Ends it as a power cut would: no goodbye. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Ends it politely; answers its exit code. */
  async stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  /** Starts again on the same folder and port. */
  async start(): Promise<void> {
    if (this.child) throw new Error('the server is running already');
    const { dir, databaseUrl, env, root = ROOT } = this.options;
    const child = spawn(process.execPath, ['server/main.ts'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        DEMO: 'on',
        LOG_LEVEL: 'warn',
        HOST: '127.0.0.1',
        TONGXIN_DIR: dir,
        PORT: String(this.port),
        DATABASE_URL: databaseUrl ?? '',
        METRICS_TOKEN,
        ...env,
      },
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr])
      stream!.on('data', (chunk: Buffer) => {
        this.bytes += chunk.length;
        this.log = (this.log + chunk.toString()).slice(-KEPT_LOG_CHARS);
      });
    this.address = await this.untilReady(child);
    this.port = Number(new URL(this.address).port);
  }

  private untilReady(child: ChildProcess): Promise<string> {
    return new Promise((resolve, reject) => {
      const fail = (why: string) => {
        this.child = undefined;
        child.kill('SIGKILL');
        reject(new Error(`${why}\n${this.log}`));
      };
      const limit = setTimeout(() => fail('the server was not ready in time'), READY_WITHIN_MS);
      child.once('exit', (code, signal) => {
        clearTimeout(limit);
        fail(`the server ended before it was ready (${signal ?? code})`);
      });
      child.on('message', (message: { type?: string; url?: string }) => {
        if (message.type !== 'ready') return;
        clearTimeout(limit);
        child.removeAllListeners('exit');
        resolve(message.url!);
      });
    });
  }

  private async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    const { child } = this;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = once(child, 'exit');
    child.kill(signal);
    const limit = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    const [code] = await ended;
    clearTimeout(limit);
    return code as number | null;
  }
}
