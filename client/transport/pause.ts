import { ApiError } from './ApiError.ts';

/** Of a pause, the part that is left to chance. */
const SPREAD = 0.25;

/**
 * Milliseconds before the same is asked again: what the server said (seconds), or the asker's own pause when that is
 * longer. A part of it is chance, so that those who were refused together do not come back together.
 */
export function pauseBefore(saidS: number | undefined, ownMs: number): number {
  return Math.max(ownMs, (saidS ?? 0) * 1000) * (1 + SPREAD * Math.random());
}

/** The same after an error: what it says, when it is a refusal that says so. */
export function pauseAfter(error: unknown, ownMs: number): number {
  return pauseBefore(error instanceof ApiError ? error.retryAfterS : undefined, ownMs);
}

/** Between two tries of a page that could not be opened. */
export const OPEN_AGAIN_MS = 3_000;

/** Over how long those whose link to one server ended together come back, milliseconds. */
export const APART_MS = 3_000;

/**
 * Milliseconds before a closed link is opened again: what the server said (seconds), or at once, and a moment of its
 * own on top. A server that starts again is met by all its screens in the same instant otherwise, and a share of what
 * it said would not part them when it said little.
 */
export function comeBackMs(saidS: number | undefined): number {
  return (saidS ?? 0) * 1000 + APART_MS * Math.random();
}
