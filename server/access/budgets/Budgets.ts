import type { Clock } from '../../../shared/time/clock.ts';
import { Refusal } from '../../../shared/wire/errors.ts';
import { DEAREST } from '../../../shared/wire/routeCost.ts';
import { TokenBuckets } from './TokenBuckets.ts';

/** A budget that has rested holds what comes in within this many seconds. */
const BURST_S = 12;

/** Too much was asked: says after how many seconds there is enough again. */
export class OverBudget extends Refusal {
  constructor(waitMs: number) {
    super('too_many_requests', 'Too much at once. Wait a moment.', undefined, Math.ceil(waitMs / 1000));
  }
}

/**
 * What each owner may ask of the server: an account, in all its sessions, sockets and requests together, so that nobody
 * gets more by opening more of them (a display is an account too); or an address, for whoever is not signed in.
 */
export class Budgets {
  private readonly buckets: TokenBuckets;
  private readonly onRefused: () => void;

  constructor(perMinute: number, clock: Pick<Clock, 'monotonic'>, onRefused: () => void = () => {}) {
    const perSecond = perMinute / 60;
    this.buckets = new TokenBuckets({ perSecond, burst: Math.max(DEAREST, perSecond * BURST_S) }, clock);
    this.onRefused = onRefused;
  }

  /** Takes a cost from a budget, or throws OverBudget and takes nothing. */
  charge(owner: string, cost: number): void {
    const waitMs = this.wait(owner, cost);
    if (waitMs > 0) throw new OverBudget(waitMs);
  }

  /** The same without a throw: 0 when it was taken, else the milliseconds until there is enough. */
  wait(owner: string, cost: number): number {
    const waitMs = cost > 0 ? this.buckets.take(owner, cost) : 0;
    if (waitMs > 0) this.onRefused();
    return waitMs;
  }

  /**
   * Takes a cost that need not be there yet, as long as it will be within `patienceMs`: answers the milliseconds until
   * then. More than `patienceMs` says that nothing was taken.
   */
  book(owner: string, cost: number, patienceMs: number): number {
    const waitMs = this.buckets.book(owner, cost, patienceMs);
    if (waitMs > patienceMs) this.onRefused();
    return waitMs;
  }
}
