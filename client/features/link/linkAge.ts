import type { ClockTrouble } from '../../../shared/wire/clockTrouble.ts';
import type { Link } from '../../player/player.ts';

/** Data older than this is late, and the screen says so. Source: docs/domain.md 6.2. */
export const LATE_AFTER_MS = 5_000;

/** What the header says about the data: one of these at any time, never nothing. */
export type DataState =
  | { kind: 'connecting' }
  | { kind: 'fresh'; ageMs: number; skipped: number }
  | { kind: 'late'; ageMs: number; skipped: number }
  /** Data are fresh, and the server can store nothing since then. */
  | { kind: 'unstored'; since: number; skipped: number }
  | { kind: 'lost'; lastAt: number | null }
  | { kind: 'refused'; code: string }
  | { kind: 'record'; loading: boolean; error: string | null };

/** Since when the server can store nothing, whatever else the header says; null when it can or when nobody knows. */
export function unstoredSince(link: Link): number | null {
  return 'unstoredSince' in link ? link.unstoredSince : null;
}

/** What is wrong with the server's clock; null when nothing is or when nobody knows. */
export function clockTroubleOf(link: Link): ClockTrouble | null {
  return link.kind === 'live' ? link.clockTrouble : null;
}

/** `now` is picture time, epoch milliseconds, as the player gives it. */
export function dataStateOf(link: Link, now: number): DataState {
  switch (link.kind) {
    case 'connecting':
      return { kind: 'connecting' };
    case 'live': {
      const ageMs = Math.max(0, now - link.at);
      const { skipped, unstoredSince: since } = link;
      if (ageMs > LATE_AFTER_MS) return { kind: 'late', ageMs, skipped };
      return since === null ? { kind: 'fresh', ageMs, skipped } : { kind: 'unstored', since, skipped };
    }
    case 'lost':
      return { kind: 'lost', lastAt: link.at };
    case 'refused':
      return { kind: 'refused', code: link.code };
    case 'record':
      return { kind: 'record', loading: link.loading, error: link.error };
  }
}
