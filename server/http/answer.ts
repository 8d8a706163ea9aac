import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { type ErrorCode, type Failure, HTTP_STATUS, Refusal } from '../../shared/wire/errors.ts';
import { readInput } from '../../shared/wire/readInput.ts';
import { refusalOf } from '../db/faults/faults.ts';
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
    forgetContent(response);
    const status = statusOf(error);
    if (failure.retryAfterS) response.set('retry-after', String(failure.retryAfterS));
    response
      .status(status !== undefined && AS_IT_IS.has(status) ? status : HTTP_STATUS[failure.code])
      .json(failure);
  };
}

/** Headers of what was to be sent, before something kept it from being sent. `content-range` belongs to 416. */
const OF_CONTENT = ['content-type', 'content-encoding', 'content-disposition', 'etag', 'last-modified'];

function forgetContent(response: Response): void {
  for (const name of [...OF_CONTENT, 'accept-ranges']) response.removeHeader(name);
  response.set('cache-control', 'no-store');
}

/** Of what is unavailable or too much, without a time of its own, seconds. */
const USUAL_WAIT_S = 2;
const LATER: ReadonlySet<number> = new Set([HTTP_STATUS.unavailable, HTTP_STATUS.too_many_requests]);

/** Whatever answers 503 or 429, and however, says when to come again. */
export const tellWhenToRetry: RequestHandler = (_request, response, next) => {
  const { writeHead } = response;
  response.writeHead = ((status: number, ...rest: []) => {
    if (LATER.has(status) && !response.hasHeader('retry-after'))
      response.setHeader('retry-after', String(USUAL_WAIT_S));
    return writeHead.call(response, status, ...rest);
  }) as typeof writeHead;
  next();
};

/** A condition of HTTP itself (RFC 9110, 13 and 14) that the caller set and that does not hold: told by its status. */
const PRECONDITION_FAILED = 412;
const UNSATISFIABLE_RANGE = 416;
const AS_IT_IS: ReadonlySet<number> = new Set([PRECONDITION_FAILED, UNSATISFIABLE_RANGE]);

const MESSAGES: Readonly<Record<number, string>> = {
  [PRECONDITION_FAILED]: 'What is here is not what the request makes a condition of.',
  [UNSATISFIABLE_RANGE]: 'There is no such range.',
  404: 'There is nothing there.',
  413: 'The body is too large.',
};
const CODES: Readonly<Record<number, ErrorCode>> = { 404: 'not_found', 413: 'too_large' };

/**
 * Any thrown thing as a Failure, for every border: what the database says of what it was given, or that it is away
 * (server/db/faults/faults.ts), is no fault of ours, and neither is what a library of HTTP says with a status between 400 and 499.
 */
export function toFailure(error: unknown): Failure {
  if (error instanceof Refusal) return error.toFailure();
  const refusal = refusalOf(error);
  if (refusal) return refusal.toFailure();
  const status = statusOf(error);
  if (status === undefined)
    return {
      ok: false,
      code: 'internal',
      message: 'Something went wrong on the server. It has been logged.',
    };
  const message = MESSAGES[status] ?? 'The request could not be read.';
  return { ok: false, code: CODES[status] ?? 'bad_request', message };
}

/** The status of an error of `http-errors`, which Express, its body readers and its files throw; of 4xx only. */
function statusOf(error: unknown): number | undefined {
  const { status } = (error ?? {}) as { status?: unknown };
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}
