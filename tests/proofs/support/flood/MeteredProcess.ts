import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/**
 * A program of the flood in a process of its own: it is told what to do by its argument, says `ready`, and answers
 * `report` with what happened since the report before.
 */
export class MeteredProcess<Report> {
  private readonly child: ChildProcess;
  private ended = false;

  private constructor(child: ChildProcess) {
    this.child = child;
    child.once('exit', () => {
      this.ended = true;
    });
  }

  /**
   * @param lowest it gets what the others leave of the processor (SCHED_IDLE; nice 19 would still take a share of it,
   * and hold up whoever wakes): those who flood a server do not sit on it.
   */
  static async start<Report>(
    file: string,
    order: object,
    { lowest = false } = {},
  ): Promise<MeteredProcess<Report>> {
    const path = join(import.meta.dirname, file);
    const argument = JSON.stringify(order);
    const child = lowest
      ? spawn('chrt', ['--idle', '0', process.execPath, path, argument], {
          stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        })
      : fork(path, [argument], { execArgv: [] });
    const failed = once(child, 'exit').then(() => {
      throw new Error(`${file} ended before it was ready`);
    });
    failed.catch(() => undefined);
    await Promise.race([once(child, 'message'), failed]);
    return new MeteredProcess(child);
  }

  async report(): Promise<Report> {
    if (this.ended) throw new Error('the process has ended');
    const answer = once(this.child, 'message');
    this.child.send('report');
    return (await answer)[0] as Report;
  }

  async stop(): Promise<void> {
    if (this.ended) return;
    const end = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await end;
  }
}

/** In such a process: answers each request for a report, and ends with its parent. */
export function answerReports(report: () => object): void {
  process.on('message', () => process.send!(report()));
  process.on('disconnect', () => process.exit(0));
  process.send!('ready');
}
