import { createHash } from 'node:crypto';

/**
 * The command id of something that the system does by itself: the same for the same thing, on every node and after
 * every restart, so that it is done once. A UUID of version 8.
 */
export function systemCommandId(...what: readonly (string | number)[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(what)).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Thrown by `decide` when there is nothing to do any more: no receipt is written, it may become due again. */
export class NothingToDo extends Error {}
