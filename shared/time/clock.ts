/** The only source of time. Everything that needs "now" is given one. Epoch milliseconds. */
export interface Clock {
  now(): number;
  /** How many clock seconds pass in one real second; 1 for the system clock, 0 for a manual one. */
  readonly speed: number;
}

export const systemClock: Clock = { now: () => Date.now(), speed: 1 };

/** A clock that stood at `startMs` when `base` stood at `origin` (now) and runs `speed` times as fast. */
export function scaledClock(
  startMs: number,
  speed: number,
  base: Clock = systemClock,
  origin: number = base.now(),
): Clock {
  return { now: () => Math.round(startMs + (base.now() - origin) * speed), speed: speed * base.speed };
}

export interface ManualClock extends Clock {
  set(ms: number): void;
  advance(ms: number): void;
}

export function manualClock(startMs = 0): ManualClock {
  let at = startMs;
  return {
    now: () => at,
    speed: 0,
    set: (ms) => {
      at = ms;
    },
    advance: (ms) => {
      at += ms;
    },
  };
}
