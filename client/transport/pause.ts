/** Of a pause, the part that is left to chance. */
const SPREAD = 0.25;

/**
 * Milliseconds before the same is asked again: what the server said (seconds), or the asker's own pause when that is
 * longer. A part of it is chance, so that those who were refused together do not come back together.
 */
export function pauseBefore(saidS: number | undefined, ownMs: number): number {
  return Math.max(ownMs, (saidS ?? 0) * 1000) * (1 + SPREAD * Math.random());
}
