/** Counts what is under way, so that its end can be waited for. */
export class InFlight {
  private count = 0;
  private waiting: (() => void)[] = [];

  async run<T>(work: () => Promise<T>): Promise<T> {
    this.count++;
    try {
      return await work();
    } finally {
      if (--this.count === 0) for (const resolve of this.waiting.splice(0)) resolve();
    }
  }

  /** Resolves when nothing is under way, or after `limitMs`. */
  async settled(limitMs: number): Promise<void> {
    if (this.count === 0) return;
    await new Promise<void>((resolve) => {
      const limit = setTimeout(resolve, limitMs);
      this.waiting.push(() => {
        clearTimeout(limit);
        resolve();
      });
    });
  }
}
