import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ErrorCode, Failure } from '../../shared/wire/errors.ts';
import { PLAIN_HEADERS, refusePlainly } from './plainAnswer.ts';

/** What Node's parser says of bytes that are no request, as status and words; `undefined` is for all else. */
const BROKEN: Readonly<Record<string, readonly [number, ErrorCode, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'too_large', 'The headers are too large.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'too_large', 'The extensions of a chunk are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'bad_request', 'The request did not come in time.'],
};
const NO_REQUEST = [400, 'bad_request', 'This is no request of HTTP.'] as const;
const NO_SUCH_EXPECTATION = 'Nothing but 100-continue may be expected.';

/**
 * Answers what never becomes a request, in the closed form: bytes that cannot be read as one, and an `Expect` that nobody
 * can fulfil. Node alone answers both with a status and nothing else.
 */
export function answerBrokenRequests(http: Server): void {
  /** The last answer that was begun on a connection. */
  const answers = new WeakMap<Duplex, ServerResponse>();
  http.on('request', (request, response) => answers.set(request.socket, response));
  http.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) =>
    refusePlainly(response, { ok: false, code: 'bad_request', message: NO_SUCH_EXPECTATION }, 417),
  );
  http.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const answer = answers.get(socket);
    const inside = answer?.headersSent && !answer.writableFinished;
    // Into an answer that is under way nothing else may be written.
    if (!socket.writable || inside || error.code === 'ECONNRESET') socket.destroy();
    else socket.end(answerText(error.code), () => socket.destroy());
  });
}

function answerText(fault: string | undefined): string {
  const [status, code, message] = (fault !== undefined && BROKEN[fault]) || NO_REQUEST;
  const body = JSON.stringify({ ok: false, code, message } satisfies Failure);
  const headers = { ...PLAIN_HEADERS, 'content-length': Buffer.byteLength(body), connection: 'close' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n');
}
