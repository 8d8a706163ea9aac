import type { Clock } from '../../shared/time/clock.ts';
import { TimerHeap } from './TimerHeap.ts';
import type { TimerMetrics } from './types.ts';

/** Real time between looks when nothing is due soon: a clock may be set. */
const LOOK_AFTER_MS = 60_000;
/** Real time before something that failed is tried again. */
const AGAIN_AFTER_MS = 1_000;

export interface TimerWheelOptions {
  clock: Clock;
  /** Does what is due, by its key and time. What it throws is tried again. */
  fire: (key: string, at: number) => Promise<void>;
  metrics?: TimerMetrics | undefined;
}

/**
 * Timers on the clock of the server. What is due is done one after the other in the order of time, also when it is
 * found late after a restart. A clock that stands still is moved by tests, which then call `runDue`.
 */
export class TimerWheel {
  private readonly options: TimerWheelOptions;
  private readonly heap = new TimerHeap();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;
  private started = false;

  constructor(options: TimerWheelOptions) {
    this.options = options;
  }

  get size(): number {
    return this.heap.size;
  }

  /** Arms a timer, moves it, or (with null) takes it away. */
  set(key: string, at: number | null): void {
    if (at === null) this.heap.delete(key);
    else this.heap.set(key, at);
    this.options.metrics?.armed(this.heap.size);
    if (!this.running) this.schedule();
  }

  clear(): void {
    this.heap.clear();
    this.options.metrics?.armed(0);
  }

  /** Does what is late already, then keeps going. */
  async start(): Promise<void> {
    this.started = true;
    await this.runDue();
  }

  async stop(): Promise<void> {
    this.started = false;
    clearTimeout(this.timer);
    await this.running;
  }

  /** Does everything that is due now, what becomes due meanwhile too. */
  runDue(): Promise<void> {
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async run(): Promise<void> {
    clearTimeout(this.timer);
    const { clock, fire, metrics } = this.options;
    for (let next = this.heap.first(); next && next.at <= clock.now(); next = this.heap.first()) {
      const { key, at } = next;
      const kind = key.slice(0, key.indexOf(' '));
      this.heap.delete(key);
      try {
        await fire(key, at);
        metrics?.fired(kind, Math.max(0, (clock.now() - at) / 1_000));
      } catch (error) {
        metrics?.failed(kind, error);
        this.heap.set(key, at);
        this.schedule(AGAIN_AFTER_MS);
        return;
      }
      if (!this.started && clock.speed > 0) return;
    }
    metrics?.armed(this.heap.size);
    this.schedule();
  }

  private schedule(least = 0): void {
    clearTimeout(this.timer);
    const { clock } = this.options;
    const next = this.heap.first();
    if (!this.started || !next || clock.speed === 0) return;
    const wait = Math.max(least, (next.at - clock.now()) / clock.speed);
    this.timer = setTimeout(() => void this.runDue(), Math.min(LOOK_AFTER_MS, wait));
    this.timer.unref();
  }
}
