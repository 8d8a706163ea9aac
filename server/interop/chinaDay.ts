const AHEAD_MS = 8 * 3_600_000;

/** The day in China at a moment (epoch milliseconds), as `2026-05-16`. */
export function chinaDay(at: number): string {
  return new Date(at + AHEAD_MS).toISOString().slice(0, 10);
}
