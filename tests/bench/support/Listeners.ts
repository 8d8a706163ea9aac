import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Screens that say hello and hear the journal; `cookies` are given out in turn. */
export interface ListenOrder {
  url: string;
  cookies: readonly string[];
  count: number;
  /** The journal's number that they have already; left out: they are sent the whole Picture. */
  after?: number | null;
}

/** What they heard since the last report. */
export interface ListenersReport {
  /** By entry: its number, how many screens have it, and when the last one got it (epoch ms with fractions). */
  entries: [seq: number, screens: number, lastAt: number][];
  batches: number;
  /** Of the listening process, seconds. */
  cpuS: number;
}

/** Socket.IO clients in a process of their own, so that their work is not counted as the server's. */
export class Listeners {
  private readonly child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.child = child;
  }

  /** Resolves when all of them have their picture. */
  static async start(order: ListenOrder): Promise<Listeners> {
    const child = fork(join(import.meta.dirname, 'listenersProcess.ts'), [JSON.stringify(order)], {
      execArgv: [],
    });
    const ended = once(child, 'exit').then(() => {
      throw new Error('the listeners did not start');
    });
    ended.catch(() => undefined);
    await Promise.race([once(child, 'message'), ended]);
    return new Listeners(child);
  }

  /** Waits until every screen has an entry with this number or a later one, then tells what they heard. */
  async report(through: number): Promise<ListenersReport> {
    const answer = once(this.child, 'message');
    this.child.send(through);
    return (await answer)[0] as ListenersReport;
  }

  async stop(): Promise<void> {
    const end = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await end;
  }
}
