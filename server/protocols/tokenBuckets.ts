import type { Clock } from '../../shared/time/clock.ts';

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
  at: number;
}

/** One bucket of tokens a key: so much over time, so much at once. */
export class TokenBuckets {
  private readonly rule: BucketRule;
  private readonly clock: Clock;
  private readonly buckets = new Map<string, Bucket>();

  constructor(rule: BucketRule, clock: Clock) {
    this.rule = rule;
    this.clock = clock;
  }

  /** Takes `count` tokens: 0 when they were there, else the milliseconds until they are, and none is taken. */
  take(key: string, count: number): number {
    const { perSecond, burst } = this.rule;
    const now = this.clock.now();
    const known = this.buckets.get(key);
    const rested = known ? Math.max(0, now - known.at) / 1000 : Number.POSITIVE_INFINITY;
    const tokens = known ? Math.min(burst, known.tokens + rested * perSecond) : burst;
    // Deleted and set again: the map's order is that of last use.
    this.buckets.delete(key);
    this.buckets.set(key, { tokens: tokens >= count ? tokens - count : tokens, at: now });
    if (this.buckets.size > MAX_BUCKETS)
      for (const oldest of this.buckets.keys()) {
        this.buckets.delete(oldest);
        break;
      }
    return tokens >= count ? 0 : Math.ceil(((count - tokens) / perSecond) * 1000);
  }
}
