import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, type Options, rateLimit } from 'express-rate-limit';
import { principalOf } from '../access/requireAccess.ts';

/** Requests of one address a minute, before anybody is known. */
export function limitAddress(perMinute: number): RequestHandler {
  return limit({ windowMs: 60_000, limit: perMinute, keyGenerator: addressOf });
}

/** Requests of one account a minute, from wherever and in however many sessions. After requireSignIn. */
export function limitAccount(perMinute: number): RequestHandler {
  return limit({
    windowMs: 60_000,
    limit: perMinute,
    keyGenerator: (request) => principalOf(request).userId,
  });
}

/** Sign-ins of one address that fail, in 15 minutes. Those that succeed do not count: a shift begins at once. */
export function limitFailedSignIns(failures: number): RequestHandler {
  return limit({
    windowMs: 15 * 60_000,
    limit: failures,
    keyGenerator: addressOf,
    skipSuccessfulRequests: true,
  });
}

function limit(options: Partial<Options>): RequestHandler {
  return rateLimit({
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    validate: false,
    handler: (_request, response, _next, { windowMs }) => {
      if (!response.hasHeader('retry-after')) response.set('retry-after', String(Math.ceil(windowMs / 1000)));
      response
        .status(429)
        .json({ ok: false, code: 'too_many_requests', message: 'Too many requests. Wait a moment.' });
    },
    ...options,
  });
}

/** One household of IPv6 addresses is one address. */
function addressOf(request: Request): string {
  return ipKeyGenerator(request.ip ?? '');
}
