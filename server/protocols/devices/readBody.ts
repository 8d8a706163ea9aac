import type { IncomingMessage } from 'node:http';
import { Refusal } from '../../../shared/wire/errors.ts';

/** Told how many bytes of a body have come so far; `beginning` gives the first ones as text, at most so many. */
export type Pay = (bytes: number, beginning: (most: number) => string) => void;

/**
 * The body of a request as text, at most `limit` bytes. Throws Refusal `too_large` or `bad_request`, or what `pay`
 * throws.
 */
export async function readBody(
  request: IncomingMessage,
  limit: number,
  pay: Pay = () => undefined,
): Promise<string> {
  const encoding = request.headers['content-encoding'];
  if (encoding && encoding !== 'identity')
    throw new Refusal('bad_request', 'The body must not be compressed.', 'content-encoding');
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    // Kept alive on the way out: the refusal still has to be answered on this connection.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > limit) throw new Refusal('too_large', `The body is larger than ${limit} bytes.`);
      chunks.push(chunk);
      pay(length, (most) => Buffer.concat(chunks).subarray(0, most).toString());
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('bad_request', 'The body broke off.');
  }
  return chunks.length === 1 ? chunks[0]!.toString() : Buffer.concat(chunks).toString();
}

/** Throws Refusal `bad_request` for text that is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('bad_request', 'The body is not JSON.');
  }
}
