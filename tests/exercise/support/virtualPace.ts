import type { Pace } from '../../../exercise/runner/pace.ts';

/**
 * Time that passes only while somebody sleeps: a day of the exercise takes as long as its requests do. Sleepers
 * wake in the order of their times.
 */
export class VirtualPace implements Pace {
  private at = 0;

  now(): number {
    return this.at;
  }

  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    // What is under way gets its answer before time moves on.
    for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
    if (!signal.aborted) this.at += Math.max(0, ms);
  }
}
