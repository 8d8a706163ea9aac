import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const KEPT_LOG_CHARS = 10_000;

/** scripts/exercise.ts beside a running server, as a process of its own. */
export class ExerciseProcess {
  private readonly child: ChildProcess;
  private log = '';
  /** Resolves with the exit code when it ends. */
  readonly ended: Promise<number | null>;

  constructor(url: string, args: readonly string[]) {
    this.child = spawn(process.execPath, ['scripts/exercise.ts', '--url', url, ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream!.on('data', (chunk: Buffer) => {
        this.log = (this.log + chunk.toString()).slice(-KEPT_LOG_CHARS);
      });
    this.ended = once(this.child, 'exit').then(([code]) => code as number | null);
  }

  /** What it said lately. */
  get output(): string {
    return this.log;
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  async stop(): Promise<void> {
    if (!this.running) return;
    this.child.kill('SIGINT');
    const limit = setTimeout(() => this.child.kill('SIGKILL'), 10_000);
    await this.ended;
    clearTimeout(limit);
  }
}
