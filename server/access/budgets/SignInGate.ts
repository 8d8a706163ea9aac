import { availableParallelism } from 'node:os';
import type { Clock } from '../../../shared/time/clock.ts';
import { Refusal } from '../../../shared/wire/errors.ts';
import { FairQueue, type QueueBounds } from './FairQueue.ts';
import { type BucketRule, TokenBuckets } from './TokenBuckets.ts';

/**
 * Whose work it is. `known`: an account that is signed in, or a browser that was; its owner is the account. Of any
 * other browser the owner is the address: `office`, where somebody has signed in lately; `suspect`, where too much has
 * failed; else `new`.
 */
export type SignInLane = 'known' | 'office' | 'new' | 'suspect';
export interface SignInPlace {
  lane: SignInLane;
  owner: string;
}

/** A shift begins at once behind one address: hundreds in a minute, when the first of them is in. */
const RULES: Record<SignInLane, { pace: BucketRule; waiting: QueueBounds }> = {
  known: { pace: { perSecond: 2, burst: 60 }, waiting: { most: 1_000, mostOfOne: 20 } },
  office: { pace: { perSecond: 5, burst: 300 }, waiting: { most: 5_000, mostOfOne: 600 } },
  new: { pace: { perSecond: 2, burst: 20 }, waiting: { most: 5_000, mostOfOne: 600 } },
  suspect: { pace: { perSecond: 1, burst: 1 }, waiting: { most: 1_000, mostOfOne: 30 } },
};
/**
 * Whose turn it is, and who has it when none of those waits: however many addresses guess, they share two turns of ten as
 * long as anybody waits who has shown a right password.
 */
const KNOWN: readonly SignInLane[] = ['known', 'office', 'new', 'suspect'];
const OFFICE: readonly SignInLane[] = ['office', 'known', 'new', 'suspect'];
const TURNS: readonly (readonly SignInLane[])[] = [
  ...[KNOWN, OFFICE, KNOWN, OFFICE, ['new', 'known', 'office', 'suspect'] as const],
  ...[KNOWN, OFFICE, KNOWN, OFFICE, ['suspect', 'office', 'known', 'new'] as const],
];
const LANES = Object.keys(RULES) as SignInLane[];

/** Half of the cores, and three at most: each hash holds 32 MiB, and a server has more to do. */
export const HASHES_AT_ONCE = Math.min(3, Math.max(1, availableParallelism() >> 1));

/** A proxy gives an answer up after a minute. */
const WAIT_MS = 55_000;
const RETRY_AFTER_S = 30;
/** When everything that waits is not to be done yet, it is looked at again after this. */
const LOOK_AGAIN_MS = 50;

interface Job {
  place: () => SignInPlace;
  queued: SignInPlace;
  begin: () => void;
  refuse: (reason: unknown) => void;
}

/**
 * Where passwords are hashed, which costs a core a tenth of a second on purpose, and whatever else is done for people
 * whom nobody knows yet: few at a time, in fair turns, at a bounded pace of each owner. What cannot be
 * done at once waits, up to a bound; so a right password is late in a rush and not refused.
 */
export class SignInGate {
  private readonly queues: Record<SignInLane, FairQueue<Job>>;
  private readonly paces: Record<SignInLane, TokenBuckets>;
  private readonly atOnce: number;
  private running = 0;
  private turn = 0;
  private look: NodeJS.Timeout | undefined;

  /** @param atOnce pieces of work at the same time: while one asks the database, the others are hashed. */
  constructor(clock: Clock, atOnce = HASHES_AT_ONCE + 1) {
    this.atOnce = atOnce;
    const each = <T>(make: (lane: SignInLane) => T) =>
      Object.fromEntries(LANES.map((lane) => [lane, make(lane)])) as Record<SignInLane, T>;
    this.queues = each((lane) => new FairQueue<Job>(RULES[lane].waiting));
    this.paces = each((lane) => new TokenBuckets(RULES[lane].pace, clock));
  }

  /** Work that has not begun. */
  get waiting(): number {
    return LANES.reduce((sum, lane) => sum + this.queues[lane].size, 0);
  }

  /**
   * Does the work in its turn. `place` is asked again when the turn has come: of an address more may be known by then.
   * Throws a Refusal `too_many_requests` when too many wait or it has waited too long, and the signal's reason when
   * whoever asked is gone.
   */
  async run<T>(place: () => SignInPlace, work: () => Promise<T>, gone?: AbortSignal): Promise<T> {
    await this.turnOf(place, gone);
    try {
      return await work();
    } finally {
      this.running--;
      this.fill();
    }
  }

  private async turnOf(place: () => SignInPlace, gone: AbortSignal | undefined): Promise<void> {
    gone?.throwIfAborted();
    let job: Job | undefined;
    const leave = (reason: unknown) => {
      if (!job) return;
      this.queues[job.queued.lane].drop(job.queued.owner, job);
      job.refuse(reason);
    };
    const left = () => leave(gone?.reason);
    const impatience = setTimeout(() => leave(busy()), WAIT_MS);
    gone?.addEventListener('abort', left, { once: true });
    try {
      await new Promise<void>((begin, refuse) => {
        job = { place, queued: place(), begin, refuse };
        this.enter(job);
        this.fill();
      });
    } finally {
      clearTimeout(impatience);
      gone?.removeEventListener('abort', left);
    }
  }

  private enter(job: Job): void {
    const { lane, owner } = job.queued;
    if (this.queues[lane].full(owner)) job.refuse(busy());
    else this.queues[lane].push(owner, job);
  }

  private fill(): void {
    while (this.running < this.atOnce) {
      const job = this.next();
      if (!job) break;
      this.running++;
      job.begin();
    }
    clearTimeout(this.look);
    if (this.running < this.atOnce && this.waiting > 0)
      this.look = setTimeout(() => this.fill(), LOOK_AGAIN_MS).unref();
  }

  /** The lanes take turns, and in each the owners do. */
  private next(): Job | undefined {
    for (const lane of TURNS[this.turn]!) {
      const pace = this.paces[lane];
      for (;;) {
        const job = this.queues[lane].next((owner) => pace.wait(owner, 1) === 0);
        if (!job) break;
        const place = job.place();
        if (place.lane === lane) {
          pace.take(place.owner, 1);
          this.turn = (this.turn + 1) % TURNS.length;
          return job;
        }
        job.queued = place;
        this.enter(job);
      }
    }
    return undefined;
  }
}

function busy(): Refusal {
  return new Refusal(
    'too_many_requests',
    'Too many are signing in from there at once. Try again in a moment.',
    undefined,
    RETRY_AFTER_S,
  );
}
