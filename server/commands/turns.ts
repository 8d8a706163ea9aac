import { Refusal } from '../../shared/wire/errors.ts';

/** Runs pieces of work one after the other, in order of arrival; refuses when too many wait. */
export class Turns {
  private readonly maxWaiting: number;
  private tail: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(maxWaiting: number) {
    this.maxWaiting = maxWaiting;
  }

  take<T>(work: () => Promise<T>): Promise<T> {
    if (this.waiting >= this.maxWaiting)
      return Promise.reject(new Refusal('unavailable', 'Too much is waiting: try again in a moment.'));
    this.waiting++;
    const mine = this.tail.then(work).finally(() => {
      this.waiting--;
    });
    this.tail = mine.catch(() => {});
    return mine;
  }
}
