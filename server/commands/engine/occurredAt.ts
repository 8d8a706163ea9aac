import { Refusal } from '../../../shared/wire/errors.ts';

/** How far a client's clock may run ahead of ours. */
export const CLOCK_TOLERANCE_MS = 60_000;

/**
 * When something occurred: when the person decided it. A clock a little ahead counts as now; one further
 * ahead is refused, unless it is ours that may be behind (`latest`: what the time may be as well). The past is allowed,
 * for phones that were out of reach; rules of an operation bound it.
 */
export function occurredAtOf(issuedAt: number, now: number, latest: number): number {
  if (issuedAt > latest + CLOCK_TOLERANCE_MS)
    throw new Refusal('bad_request', 'The clock of this device runs ahead: set it.', 'issuedAt');
  return Math.min(issuedAt, now);
}
