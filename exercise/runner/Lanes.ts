/**
 * Work in flight: at most `limit` pieces at once, and those of one key one after the other, as a phone waits
 * for the answer to one report before it sends the next.
 */
export class Lanes {
  private readonly limit: number;
  private readonly tails = new Map<string, Promise<void>>();
  private waiting: (() => void)[] = [];
  private inFlight = 0;
  private failure: unknown = null;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Resolves when there was room and the work has been taken on. Rejects when earlier work failed. */
  async add(key: string, work: () => Promise<void>): Promise<void> {
    while (this.inFlight >= this.limit) await this.change();
    if (this.failure !== null) throw this.failure;
    this.inFlight++;
    const before = this.tails.get(key) ?? Promise.resolve();
    const done: Promise<void> = before.then(work).then(
      () => this.finish(key, done),
      (error: unknown) => {
        this.failure ??= error;
        this.finish(key, done);
      },
    );
    this.tails.set(key, done);
  }

  /** Resolves when nothing is in flight. Rejects when work failed. */
  async drain(): Promise<void> {
    while (this.inFlight > 0) await this.change();
    if (this.failure !== null) throw this.failure;
  }

  private change(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private finish(key: string, done: Promise<void>): void {
    this.inFlight--;
    if (this.tails.get(key) === done) this.tails.delete(key);
    const waiting = this.waiting;
    this.waiting = [];
    for (const wake of waiting) wake();
  }
}
