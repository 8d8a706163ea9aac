import type { ErrorRequestHandler, RequestHandler } from 'express';
import { type Failure, HTTP_STATUS, Refusal } from '../../shared/wire/errors.ts';
import { readInput } from '../../shared/wire/readInput.ts';
import { refusalOf } from '../db/faults.ts';
import type { Log } from '../telemetry/log.ts';

/** Reads a part of a request through its schema. Throws Refusal `bad_request` that names the field. */
export const parse = readInput;

/** What the caller did gets its code; what we did gets 500 and a line in the log, never a stack to the caller. */
export function answerErrors(log: Log): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error);
    const failure = toFailure(error);
    if (failure.code === 'internal')
      log.error({ err: error, id: request.id, url: request.path }, 'request failed');
    if (failure.retryAfterS) response.set('retry-after', String(failure.retryAfterS));
    response.status(HTTP_STATUS[failure.code]).json(failure);
  };
}

/** Of what is unavailable without a time of its own, seconds. */
const USUAL_WAIT_S = 2;

/** Whatever answers 503, and however, says when to come again. */
export const tellWhenToRetry: RequestHandler = (_request, response, next) => {
  const { writeHead } = response;
  response.writeHead = ((status: number, ...rest: []) => {
    if (status === HTTP_STATUS.unavailable && !response.hasHeader('retry-after'))
      response.setHeader('retry-after', String(USUAL_WAIT_S));
    return writeHead.call(response, status, ...rest);
  }) as typeof writeHead;
  next();
};

/**
 * Any thrown thing as a Failure, for every border: what the database says of what it was given, or that it is away
 * (faults.ts), is no fault of ours. Body-parser errors carry `type` and `status`.
 */
export function toFailure(error: unknown): Failure {
  if (error instanceof Refusal) return error.toFailure();
  const refusal = refusalOf(error);
  if (refusal) return refusal.toFailure();
  const status = (error as { status?: unknown } | null)?.status;
  const type = (error as { type?: unknown } | null)?.type;
  if (type === 'entity.too.large') return { ok: false, code: 'too_large', message: 'The body is too large.' };
  if (status === 400 || status === 415 || type === 'entity.parse.failed') {
    return { ok: false, code: 'bad_request', message: 'The request could not be read.' };
  }
  return { ok: false, code: 'internal', message: 'Something went wrong on the server. It has been logged.' };
}
