import { wholeRows } from './layers.ts';

/**
 * A digest of a Picture: equal Pictures have equal digests whatever the order in which their tables
 * were filled. 106 bits of a non-cryptographic hash as 28 hex digits; it compares screens, it proves nothing
 * against a forger (the journal's hash chain does that). A stored Picture may have other tables than today's.
 */
export function digestPicture(picture: object): string {
  const digest = new PictureDigest();
  for (const piece of canonicalPieces(picture)) digest.add(piece);
  return digest.hex();
}

/** The digest of a Picture whose canonical text is handed in piece by piece. */
export class PictureDigest {
  private readonly hashes = [new Hash53(0), new Hash53(1)] as const;

  add(piece: string): void {
    for (const hash of this.hashes) hash.add(piece);
  }

  hex(): string {
    return this.hashes.map((hash) => hash.value().toString(16).padStart(14, '0')).join('');
  }
}

/** What canonical() makes of a Picture, in pieces of a row at most: whoever writes thousands of rows can pause. */
export function* canonicalPieces(picture: object): Generator<string> {
  let before = '{';
  for (const [name, value] of inOrder(picture)) {
    const start = `${before}${JSON.stringify(name)}:`;
    before = ',';
    if (typeof value !== 'object' || value === null) {
      yield `${start}${canonical(value)}`;
      continue;
    }
    yield `${start}{`;
    let comma = '';
    for (const [key, row] of inOrder(wholeRows(value as Record<string, object>))) {
      yield `${comma}${JSON.stringify(key)}:${canonical(row)}`;
      comma = ',';
    }
    yield '}';
  }
  yield '}';
}

function* inOrder(source: object): Generator<[key: string, value: unknown]> {
  for (const key of Object.keys(source).sort()) {
    const value = (source as Record<string, unknown>)[key];
    if (value !== undefined) yield [key, value];
  }
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
class Hash53 {
  private a: number;
  private b: number;

  constructor(seed: number) {
    this.a = 0x9e3779b9 ^ seed;
    this.b = 0x85ebca6b ^ seed;
  }

  add(text: string): void {
    let { a, b } = this;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      a = Math.imul(a ^ c, 0x01000193) + (b >>> 13);
      b = Math.imul(b ^ c, 0x5bd1e995) ^ (a >>> 15);
    }
    this.a = a;
    this.b = b;
  }

  value(): number {
    let { a, b } = this;
    a = Math.imul(a ^ (a >>> 16), 0xc2b2ae35) ^ b;
    b = Math.imul(b ^ (b >>> 15), 0x27d4eb2f) ^ a;
    return (b & 0x1fffff) * 0x1_0000_0000 + (a >>> 0);
  }
}
