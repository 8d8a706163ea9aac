import { type Clock, systemClock } from './clock.ts';

/** A wall clock that is this far off is followed by running faster or slower, and nobody notices: NTP does the same. */
const FOLLOWED_MS = 3_000;
/** Half as fast, or half as fast again: two readings of a clock that is put back still differ. */
const FOLLOW_RATE = 0.5;

/** Between which times it may be now, epoch milliseconds; one time while the clock is believed. */
export interface TimeRange {
  earliest: number;
  latest: number;
}

/**
 * The system's clock without its jumps. It goes on as real time does; what the system's clock says differently is followed
 * slowly when it is little, and not at all when it is much, until somebody who knows more says so (`adopt`). `now` never
 * runs back but in `adopt`.
 */
export class SteadyClock implements Clock {
  readonly speed = 1;
  private readonly base: Clock;
  /** This clock is the monotonic one and this. */
  private offset: number;
  private readAt: number;

  /** @param now where it begins, epoch milliseconds, when the system's clock is not believed. */
  constructor(base: Clock = systemClock, now = base.now()) {
    this.base = base;
    this.readAt = base.monotonic();
    this.offset = now - this.readAt;
  }

  now(): number {
    this.read();
    return Math.round(this.readAt + this.offset);
  }

  monotonic(): number {
    return this.base.monotonic();
  }

  /** How far the system's clock is ahead of this one, milliseconds. */
  apart(): number {
    return this.read();
  }

  /** Whether the system's clock says something that this one does not follow. */
  get jumped(): boolean {
    return Math.abs(this.read()) > FOLLOWED_MS;
  }

  /** Takes what the system's clock says now for the time. */
  adopt(): void {
    this.offset += this.read();
  }

  private read(): number {
    const at = this.base.monotonic();
    const apart = this.base.now() - (at + this.offset);
    const most = (at - this.readAt) * FOLLOW_RATE;
    this.readAt = at;
    if (Math.abs(apart) > FOLLOWED_MS) return apart;
    const step = Math.min(most, Math.max(-most, apart));
    this.offset += step;
    return apart - step;
  }
}
