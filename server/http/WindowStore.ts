import type { ClientRateLimitInfo, Options, Store } from 'express-rate-limit';
import { type Clock, systemClock } from '../../shared/time/clock.ts';

/** Beyond this many, those whose window began first are forgotten. */
const MAX_KEYS = 50_000;

interface Window {
  hits: number;
  /** On the monotonic clock. */
  endsAt: number;
}

/**
 * Counts for `express-rate-limit` in windows of real time. Its own store goes by the wall clock: one that is set back by
 * an hour makes a minute's window last an hour.
 */
export class WindowStore implements Store {
  readonly localKeys = true;
  private readonly clock: Clock;
  private readonly windows = new Map<string, Window>();
  private windowMs = 60_000;

  constructor(clock: Clock = systemClock) {
    this.clock = clock;
  }

  init({ windowMs }: Pick<Options, 'windowMs'>): void {
    this.windowMs = windowMs;
  }

  get(key: string): ClientRateLimitInfo | undefined {
    const window = this.running(key);
    return window && this.told(window);
  }

  increment(key: string): ClientRateLimitInfo {
    const window = this.running(key) ?? this.begin(key);
    window.hits++;
    return this.told(window);
  }

  decrement(key: string): void {
    const window = this.running(key);
    if (window && window.hits > 0) window.hits--;
  }

  resetKey(key: string): void {
    this.windows.delete(key);
  }

  private running(key: string): Window | undefined {
    const window = this.windows.get(key);
    return window && window.endsAt > this.clock.monotonic() ? window : undefined;
  }

  /** The map's order is that in which windows end: what is over stands in front. */
  private begin(key: string): Window {
    const now = this.clock.monotonic();
    const window = { hits: 0, endsAt: now + this.windowMs };
    this.windows.delete(key);
    this.windows.set(key, window);
    for (const [oldest, { endsAt }] of this.windows) {
      if (endsAt > now && this.windows.size <= MAX_KEYS) break;
      this.windows.delete(oldest);
    }
    return window;
  }

  private told({ hits, endsAt }: Window): ClientRateLimitInfo {
    // The library takes the wall clock off again.
    const resetTime = new Date(systemClock.now() + endsAt - this.clock.monotonic());
    return { totalHits: hits, resetTime };
  }
}
