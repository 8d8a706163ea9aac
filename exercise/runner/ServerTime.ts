import { ROUTES, timeSchema } from '../../shared/wire/routes.ts';
import type { Account } from './Account.ts';
import type { Pace } from './pace.ts';

const SYNC_EVERY_MS = 60_000;

/** The server's clock, which may run fast: asked for once a minute, reckoned in between. */
export class ServerTime {
  speed = 1;
  private readonly account: Account;
  private readonly pace: Pace;
  private atServerMs = 0;
  private atPaceMs = Number.NEGATIVE_INFINITY;

  constructor(account: Account, pace: Pace) {
    this.account = account;
    this.pace = pace;
  }

  /** Asks the server. */
  async sync(): Promise<void> {
    const asked = this.pace.now();
    const { now, speed } = await this.account.get(ROUTES.time, timeSchema);
    this.speed = speed;
    this.atPaceMs = (asked + this.pace.now()) / 2;
    this.atServerMs = now;
  }

  async syncWhenDue(): Promise<void> {
    if (this.pace.now() - this.atPaceMs > SYNC_EVERY_MS) await this.sync();
  }

  /** Epoch milliseconds on the server's clock. */
  now(): number {
    return this.atServerMs + (this.pace.now() - this.atPaceMs) * this.speed;
  }
}
