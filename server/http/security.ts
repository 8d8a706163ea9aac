import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Headers for every answer. Styles need `unsafe-inline` (Ant Design writes style elements); scripts never do. */
export function securityHeaders(https: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // MapLibre starts its workers from a blob of its own code.
        workerSrc: ["'self'", 'blob:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: https,
    crossOriginOpenerPolicy: https,
    originAgentCluster: https,
    referrerPolicy: { policy: 'same-origin' },
  });
}

/**
 * Refuses state-changing requests that a foreign page sent with the person's cookie. Browsers name the
 * origin on every such request; devices and programs send none and carry no cookie.
 */
export function sameOrigin(publicUrl: string | undefined): RequestHandler {
  return (request, response, next) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method) || isSameOrigin(request.headers, publicUrl))
      return next();
    response
      .status(403)
      .json({ ok: false, code: 'forbidden', message: 'The request came from another site.' });
  };
}

export function isSameOrigin(
  headers: { origin?: string | undefined; host?: string | undefined },
  publicUrl: string | undefined,
): boolean {
  if (headers.origin === undefined) return true;
  if (publicUrl) return headers.origin === new URL(publicUrl).origin;
  return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host;
}
