import { createHash } from 'node:crypto';

/**
 * A UUID (version 8, RFC 9562) that follows from its keys. Sending a command again after a restart sends the
 * same id, and the server does nothing twice.
 */
export function uuidOf(...keys: readonly (string | number)[]): string {
  const bytes = createHash('sha256').update(keys.join('\u0000')).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);
}

/** Names one playing of the exercise: the same seed at another time is another operation. */
export function operationIdOf(seed: number, t0: number): string {
  return uuidOf('甬安-2026', seed, t0);
}
