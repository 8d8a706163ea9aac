import type { ServerResponse } from 'node:http';
import { type Failure, HTTP_STATUS } from '../../shared/wire/errors.ts';

/** A refusal where no application stands: before it, behind it, and while there is none. `status`: instead of the code's. */
export function refusePlainly(
  response: ServerResponse,
  failure: Failure,
  status: number = HTTP_STATUS[failure.code],
): void {
  response.writeHead(status, {
    ...PLAIN_HEADERS,
    ...(failure.retryAfterS ? { 'retry-after': String(failure.retryAfterS) } : {}),
    connection: 'close',
  });
  response.end(JSON.stringify(failure));
}

/** Of an answer that holds a Failure and nothing else. */
export const PLAIN_HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};
