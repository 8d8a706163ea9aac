import type { Response } from 'express';
import type { Clock } from '../../../shared/time/clock.ts';
import { Refusal } from '../../../shared/wire/errors.ts';
import { LateRefusals } from '../../access/budgets/LateRefusals.ts';
import { TokenBuckets } from '../../access/budgets/TokenBuckets.ts';
import type { Pay } from './readBody.ts';

/** Told to a device or gateway, with the seconds after which it may send again. */
export class TooFast extends Refusal {
  override readonly retryAfterS: number;

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

  /** Of what was not taken in the end. */
  giveBack(deviceId: string, fixes: number): void {
    this.buckets.give(deviceId, fixes);
  }
}

/**
 * For reports of devices that were recognised: asks the limit of each, and the address's for what they let through and
 * for having looked: whoever repeats the reports of one device beyond its limit uses up nothing of the others behind the
 * address. Answers what each limit says, in their order; throws TooFast, with nothing taken, when the address may send
 * no more.
 */
export function admitAll(
  limit: Pick<DeviceLimit, 'admit' | 'giveBack'>,
  visit: Pick<Visit, 'recognised'>,
  reports: readonly { deviceId: string; fixes: number }[],
): (TooFast | null)[] {
  const held = reports.map(({ deviceId, fixes }) => {
    try {
      limit.admit(deviceId, fixes);
      return null;
    } catch (error) {
      if (error instanceof TooFast) return error;
      throw error;
    }
  });
  const let_ = reports.filter((_, i) => held[i] === null);
  try {
    visit.recognised(
      reports.length,
      let_.reduce((sum, { fixes }) => sum + fixes, 0),
    );
  } catch (error) {
    for (const { deviceId, fixes } of let_) limit.giveBack(deviceId, fixes);
    throw error;
  }
  return held;
}

/** What failures may still cost whoever sent them. */
export interface FailureBudget {
  /** Takes up to `count`; answers how many there were. */
  take(count: number): number;
  give(count: number): void;
  /** The refusal of what there was nothing left for. */
  refusal(): TooFast;
}

/** A report of one phone is smaller, and read whoever sends it. */
const FREE_BYTES = 8 * 1024;
/** What is longer costs its sender one for each so many bytes until a device in it is recognised. */
const BYTES_EACH = 4 * 1024;

/** Devices and fixes that fit into the longest body. */
const LARGEST_BATCH = 32_000;
/** What the longest body costs, with some room. */
const LONGEST_BODY = 600;

export interface AddressRates {
  /** Devices and their fixes a minute, of devices that are recognised. */
  reportsPerMinute: number;
  /** Devices a minute that are not known or have a wrong token. */
  failuresPerMinute: number;
}

/**
 * What may come from one address. Devices that are recognised count against a generous budget; failures have a strict
 * one of their own, and so has reading long bodies in which nobody is recognised: by address, or by device where its token
 * is shown first. So whoever has no token costs next to nothing and keeps none of those behind the same address out.
 */
export class AddressLimits {
  readonly reports: TokenBuckets;
  readonly failures: TokenBuckets;
  readonly reading: TokenBuckets;
  readonly late: LateRefusals;

  constructor(
    { reportsPerMinute, failuresPerMinute }: AddressRates,
    clock: Clock,
    late: LateRefusals = new LateRefusals(),
  ) {
    this.late = late;
    // At least the largest batch at once, and the longest body.
    const generous = { perSecond: reportsPerMinute / 60, burst: Math.max(LARGEST_BATCH, reportsPerMinute) };
    const strict = { perSecond: failuresPerMinute / 60, burst: Math.max(LONGEST_BODY, failuresPerMinute) };
    this.reports = new TokenBuckets(generous, clock);
    this.failures = new TokenBuckets(strict, clock);
    this.reading = new TokenBuckets(strict, clock);
  }

  visit(address: string): Visit {
    return new Visit(this, address);
  }
}

/** One request of an address and what it has cost. */
export class Visit implements FailureBudget {
  private readonly limits: AddressLimits;
  private readonly address: string;
  /** On whose account the body is read. */
  private reader: string;
  private readFor = 0;
  private known = false;
  private paid = false;
  private short = false;

  constructor(limits: AddressLimits, address: string) {
    this.limits = limits;
    this.address = address;
    this.reader = address;
  }

  /**
   * For the reading of a body: throws TooFast when there is nothing left for its length. Whoever shows in its beginning, or
   * before it, a token of a device that is known reads on the account of that device, and not on that of an address
   * behind which others may have used it up.
   *
   * @param deviceOf the device that one of the tokens in a request and the beginning of its body is of, from memory.
   */
  reading(deviceOf: (beginning: string) => string | null): Pay {
    let looked = false;
    return (bytes, beginning) => {
      if (bytes > FREE_BYTES && !looked) {
        looked = true;
        const deviceId = deviceOf(beginning(FREE_BYTES));
        if (deviceId !== null) this.reader = `device ${deviceId}`;
      }
      this.read(bytes);
    };
  }

  private read(bytes: number): void {
    const due = Math.ceil(Math.max(0, bytes - FREE_BYTES) / BYTES_EACH) - this.readFor;
    if (due <= 0) return;
    const wait = this.limits.reading.take(this.reader, due);
    if (wait > 0) {
      this.short = true;
      throw new TooFast(wait);
    }
    this.readFor += due;
  }

  /** Devices of the request were recognised, with so many fixes. Throws TooFast. */
  recognised(devices: number, fixes: number): void {
    this.known = true;
    // No fix is as long: what is longer than its fixes account for stays charged.
    const fair = Math.min(this.readFor, devices + fixes);
    if (fair > 0) this.limits.reading.give(this.reader, fair);
    this.readFor = 0;
    const wait = this.limits.reports.take(this.address, devices + fixes);
    if (wait > 0) throw new TooFast(wait);
  }

  take(count: number): number {
    if (count === 0) return 0;
    this.paid = true;
    const taken = this.limits.failures.takeUpTo(this.address, count);
    this.short ||= taken < count;
    return taken;
  }

  give(count: number): void {
    if (count > 0) this.limits.failures.give(this.address, count);
  }

  refusal(): TooFast {
    return new TooFast(this.limits.failures.wait(this.address, 1));
  }

  /**
   * Answers: late, or not at all, where nobody was recognised and the budget of failures did not hold what was asked. At
   * once it would only be asked again.
   */
  async answering(response: Response, say: () => void): Promise<void> {
    if (this.isOver() && !(await this.limits.late.hold(this.address))) response.destroy();
    else if (!response.destroyed) say();
  }

  /**
   * Nobody was recognised, and the budget of failures did not hold what was asked. What was never looked up, since it could
   * not be read or named no device, is a failure too and pays here.
   */
  isOver(): boolean {
    if (this.known) return false;
    if (!this.paid) this.take(1);
    return this.short;
  }
}
