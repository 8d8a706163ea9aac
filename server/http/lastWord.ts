import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Express } from 'express';
import type { Log } from '../telemetry/log.ts';
import { toFailure } from './answer.ts';
import { refusePlainly } from './plainAnswer.ts';

/**
 * An application as what a server listens with. What the application does not answer has an address that it cannot even
 * look for (`http://[/x`), or failed on its way to the answer of failures; Express would send a page of HTML.
 */
export function withLastWord(app: Express, log: Log): RequestListener {
  const answer = app as (
    request: IncomingMessage,
    response: ServerResponse,
    next: (error?: unknown) => void,
  ) => void;
  return (request, response) =>
    answer(request, response, (error) => {
      if (error !== undefined && error !== null) log.error({ err: error, url: request.url }, 'answer failed');
      if (response.headersSent) response.destroy();
      else refusePlainly(response, error ? toFailure(error) : NO_ADDRESS);
    });
}

const NO_ADDRESS = {
  ok: false,
  code: 'bad_request',
  message: 'The address of the request cannot be read.',
} as const;
