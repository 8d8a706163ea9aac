import type { RequestHandler } from 'express';
import type { Clock } from '../../shared/time/clock.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { TokenBuckets } from './tokenBuckets.ts';

/** Told to a device or gateway, with the seconds after which it may send again. */
export class TooFast extends Refusal {
  readonly retryAfterS: number;

  constructor(waitMs: number) {
    super('too_many_requests', 'Too much at once. Send again later.');
    this.retryAfterS = Math.max(1, Math.ceil(waitMs / 1000));
  }
}

/** A phone that was without a link sends a shift at once: this many minutes of its rate. */
const BURST_MINUTES = 3;

/** How many fixes one device may send. Counts only what its token was right for. */
export class DeviceLimit {
  private readonly buckets: TokenBuckets;

  /** `clock` is the one that fixes are made on: an exercise that runs faster sends faster. */
  constructor(fixesPerMinute: number, clock: Clock) {
    const burst = Math.max(500, fixesPerMinute * BURST_MINUTES);
    this.buckets = new TokenBuckets({ perSecond: fixesPerMinute / 60, burst }, clock);
  }

  /** Throws TooFast. */
  admit(deviceId: string, fixes: number): void {
    const wait = this.buckets.take(deviceId, fixes);
    if (wait > 0) throw new TooFast(wait);
  }
}

/** How many reports may come from one address: generous, a gateway speaks for thousands. Before anything is read. */
export function limitReports(perMinute: number, clock: Clock): RequestHandler {
  const buckets = new TokenBuckets({ perSecond: perMinute / 60, burst: perMinute }, clock);
  return (request, response, next) => {
    const wait = buckets.take(request.ip ?? '', 1);
    if (wait === 0) return next();
    const refusal = new TooFast(wait);
    response
      .status(429)
      .set({ 'retry-after': String(refusal.retryAfterS), connection: 'close' })
      .json(refusal.toFailure());
  };
}
