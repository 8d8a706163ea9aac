/** What says how new a fix is: when the device took it and when the server had it, epoch milliseconds. */
export interface Dated {
  at: number;
  recordedAt: number;
}

/** Answers of two requests may overtake each other so far. */
const OUT_OF_ORDER_MS = 5_000;

/**
 * How new a fix counts: by device time, and at most as new as when the server had it. A device whose clock ran ahead for
 * a moment would otherwise stand still until its time has come.
 */
export function rankOf({ at, recordedAt }: Dated): number {
  return Math.min(at, recordedAt);
}

/**
 * Whether a fix takes the place of what was known. Of those that count the same, which a device with a fast clock sends
 * together, the later by its own clock is the newer. What was known of a time that has not come was dated by a server
 * whose clock was wrong, and holds nobody up.
 */
export function supersedes(next: Dated, known: Dated | null): boolean {
  if (known === null) return true;
  const before = rankOf(known);
  if (before > next.recordedAt + OUT_OF_ORDER_MS) return true;
  const rank = rankOf(next);
  return rank > before || (rank === before && next.at > known.at);
}
