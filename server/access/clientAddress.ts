import type { IncomingMessage } from 'node:http';
import type { Request } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';

/**
 * The address that a request comes from, as Express reads it (`trust proxy` with a number): behind so many proxies,
 * each of which adds the address that it was asked from. One household of IPv6 addresses is one address.
 */
export function clientAddress(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  proxies: number,
): string {
  const named = headers['x-forwarded-for'];
  const chain = [socket.remoteAddress ?? ''];
  if (proxies > 0 && named)
    chain.push(
      ...String(named)
        .split(',')
        .map((one) => one.trim())
        .reverse(),
    );
  return ipKeyGenerator(chain[Math.min(proxies, chain.length - 1)]!);
}

/** The same, of a request that Express has. */
export function requestAddress({ ip }: Pick<Request, 'ip'>): string {
  return ipKeyGenerator(ip ?? '');
}
