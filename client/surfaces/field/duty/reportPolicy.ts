import { metresBetween } from '../../../../shared/geometry/flat.ts';
import type { Position } from '../../../../shared/model/area.ts';
import type { Reporting } from '../../../../shared/model/reporting.ts';

/** Slower than this is standing with noise. */
const MOVING_MPS = 0.7;
/** Closer together than this adds nothing to a track. */
const LEAST_MS = 1_000;

export interface Reported {
  position: Position;
  /** Epoch milliseconds. */
  at: number;
}

/** Whether a new position is worth sending, as the mode asks (shared/model/reporting.ts). */
export function worthSending(
  last: Reported | null,
  next: Reported,
  speedMps: number | undefined,
  { movedM, movingEveryMs, stillEveryMs }: Reporting,
): boolean {
  if (!last) return true;
  const passed = next.at - last.at;
  // The clock was put right: what was reported before says nothing of how long ago it is.
  if (passed < 0) return true;
  if (passed < LEAST_MS) return false;
  if (passed >= stillEveryMs) return true;
  const moved = metresBetween(...last.position, ...next.position);
  if (moved >= movedM) return true;
  return passed >= movingEveryMs && (speedMps ?? (moved * 1000) / passed) >= MOVING_MPS;
}
