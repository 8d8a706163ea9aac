/** The only source of time. Everything that needs "now" is given one. */
export interface Clock {
  /** Epoch milliseconds. May be set: what is told to people and kept, and due at a time of day, goes by it. */
  now(): number;
  /**
   * Milliseconds since some moment, never back and never in jumps, as fast as `now`. Ages, rates, budgets and time-outs
   * go by it: a wall clock that is set would fill them, freeze them or let them out all at once.
   */
  monotonic(): number;
  /** How many clock seconds pass in one real second; 1 for the system clock, 0 for a manual one. */
  readonly speed: number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  speed: 1,
};

/** A clock that stood at `startMs` when `base` stood at `origin` (now) and runs `speed` times as fast. */
export function scaledClock(
  startMs: number,
  speed: number,
  base: Clock = systemClock,
  origin: number = base.now(),
): Clock {
  return {
    now: () => Math.round(startMs + (base.now() - origin) * speed),
    monotonic: () => base.monotonic() * speed,
    speed: speed * base.speed,
  };
}

export interface ManualClock extends Clock {
  /** Time passes until `ms`; before now it is a clock that is set back. */
  set(ms: number): void;
  /** Time passes; less than 0 is a clock that is set back. */
  advance(ms: number): void;
  /** The wall clock is set by so much, and no time passes. */
  jump(ms: number): void;
}

export function manualClock(startMs = 0): ManualClock {
  let at = startMs;
  let passed = 0;
  const advance = (ms: number) => {
    at += ms;
    passed += Math.max(0, ms);
  };
  return {
    now: () => at,
    monotonic: () => passed,
    speed: 0,
    set: (ms) => advance(ms - at),
    advance,
    jump: (ms) => {
      at += ms;
    },
  };
}
