import type { Link } from '../player/player.ts';

/** Data older than this is late, and the screen says so. Source: ux mock-up. */
export const LATE_AFTER_MS = 5_000;

/** What the header says about the data: one of these at any time, never nothing. */
export type DataState =
  | { kind: 'connecting' }
  | { kind: 'fresh'; ageMs: number; skipped: number }
  | { kind: 'late'; ageMs: number; skipped: number }
  | { kind: 'lost'; lastAt: number | null }
  | { kind: 'refused'; code: string }
  | { kind: 'record'; loading: boolean; error: string | null };

/** `now` is picture time, epoch milliseconds, as the player gives it. */
export function dataStateOf(link: Link, now: number): DataState {
  switch (link.kind) {
    case 'connecting':
      return { kind: 'connecting' };
    case 'live': {
      const ageMs = Math.max(0, now - link.at);
      return { kind: ageMs > LATE_AFTER_MS ? 'late' : 'fresh', ageMs, skipped: link.skipped };
    }
    case 'lost':
      return { kind: 'lost', lastAt: link.at };
    case 'refused':
      return { kind: 'refused', code: link.code };
    case 'record':
      return { kind: 'record', loading: link.loading, error: link.error };
  }
}
