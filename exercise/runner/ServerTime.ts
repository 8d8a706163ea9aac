import { ROUTES, timeSchema } from '../../shared/wire/routes.ts';
import type { Connection } from './Connection.ts';
import { Problem } from './options.ts';
import type { Pace } from './pace.ts';

const SYNC_EVERY_MS = 60_000;

/** The server's clock, which may run fast: asked for once a minute, reckoned in between. */
export class ServerTime {
  speed = 1;
  private readonly connection: Connection;
  private readonly pace: Pace;
  private atServerMs = 0;
  private atPaceMs = Number.NEGATIVE_INFINITY;

  constructor(connection: Connection, pace: Pace) {
    this.connection = connection;
    this.pace = pace;
  }

  /** Asks the server. Throws Problem when it is no Tongxin server. */
  async sync(): Promise<void> {
    const asked = this.pace.now();
    const answer = await this.connection.ask({ method: 'GET', path: ROUTES.time });
    const read = timeSchema.safeParse(parseJson(answer.body));
    if (answer.status !== 200 || !read.success)
      throw new Problem(`The server does not tell its time (${answer.status}): is it Tongxin?`);
    this.speed = read.data.speed;
    this.atPaceMs = (asked + this.pace.now()) / 2;
    this.atServerMs = read.data.now;
  }

  async syncWhenDue(): Promise<void> {
    if (this.pace.now() - this.atPaceMs > SYNC_EVERY_MS) await this.sync();
  }

  /** Epoch milliseconds on the server's clock. */
  now(): number {
    return this.atServerMs + (this.pace.now() - this.atPaceMs) * this.speed;
  }
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
