/** What tells a time: a player its picture time, a page of its own the server's. Epoch milliseconds; 0 while unknown. */
export interface Telling {
  now(): number;
}

/**
 * A timer that everything on a page that shows the time shares, so that all of it changes in one render. It runs while
 * somebody listens.
 */
export class Beat {
  private told = 0;
  /** Grows with each beat. */
  count = 0;
  private readonly clock: Telling;
  private readonly periodMs: number;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(clock: Telling, periodMs: number) {
    this.clock = clock;
    this.periodMs = periodMs;
  }

  /**
   * The clock's time at the last beat, epoch milliseconds; 0 before anything is known. The first that is known is taken at
   * once: until the next beat whatever depends on the time would be nonsense.
   */
  get now(): number {
    if (this.told === 0) this.told = this.clock.now();
    return this.told;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    if (this.listeners.size === 1) {
      this.tick();
      this.timer = setInterval(this.tick, this.periodMs);
    }
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) clearInterval(this.timer);
    };
  };

  private readonly tick = (): void => {
    this.told = this.clock.now();
    this.count++;
    for (const listener of this.listeners) listener();
  };
}

const BEATS = new WeakMap<Telling, Map<number, Beat>>();

/** The one beat of a clock with this period. */
export function beatOf(clock: Telling, periodMs: number): Beat {
  let beats = BEATS.get(clock);
  if (!beats) {
    beats = new Map();
    BEATS.set(clock, beats);
  }
  let beat = beats.get(periodMs);
  if (!beat) {
    beat = new Beat(clock, periodMs);
    beats.set(periodMs, beat);
  }
  return beat;
}
