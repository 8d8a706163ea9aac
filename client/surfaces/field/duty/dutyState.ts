import type { DutyUnit } from '../../../../shared/model/unit.ts';
import type { ErrorCode } from '../../../../shared/wire/errors.ts';
import type { DeviceDuty } from './deviceDuty.ts';

/** Why the last duty on this device is over, or could not begin. */
export type OffReason =
  | { kind: 'ended' }
  /** Somebody else ended it, or the operation was closed. */
  | { kind: 'ended_elsewhere' }
  | { kind: 'refused'; code: ErrorCode; while: 'starting' | 'sending' };

/**
 * Where the switch stands. `sharing` holds only in `on`: nothing is collected or sent in any other state.
 * `elsewhere`: on duty, but not switched on here; this device shares nothing.
 */
export type DutyPhase = 'no_unit' | 'unknown' | 'off' | 'starting' | 'on' | 'elsewhere' | 'ending';

export interface DutyFacts {
  /** The unit of the signed-in person. */
  unitId: string | null;
  /** False until the first Picture has come. */
  pictureReady: boolean;
  pictureSeq: number;
  /** The person's unit in the Picture. */
  unit: DutyUnit | null;
  device: DeviceDuty | null;
  /** The start command under way: `ackSeq` once the server has answered it. */
  starting: { ackSeq: number | null } | null;
}

export function dutyPhaseOf(facts: DutyFacts): DutyPhase {
  const { unitId, unit, device, starting } = facts;
  if (!unitId) return 'no_unit';
  const own = device?.unitId === unitId ? device : null;
  if (own?.phase === 'ending') return 'ending';
  if (starting) return 'starting';
  if (!facts.pictureReady) return 'unknown';
  if (unit) return own && own.operationId === unit.operationId ? 'on' : 'elsewhere';
  return 'off';
}

export const isSharing = (phase: DutyPhase): boolean => phase === 'on';

/** True when the Picture shows that a duty which this device held is over: forget it and say so. */
export function endedElsewhere(facts: DutyFacts): boolean {
  const { device, unit, unitId } = facts;
  if (!facts.pictureReady || facts.starting || !device || device.unitId !== unitId) return false;
  return device.phase === 'on' && unit?.operationId !== device.operationId;
}
