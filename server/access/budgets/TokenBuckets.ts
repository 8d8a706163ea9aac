import type { Clock } from '../../../shared/time/clock.ts';

export interface BucketRule {
  /** Tokens that come back in a second. */
  perSecond: number;
  /** Tokens of a bucket that has rested. */
  burst: number;
}

/** Beyond this many, those that have rested longest are forgotten: they are full again or nearly so. */
const MAX_BUCKETS = 50_000;

interface Bucket {
  tokens: number;
  /** On the monotonic clock. */
  at: number;
}

/** One bucket of tokens a key: so much over time, so much at once. */
export class TokenBuckets {
  private readonly rule: BucketRule;
  private readonly clock: Pick<Clock, 'monotonic'>;
  private readonly buckets = new Map<string, Bucket>();

  constructor(rule: BucketRule, clock: Pick<Clock, 'monotonic'>) {
    this.rule = rule;
    this.clock = clock;
  }

  /** Milliseconds until `count` tokens would be there; 0 when they are. None is taken. */
  wait(key: string, count: number): number {
    return this.waitFor(this.tokensOf(key), count);
  }

  /** Takes `count` tokens: 0 when they were there, else the milliseconds until they are, and none is taken. */
  take(key: string, count: number): number {
    const tokens = this.tokensOf(key);
    this.set(key, tokens >= count ? tokens - count : tokens);
    return this.waitFor(tokens, count);
  }

  /**
   * Takes `count` tokens that are there, or will be within `patienceMs`: answers the milliseconds until then, during
   * which those that come are spoken for. More than `patienceMs` says that none is taken.
   */
  book(key: string, count: number, patienceMs: number): number {
    const tokens = this.tokensOf(key);
    const waitMs = this.waitFor(tokens, count);
    if (waitMs <= patienceMs) this.set(key, tokens - count);
    return waitMs;
  }

  /** Takes as many of `count` as there are; answers how many. */
  takeUpTo(key: string, count: number): number {
    const tokens = this.tokensOf(key);
    const taken = Math.min(count, Math.floor(tokens));
    this.set(key, tokens - taken);
    return taken;
  }

  /** Gives back what was taken for nothing. */
  give(key: string, count: number): void {
    this.set(key, Math.min(this.rule.burst, this.tokensOf(key) + count));
  }

  private tokensOf(key: string): number {
    const { perSecond, burst } = this.rule;
    const known = this.buckets.get(key);
    if (!known) return burst;
    const rested = (this.clock.monotonic() - known.at) / 1000;
    return Math.min(burst, known.tokens + rested * perSecond);
  }

  private waitFor(tokens: number, count: number): number {
    return tokens >= count ? 0 : Math.ceil(((count - tokens) / this.rule.perSecond) * 1000);
  }

  private set(key: string, tokens: number): void {
    // Deleted and set again: the map's order is that of last use.
    this.buckets.delete(key);
    this.buckets.set(key, { tokens, at: this.clock.monotonic() });
    if (this.buckets.size > MAX_BUCKETS)
      for (const oldest of this.buckets.keys()) {
        this.buckets.delete(oldest);
        break;
      }
  }
}
