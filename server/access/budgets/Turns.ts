import { Refusal } from '../../../shared/wire/errors.ts';
import { FairQueue, type QueueBounds } from './FairQueue.ts';

export interface TurnsRule {
  /** Pieces of work that are done at once, of everybody. */
  atOnce: number;
  /** Of them, those of one owner. */
  ofOne: number;
  waiting: QueueBounds;
}

const RETRY_AFTER_S = 2;

interface Waiting {
  owner: string;
  begin(): void;
}

/** Lets so much work be done at once, of one owner and in all; what is more waits, owner by owner in turn. */
export class Turns {
  private readonly rule: TurnsRule;
  private readonly queue: FairQueue<Waiting>;
  private readonly runningOf = new Map<string, number>();
  private running = 0;

  constructor(rule: TurnsRule) {
    this.rule = rule;
    this.queue = new FairQueue(rule.waiting);
  }

  /** Work that has not begun. */
  get waiting(): number {
    return this.queue.size;
  }

  /**
   * Resolves when the turn has come, with what ends it (twice is once). Throws a Refusal when too many wait:
   * `too_many_requests` of this owner, `unavailable` in all.
   */
  take(owner: string): Promise<() => void> {
    if (this.mayBegin(owner) && this.queue.size === 0) return Promise.resolve(this.begin(owner));
    const full = this.queue.full(owner);
    if (full) return Promise.reject(FULL[full]);
    return new Promise((resolve) => {
      this.queue.push(owner, { owner, begin: () => resolve(this.begin(owner)) });
      this.fill();
    });
  }

  /** Does the work in its turn. */
  async run<T>(owner: string, work: () => T | Promise<T>): Promise<T> {
    const end = await this.take(owner);
    try {
      return await work();
    } finally {
      end();
    }
  }

  private mayBegin(owner: string): boolean {
    return this.running < this.rule.atOnce && (this.runningOf.get(owner) ?? 0) < this.rule.ofOne;
  }

  private begin(owner: string): () => void {
    this.running++;
    this.runningOf.set(owner, (this.runningOf.get(owner) ?? 0) + 1);
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.running--;
      const left = this.runningOf.get(owner)! - 1;
      if (left > 0) this.runningOf.set(owner, left);
      else this.runningOf.delete(owner);
      this.fill();
    };
  }

  private fill(): void {
    while (this.running < this.rule.atOnce) {
      const next = this.queue.next((owner) => this.mayBegin(owner));
      if (!next) return;
      next.begin();
    }
  }
}

const FULL = {
  of_one: new Refusal(
    'too_many_requests',
    'Too much that you asked for is waiting. Ask again in a moment.',
    undefined,
    RETRY_AFTER_S,
  ),
  of_all: new Refusal('unavailable', 'Too much is waiting. Ask again in a moment.', undefined, RETRY_AFTER_S),
} as const;
