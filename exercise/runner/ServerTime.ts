import { ROUTES } from '../../shared/wire/routes.ts';
import type { ExerciseAccount } from './Account.ts';
import type { Pace } from './pace.ts';

const SYNC_EVERY_MS = 60_000;
const ASKED = 3;

/** The server's clock, which may run fast: asked for once a minute, reckoned in between. */
export class ServerTime {
  speed = 1;
  private readonly account: ExerciseAccount;
  private readonly pace: Pace;
  private atServerMs = 0;
  private atPaceMs = Number.NEGATIVE_INFINITY;

  constructor(account: ExerciseAccount, pace: Pace) {
    this.account = account;
    this.pace = pace;
  }

  /**
   * Asks the server some times and believes the answer that was quickest. It is taken for the time at which it came:
   * the exercise may be a little late but never early, for what is told before its time counts as told now.
   */
  async sync(): Promise<void> {
    let quickest = Number.POSITIVE_INFINITY;
    for (let n = 0; n < ASKED; n++) {
      const asked = this.pace.now();
      const { now, speed } = await this.account.call(ROUTES.time);
      const came = this.pace.now();
      if (came - asked >= quickest) continue;
      quickest = came - asked;
      this.speed = speed;
      this.atPaceMs = came;
      this.atServerMs = now;
    }
  }

  async syncWhenDue(): Promise<void> {
    if (this.pace.now() - this.atPaceMs > SYNC_EVERY_MS) await this.sync();
  }

  /** Epoch milliseconds on the server's clock. */
  now(): number {
    return this.atServerMs + (this.pace.now() - this.atPaceMs) * this.speed;
  }
}
