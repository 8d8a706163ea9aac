import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** How the clients of a swarm read what they get. */
export interface SwarmOrder {
  port: number;
  /** `socket.io`: Engine.IO over WebSocket with the default parser. `ws`: bare binary frames. */
  protocol: 'socket.io' | 'ws';
  count: number;
  /** `read`: at once. `stall`: never. A number: at most so many bytes a second. */
  pace: 'read' | 'stall' | number;
}

/** What a swarm saw since the last report. */
export interface SwarmReport {
  bytes: number;
  messages: number;
  frames: number;
  /** Arrivals of frames: tick, time (epoch ms with fractions), and the tick that the client had before. */
  arrivals: [tick: number, at: number, before: number][];
  /** Every 20 ms and client: age of the data shown, ms. */
  ages: number[];
  merged: number;
}

/** Clients in a process of their own, so that their work is not counted as the server's. */
export class Swarm {
  private readonly child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.child = child;
  }

  /** Resolves when all clients are connected. */
  static async start(order: SwarmOrder): Promise<Swarm> {
    const child = fork(join(import.meta.dirname, 'swarmProcess.ts'), [JSON.stringify(order)], {
      execArgv: [],
    });
    const [ready] = await once(child, 'message');
    if (ready !== 'ready') throw new Error('the swarm did not start');
    return new Swarm(child);
  }

  async report(): Promise<SwarmReport> {
    const answer = once(this.child, 'message');
    this.child.send('report');
    return (await answer)[0] as SwarmReport;
  }

  async stop(): Promise<void> {
    const end = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await end;
  }
}

/** Now, comparable between processes of one machine: epoch milliseconds with fractions. */
export function wallNow(): number {
  return performance.timeOrigin + performance.now();
}
