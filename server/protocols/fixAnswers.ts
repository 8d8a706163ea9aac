import type { Response } from 'express';
import { type Failure, HTTP_STATUS, PASSING_CODES, Refusal } from '../../shared/wire/errors.ts';
import type { FixOutcomes } from '../../shared/wire/fixRoutes.ts';
import type { FixOutcome } from '../positions/types.ts';

/** Where nobody knows better when the server is itself again. */
const RETRY_AFTER_S = 2;

/**
 * The status of an answer about fixes. A phone repeats whatever is not answered 2xx, often the same fix for ever and
 * nothing behind it: what is refused for good is therefore 200 with its code, and only what is to be sent again is not.
 */
export function statusOf(outcomes: Iterable<FixOutcome>): number {
  for (const outcome of outcomes)
    if (!outcome.ok && PASSING_CODES.has(outcome.code)) return HTTP_STATUS[outcome.code];
  return 200;
}

/** Outcomes as they are sent: whoever looks at `stored` alone is right. */
export function toldOutcomes(outcomes: readonly FixOutcome[]): FixOutcomes['outcomes'] {
  return outcomes.map((outcome) => (outcome.ok ? outcome : { ...outcome, stored: false }));
}

/** Seconds after which all that is to be sent again may be. */
export function waitOf(outcomes: Iterable<FixOutcome>): number | undefined {
  let longest: number | undefined;
  for (const outcome of outcomes)
    if (!outcome.ok && PASSING_CODES.has(outcome.code) && outcome.retryAfterS)
      longest = Math.max(longest ?? 0, outcome.retryAfterS);
  return longest;
}

/** Sends an answer; one that is to be tried again says when. */
export function sendAnswer(response: Response, status: number, body: object, retryAfterS?: number): void {
  if (status === 429 || status >= 500) response.set('retry-after', String(retryAfterS ?? RETRY_AFTER_S));
  response.status(status).json(body);
}

/** Answers what kept a whole request from being read or taken. Throws what is no refusal. */
export function refuse(response: Response, error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
  // The rest of the body is still on its way.
  if (error.code === 'too_large' || error.code === 'too_many_requests') response.set('connection', 'close');
  sendAnswer(response, HTTP_STATUS[error.code], error.toFailure(), error.retryAfterS);
}

export function refuseAll(fixes: readonly unknown[], failure: Failure): FixOutcome[] {
  return fixes.map(() => failure);
}
