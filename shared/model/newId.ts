/** The part of Web Crypto that exists on every page. */
interface RandomSource {
  getRandomValues(bytes: Uint8Array<ArrayBuffer>): Uint8Array;
}

/**
 * A random UUID (version 4, RFC 9562). `crypto.randomUUID` is missing on pages served over plain HTTP from
 * another machine, where a control room on a closed network may well be; random values are there always.
 */
export function newId(source: RandomSource = globalThis.crypto): string {
  const bytes = new Uint8Array(16);
  source.getRandomValues(bytes);
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
