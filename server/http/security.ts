import type { IncomingHttpHeaders } from 'node:http';
import type { RequestHandler } from 'express';
import helmet, { strictTransportSecurity, xContentTypeOptions } from 'helmet';

/**
 * Headers of every answer, whoever asks: phones, watchers, and those who are refused at the gate. The rest of them comes
 * behind: a phone on a weak link would carry a kilobyte of it with each report.
 */
export function headersForAll(https: boolean): RequestHandler[] {
  return https ? [xContentTypeOptions(), strictTransportSecurity()] : [xContentTypeOptions()];
}

/** Headers of what a browser asks for. Styles need `unsafe-inline` (Ant Design writes style elements); scripts never do. */
export function securityHeaders(https: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
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
    // An address may hold a token or the place that somebody looks at; nobody is told where from.
    referrerPolicy: { policy: 'no-referrer' },
  });
}

/** What programs that hold a session send in place of an origin. A foreign page cannot: it would be asked first. */
const OWN_REQUEST_HEADER = 'x-tongxin-request';

/**
 * Refuses state-changing requests that a foreign page sent with the person's cookie. Browsers name the
 * origin on every such request; a program with a cookie says who it is by a header that no form and no
 * foreign page can set. Devices carry no cookie, so nothing can be forged in their name.
 */
export function sameOrigin(publicUrl: string | undefined): RequestHandler {
  return (request, response, next) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return next();
    const { headers } = request;
    const own = isSameOrigin(headers, publicUrl);
    if (own && (headers.cookie === undefined || isMeant(headers))) return next();
    response.status(403).json({
      ok: false,
      code: 'forbidden',
      message: own
        ? `A request with a cookie names its origin, or has the header ${OWN_REQUEST_HEADER}: 1.`
        : 'The request came from another site.',
    });
  };
}

function isMeant(headers: IncomingHttpHeaders): boolean {
  return headers.origin !== undefined || headers[OWN_REQUEST_HEADER] !== undefined;
}

export function isSameOrigin(
  headers: { origin?: string | undefined; host?: string | undefined },
  publicUrl: string | undefined,
): boolean {
  if (headers.origin === undefined) return true;
  if (publicUrl) return headers.origin === new URL(publicUrl).origin;
  return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host;
}

/**
 * Refuses a request whose Host is no host, or whose proxy names a protocol that is none: whatever builds an address
 * from them would fail on it. Without a Host (HTTP/1.0) there is nothing to be wrong.
 */
export function soundAddress(): RequestHandler {
  return (request, response, next) => {
    const host = request.get('host');
    const sound = host === undefined || (!/[/?#@\\\s]/.test(host) && URL.canParse(`http://${host}`));
    if (sound && ['http', 'https'].includes(request.protocol)) return next();
    const [field, message] = sound
      ? ['x-forwarded-proto', 'X-Forwarded-Proto names neither http nor https.']
      : ['host', 'Host is not the name or address of a host.'];
    response.status(400).json({ ok: false, code: 'bad_request', message, field });
  };
}

/**
 * Nothing that is answered stays in a browser's cache: desks are shared, and rights end. What may stay (areas'
 * tiles, which are the same for everybody) says so itself.
 */
export function keptByNobody(): RequestHandler {
  return (_request, response, next) => {
    response.set('cache-control', 'no-store');
    next();
  };
}
