import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A first start downloads, builds and seeds: minutes on a slow network. */
const READY_WITHIN_MS = 15 * 60_000;

/** `npm start` as a person runs it, in a checkout of their own. */
export class NpmStart {
  readonly url: string;
  /** From the command to "Ready at", in seconds. */
  readonly readyAfterS: number;
  private readonly child: ChildProcess;
  private readonly lines: string[];

  private constructor(child: ChildProcess, url: string, readyAfterS: number, lines: string[]) {
    this.child = child;
    this.url = url;
    this.readyAfterS = readyAfterS;
    this.lines = lines;
  }

  static start(cwd: string, env: Record<string, string>, say: (text: string) => void): Promise<NpmStart> {
    const began = performance.now();
    const child = spawn('npm', ['start'], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const lines: string[] = [];
    return new Promise((resolve, reject) => {
      const fail = (why: string) => {
        killGroup(child, 'SIGKILL');
        reject(new Error(`npm start: ${why}\n${lines.slice(-40).join('\n')}`));
      };
      const limit = setTimeout(() => fail('not ready in time'), READY_WITHIN_MS);
      child.once('exit', (code, signal) => {
        clearTimeout(limit);
        fail(`ended before it was ready (${signal ?? code})`);
      });
      const read = (chunk: Buffer) => {
        for (const line of chunk.toString().split(/[\r\n]+/)) {
          if (!line.trim()) continue;
          lines.push(line);
          say(`  | ${line}`);
          const url = /Ready at (\S+)/.exec(line)?.[1];
          if (!url) continue;
          clearTimeout(limit);
          child.removeAllListeners('exit');
          resolve(new NpmStart(child, url, (performance.now() - began) / 1000, lines));
        }
      };
      child.stdout!.on('data', read);
      child.stderr!.on('data', read);
    });
  }

  /**
   * Ctrl-C as a terminal sends it: to the whole group. Answers how npm ended (some shells under it die of
   * the signal, and npm tells that on), and the seconds until the last process let go of the output.
   */
  async interrupt(): Promise<{ how: string; seconds: number }> {
    const began = performance.now();
    if (this.child.exitCode !== null) return { how: `exit code ${this.child.exitCode}`, seconds: 0 };
    const ended = once(this.child, 'close');
    killGroup(this.child, 'SIGINT');
    const limit = setTimeout(() => killGroup(this.child, 'SIGKILL'), 40_000);
    const [code, signal] = (await ended) as [number | null, string | null];
    clearTimeout(limit);
    return { how: signal ?? `exit code ${code}`, seconds: (performance.now() - began) / 1000 };
  }

  /** How many lines say something. */
  count(what: RegExp): number {
    return this.lines.filter((line) => what.test(line)).length;
  }

  /** Resolves when npm ends by itself, with how. */
  async ended(): Promise<string> {
    const [code, signal] = (await once(this.child, 'close')) as [number | null, string | null];
    return signal ?? `exit code ${code}`;
  }

  /** The last line that anything of it wrote. */
  get lastLine(): string {
    return this.lines.at(-1)?.trim() ?? '';
  }

  get output(): string {
    return this.lines.join('\n');
  }
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    process.kill(-child.pid!, signal);
  } catch {
    // It has ended.
  }
}
