import { Refusal } from '../../shared/wire/errors.ts';

/**
 * Runs pieces of work one after the other, in order of arrival; refuses when too many wait. What is urgent goes ahead of
 * all that waits, in an order of its own, and is never refused.
 */
export class Turns {
  private readonly maxWaiting: number;
  private readonly urgent: (() => Promise<void>)[] = [];
  private readonly ordinary: (() => Promise<void>)[] = [];
  /** Pieces that wait or run. */
  private count = 0;
  private running = false;

  constructor(maxWaiting: number) {
    this.maxWaiting = maxWaiting;
  }

  take<T>(work: () => Promise<T>, urgent = false): Promise<T> {
    if (!urgent && this.count >= this.maxWaiting)
      return Promise.reject(new Refusal('unavailable', 'Too much is waiting: try again in a moment.'));
    this.count++;
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const turn = () =>
      Promise.resolve()
        .then(work)
        .finally(() => {
          this.count--;
        })
        .then(resolve, reject);
    (urgent ? this.urgent : this.ordinary).push(turn);
    if (!this.running) void this.run();
    return promise;
  }

  private async run(): Promise<void> {
    this.running = true;
    for (let next = this.next(); next; next = this.next()) await next();
    this.running = false;
  }

  private next(): (() => Promise<void>) | undefined {
    return this.urgent.shift() ?? this.ordinary.shift();
  }
}
