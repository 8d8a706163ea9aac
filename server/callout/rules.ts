import type { AreaCode } from '../../shared/model/area.ts';
import type { Callout } from '../../shared/model/callout.ts';
import { modeIn } from '../../shared/model/mode.ts';
import type { Found } from '../../shared/picture/PictureIndex.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import { MINUTE_MS } from '../../shared/time/durations.ts';
import type { ErrorCode } from '../../shared/wire/errors.ts';
import type { CalledGroup } from './audience.ts';

/** One call an area in this time, unless the one before was stopped. Drills are counted apart. */
export const CALL_EVERY_MS = 10 * MINUTE_MS;
/** As many as one entry of the journal names. */
export const MAX_GROUPS = 200;

export interface CallRefusal {
  code: ErrorCode;
  message: string;
  /** Until when it holds, epoch milliseconds; null where that is not a matter of time. */
  until: number | null;
}

/** Why an area may not call now; null when it may. Pure. */
export function callRefusal(
  { picture, found }: { picture: Picture; found: Pick<Found, 'runningCalls'> },
  call: { operationId: string; area: AreaCode; drill: boolean },
  groups: readonly CalledGroup[],
  now: number,
): CallRefusal | null {
  if (groups.length === 0) return refusal('not_found', 'Nobody answers to this audience.');
  if (groups.length > MAX_GROUPS)
    return refusal('bad_request', `These are ${groups.length} teams: call ${MAX_GROUPS} at a time.`);
  if (!call.drill && modeIn(picture.modes, call.operationId, call.area) === 'normal')
    return refusal('not_yet', 'The area is in normal mode: only a drill may be called now.');
  const last = lastCall(found.runningCalls(call.area, call.drill), now);
  if (last && now - last.sentAt < CALL_EVERY_MS)
    return {
      code: 'too_many_requests',
      message: 'The area has called a few minutes ago: stop that call first, or wait.',
      until: last.sentAt + CALL_EVERY_MS,
    };
  return null;
}

function refusal(code: ErrorCode, message: string): CallRefusal {
  return { code, message, until: null };
}

/**
 * The newest of an area's calls of one sort that were not stopped. One that is dated later than any that could forbid
 * another was sent by a clock that has been set back since.
 */
function lastCall(calls: readonly Callout[], now: number): Callout | null {
  let last: Callout | null = null;
  for (const one of calls)
    if (one.sentAt < now + CALL_EVERY_MS && (last === null || one.sentAt > last.sentAt)) last = one;
  return last;
}
