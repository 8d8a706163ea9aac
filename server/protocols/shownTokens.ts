import type { IncomingMessage } from 'node:http';

/** Whoever makes tokens up has each looked up in memory: a digest of a few bytes. */
const MOST_TOKENS = 16;
/** In JSON, of a device or a report; a token may stand behind the id of its device. */
const IN_JSON = /"(token|device_?id|id)"\s*:\s*"([^"\\]{1,200})"/gi;

/**
 * The tokens that a request shows before all of it is read: in its query, as a Bearer header or in the beginning of its
 * body, which need not be whole. The first few.
 */
export function shownTokens({ url = '', headers }: IncomingMessage, beginning: string): string[] {
  const query = new URLSearchParams(url.split('?', 2)[1] ?? '');
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const tokens = [query.get('token'), bearer, behindId(query.get('id') ?? query.get('deviceid'))];
  for (const [, key, value] of beginning.matchAll(IN_JSON)) {
    if (tokens.length > MOST_TOKENS) break;
    tokens.push(key!.toLowerCase() === 'token' ? value! : behindId(value!));
  }
  return tokens.filter((token): token is string => !!token);
}

function behindId(id: string | null): string | null {
  const dot = id?.indexOf('.') ?? -1;
  return dot > 0 ? id!.slice(dot + 1) : null;
}
