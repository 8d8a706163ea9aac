import { metresBetween } from '../../../../shared/geometry/flat.ts';
import type { Position } from '../../../../shared/model/area.ts';

/** When a new position is worth sending (docs/domain.md 3.4): moving 10 s or 20 m, still 60 s. */
const MOVED_M = 20;
const MOVING_EVERY_MS = 10_000;
const STILL_EVERY_MS = 60_000;
/** Slower than this is standing with noise. */
const MOVING_MPS = 0.7;
/** Closer together than this adds nothing to a track. */
const LEAST_MS = 1_000;

export interface Reported {
  position: Position;
  /** Epoch milliseconds. */
  at: number;
}

export function worthSending(last: Reported | null, next: Reported, speedMps: number | undefined): boolean {
  if (!last) return true;
  const passed = next.at - last.at;
  // The clock was put right: what was reported before says nothing of how long ago it is.
  if (passed < 0) return true;
  if (passed < LEAST_MS) return false;
  if (passed >= STILL_EVERY_MS) return true;
  const moved = metresBetween(...last.position, ...next.position);
  if (moved >= MOVED_M) return true;
  return passed >= MOVING_EVERY_MS && (speedMps ?? (moved * 1000) / passed) >= MOVING_MPS;
}
