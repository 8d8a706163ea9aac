import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface NaiveOrder {
  databaseUrl: string;
  operationId: string;
  /** Area of the operation. */
  area: string;
  /** Where work is reported, and the grid that it lies in. */
  places: readonly { grid: string; position: readonly [number, number] }[];
}

/** The same commands in the naive way, in a process of their own; see naiveCommandsProcess.ts. */
export class NaiveCommands {
  readonly url: string;
  private readonly child: ChildProcess;

  private constructor(child: ChildProcess, url: string) {
    this.child = child;
    this.url = url;
  }

  static async start(order: NaiveOrder): Promise<NaiveCommands> {
    const child = fork(join(import.meta.dirname, 'naiveCommandsProcess.ts'), [JSON.stringify(order)], {
      execArgv: [],
    });
    const ended = once(child, 'exit').then(() => {
      throw new Error('the naive server did not start');
    });
    ended.catch(() => undefined);
    const [url] = (await Promise.race([once(child, 'message'), ended])) as [string];
    return new NaiveCommands(child, url);
  }

  async stop(): Promise<void> {
    const end = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await end;
  }
}
