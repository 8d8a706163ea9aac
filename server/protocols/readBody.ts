import type { IncomingMessage } from 'node:http';
import { Refusal } from '../../shared/wire/errors.ts';

/**
 * The body of a request as text, at most `limit` bytes. Throws Refusal `too_large` or `bad_request`, or what `pay`
 * throws: it is told how many bytes have come so far.
 */
export async function readBody(
  request: IncomingMessage,
  limit: number,
  pay: (bytes: number) => void = () => undefined,
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
      pay(length);
      chunks.push(chunk);
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
