import { setTimeout as after } from 'node:timers/promises';

/** Real time for waiting: monotonic milliseconds and sleep. Tests give one of their own. */
export interface Pace {
  now(): number;
  /** Resolves after `ms`, or at once when the signal is given. Never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const realPace: Pace = {
  now: () => performance.now(),
  sleep: (ms, signal) =>
    after(Math.max(1, ms), undefined, { signal }).catch((error: Error) => {
      if (error.name !== 'AbortError') throw error;
    }),
};
