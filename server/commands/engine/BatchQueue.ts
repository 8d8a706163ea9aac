import { Refusal } from '../../../shared/wire/errors.ts';
import { FairQueue, type QueueBounds } from '../../access/budgets/FairQueue.ts';

export type Outcome<R> = { ok: true; result: R } | { ok: false; error: unknown };

/** How a job waits. */
export interface Manner {
  /** Whose it is: who has much waiting holds up nobody else. Left out: the server's own. */
  owner?: string | undefined;
  /** Goes ahead of all that waits, apart from it, and is never refused. */
  urgent?: boolean | undefined;
  /** Is not refused when too many wait: who asks has only one at a time. */
  always?: boolean | undefined;
  /** Nothing comes behind it in its group. */
  last?: boolean | undefined;
}

interface Waiting<J, R> {
  job: J;
  last: boolean;
  resolve(result: R): void;
  reject(error: unknown): void;
}

/** A group takes a fraction of a second: whoever is refused finds room after a moment. */
const RETRY_AFTER_S = 1;

/**
 * Does jobs one after the other, owner by owner, those of one owner in order of arrival; those that have come while
 * others were being done are done together, up to `most` at once. What is urgent comes next, in an order and in groups
 * of its own: what is less urgent can neither hold it up nor spoil it. Refuses when too many wait, of one owner
 * (`too_many_requests`) or in all (`unavailable`).
 */
export class BatchQueue<J, R> {
  private readonly most: number;
  private readonly doAll: (jobs: readonly J[]) => Promise<readonly Outcome<R>[]>;
  private readonly urgent: Waiting<J, R>[] = [];
  private readonly ordinary: FairQueue<Waiting<J, R>>;
  private running = false;

  constructor(
    bounds: QueueBounds,
    most: number,
    doAll: (jobs: readonly J[]) => Promise<readonly Outcome<R>[]>,
  ) {
    this.ordinary = new FairQueue(bounds);
    this.most = most;
    this.doAll = doAll;
  }

  /** Jobs that have not been begun. */
  get waiting(): number {
    return this.urgent.length + this.ordinary.size;
  }

  take(job: J, { owner = '', urgent = false, always = false, last = false }: Manner = {}): Promise<R> {
    const full = urgent || always ? null : this.ordinary.full(owner);
    if (full) return Promise.reject(FULL[full]);
    return new Promise((resolve, reject) => {
      const waiting = { job, last, resolve, reject };
      if (urgent) this.urgent.push(waiting);
      else this.ordinary.push(owner, waiting);
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    for (let group = this.next(); group.length > 0; group = this.next()) {
      const failed = (error: unknown) => group.map((): Outcome<R> => ({ ok: false, error }));
      const outcomes = await this.doAll(group.map(({ job }) => job)).catch(failed);
      for (const [index, { resolve, reject }] of group.entries()) {
        const outcome = outcomes[index]!;
        if (outcome.ok) resolve(outcome.result);
        else reject(outcome.error);
      }
    }
    this.running = false;
  }

  private next(): Waiting<J, R>[] {
    const { urgent, ordinary } = this;
    const one = urgent.length > 0 ? () => urgent.shift() : () => ordinary.next();
    const group: Waiting<J, R>[] = [];
    while (group.length < this.most && !group.at(-1)?.last) {
      const waiting = one();
      if (!waiting) break;
      group.push(waiting);
    }
    return group;
  }
}

const FULL = {
  of_one: new Refusal(
    'too_many_requests',
    'Too many of your commands are waiting: send again in a moment.',
    undefined,
    RETRY_AFTER_S,
  ),
  of_all: new Refusal('unavailable', 'Too much is waiting: try again in a moment.', undefined, RETRY_AFTER_S),
} as const;
