import type { Picture } from './picture.ts';

/**
 * A digest of a Picture: equal Pictures have equal digests whatever the order in which their tables
 * were filled. 106 bits of a non-cryptographic hash as 28 hex digits; it compares screens, it proves nothing
 * against a forger (the journal's hash chain does that).
 */
export function digestPicture(picture: Picture): string {
  const text = canonical(picture);
  return `${hash53(text, 0).toString(16).padStart(14, '0')}${hash53(text, 1).toString(16).padStart(14, '0')}`;
}

/** JSON with the keys of every object in code-unit order and absent values left out. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const source = value as Record<string, unknown>;
  const members: string[] = [];
  for (const key of Object.keys(source).sort()) {
    if (source[key] !== undefined) members.push(`${JSON.stringify(key)}:${canonical(source[key])}`);
  }
  return `{${members.join(',')}}`;
}

/** Two 32-bit multiplicative mixes over the code units, folded to 53 bits. */
function hash53(text: string, seed: number): number {
  let a = 0x9e3779b9 ^ seed;
  let b = 0x85ebca6b ^ seed;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 0x01000193) + (b >>> 13);
    b = Math.imul(b ^ c, 0x5bd1e995) ^ (a >>> 15);
  }
  a = Math.imul(a ^ (a >>> 16), 0xc2b2ae35) ^ b;
  b = Math.imul(b ^ (b >>> 15), 0x27d4eb2f) ^ a;
  return (b & 0x1fffff) * 0x1_0000_0000 + (a >>> 0);
}
