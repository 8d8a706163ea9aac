import { hash as hashAtOnce, randomBytes } from 'node:crypto';
import type { EntryKind } from '../../shared/model/entries/entry.ts';
import { KINDS } from '../../shared/model/entries/nouns.ts';
import type { WrittenFor } from '../../shared/model/text.ts';
import { mapWords, WRITTEN } from '../../shared/model/words.ts';
import { wordsOf } from '../../shared/model/wordsOf.ts';

/*
 * What people write stands beside the journal (docs/texts.md). In its place the stored body of an entry holds
 * `{"hash": "…"}`, the SHA-256 of a salt and the text in hexadecimal digits; entries of before hold the text itself.
 */

/** A text that was taken out of a body. */
export interface SplitText {
  readonly hash: Buffer;
  readonly salt: Buffer;
  readonly words: string;
  readonly told: WrittenFor;
}

const SALT_BYTES = 16;

/** The body as it is stored, and what people wrote in it. An empty text tells nothing and stays. */
export function splitTexts(kind: EntryKind, body: unknown): { body: unknown; texts: SplitText[] } {
  const words = wordsOf(KINDS[kind].body);
  const texts: SplitText[] = [];
  if (!words) return { body, texts };
  const split = mapWords<unknown, unknown>(body, words, (text, holds) => {
    if (typeof text !== 'string' || text === '' || !WRITTEN.has(holds)) return text;
    const salt = newSalt();
    const hash = textHash(salt, text);
    texts.push({ hash, salt, words: text, told: holds as WrittenFor });
    return { hash: hash.toString('hex') };
  });
  return { body: split, texts };
}

/** Drawn many at once: to ask for each costs as much as to hash. */
let salts = Buffer.alloc(0);
function newSalt(): Buffer {
  if (salts.length === 0) salts = randomBytes(64 * SALT_BYTES);
  const salt = salts.subarray(0, SALT_BYTES);
  salts = salts.subarray(SALT_BYTES);
  return salt;
}

export function textHash(salt: Buffer, words: string): Buffer {
  return hashAtOnce('sha256', Buffer.concat([salt, Buffer.from(words)]), 'buffer');
}

/** Texts of one entry, by their hashes in hexadecimal digits. */
export type TextsByHash = Readonly<Record<string, string>>;

/** The body with its texts in their places; one that is deleted, or not for who reads, is empty. */
export function joinTexts(kind: string, body: unknown, texts: TextsByHash | null): unknown {
  const words = kind in KINDS ? wordsOf(KINDS[kind as EntryKind].body) : null;
  if (!words) return body;
  return mapWords<unknown, unknown>(body, words, (stored) => {
    const hash = hashIn(stored);
    return hash === null ? stored : (texts?.[hash] ?? '');
  });
}

/** The hashes that a stored body holds in the places of texts. */
export function textHashesIn(kind: string, body: unknown): string[] {
  const hashes: string[] = [];
  const words = kind in KINDS ? wordsOf(KINDS[kind as EntryKind].body) : null;
  if (words)
    mapWords<unknown, unknown>(body, words, (stored) => {
      const hash = hashIn(stored);
      if (hash !== null) hashes.push(hash);
      return stored;
    });
  return hashes;
}

function hashIn(stored: unknown): string | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { hash } = stored as { hash?: unknown };
  return typeof hash === 'string' ? hash : null;
}
