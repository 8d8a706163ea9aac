import type { ErrorRequestHandler, Request } from 'express';
import type { z } from 'zod';
import { type Failure, HTTP_STATUS, Refusal } from '../../shared/wire/errors.ts';
import type { Log } from '../telemetry/log.ts';

/** Reads a part of a request through its schema. Throws Refusal `bad_request` that names the field. */
export function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new Refusal('bad_request', issue.message, issue.path.join('.') || undefined);
}

/** A `:name` part of the path. Express has matched it, so it is there. */
export function param(request: Request, name: string): string {
  return String(request.params[name]);
}

/** What the caller did gets its code; what we did gets 500 and a line in the log, never a stack to the caller. */
export function answerErrors(log: Log): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error);
    const failure = toFailure(error);
    if (failure.code === 'internal')
      log.error({ err: error, id: request.id, url: request.path }, 'request failed');
    const wait = (error as { retryAfterS?: unknown } | null)?.retryAfterS;
    if (typeof wait === 'number') response.set('retry-after', String(wait));
    response.status(HTTP_STATUS[failure.code]).json(failure);
  };
}

/** Any thrown thing as a Failure. Body-parser errors carry `type` and `status`. */
export function toFailure(error: unknown): Failure {
  if (error instanceof Refusal) return error.toFailure();
  const status = (error as { status?: unknown } | null)?.status;
  const type = (error as { type?: unknown } | null)?.type;
  if (type === 'entity.too.large') return { ok: false, code: 'too_large', message: 'The body is too large.' };
  if (status === 400 || status === 415 || type === 'entity.parse.failed') {
    return { ok: false, code: 'bad_request', message: 'The request could not be read.' };
  }
  return { ok: false, code: 'internal', message: 'Something went wrong on the server. It has been logged.' };
}
