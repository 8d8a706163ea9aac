import { Refusal } from '../../shared/wire/errors.ts';

export type Outcome<R> = { ok: true; result: R } | { ok: false; error: unknown };

/** How a job waits; without any of it, in order of arrival. */
export interface Manner {
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

/**
 * Does jobs one after the other, in order of arrival; those that have come while others were being done are done
 * together, up to `most` at once. What is urgent comes next, in an order and in groups of its own: what is less urgent
 * can neither hold it up nor spoil it. Refuses when too many wait.
 */
export class Together<J, R> {
  private readonly maxWaiting: number;
  private readonly most: number;
  private readonly doAll: (jobs: readonly J[]) => Promise<readonly Outcome<R>[]>;
  private readonly urgent: Waiting<J, R>[] = [];
  private readonly ordinary: Waiting<J, R>[] = [];
  /** Jobs that are being done. */
  private running = 0;

  constructor(
    maxWaiting: number,
    most: number,
    doAll: (jobs: readonly J[]) => Promise<readonly Outcome<R>[]>,
  ) {
    this.maxWaiting = maxWaiting;
    this.most = most;
    this.doAll = doAll;
  }

  take(job: J, { urgent = false, always = false, last = false }: Manner = {}): Promise<R> {
    const count = this.urgent.length + this.ordinary.length + this.running;
    if (!urgent && !always && count >= this.maxWaiting)
      return Promise.reject(new Refusal('unavailable', 'Too much is waiting: try again in a moment.'));
    return new Promise((resolve, reject) => {
      (urgent ? this.urgent : this.ordinary).push({ job, last, resolve, reject });
      if (this.running === 0) void this.run();
    });
  }

  private async run(): Promise<void> {
    for (let group = this.next(); group.length > 0; group = this.next()) {
      this.running = group.length;
      const failed = (error: unknown) => group.map((): Outcome<R> => ({ ok: false, error }));
      const outcomes = await this.doAll(group.map(({ job }) => job)).catch(failed);
      for (const [index, { resolve, reject }] of group.entries()) {
        const outcome = outcomes[index]!;
        if (outcome.ok) resolve(outcome.result);
        else reject(outcome.error);
      }
    }
    this.running = 0;
  }

  private next(): Waiting<J, R>[] {
    const lane = this.urgent.length > 0 ? this.urgent : this.ordinary;
    const end = lane.slice(0, this.most).findIndex(({ last }) => last);
    return lane.splice(0, end < 0 ? this.most : end + 1);
  }
}
