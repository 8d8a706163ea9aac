import type { Holds, WrittenFor } from './text.ts';

/** Where the written strings and the names of people stand in what a schema reads; null where there are none. */
export type Words =
  | { readonly holds: Holds }
  | { readonly fields: readonly (readonly [string, Words])[] }
  | { readonly items: Words };

/** What one of them becomes; the same where nothing is to be done. `V`: what stands there and may stand there then. */
export type Change<V = string> = (text: V, holds: Holds) => V;

const WRITTEN_FOR: Readonly<Record<WrittenFor, true>> = {
  desk: true,
  desks: true,
  doers: true,
  everybody: true,
};
/** Those of them that people write. */
export const WRITTEN: ReadonlySet<Holds> = new Set(Object.keys(WRITTEN_FOR) as WrittenFor[]);

/** A value with each of its words as `change` has it; the same value when nothing changed. */
export function mapWords<T, V = string>(value: T, words: Words, change: Change<V>): T {
  return mapped(value, words, change as Change<unknown>) as T;
}

/** The value without what people wrote; names of people stay. */
export function withoutWords<T>(value: T, words: Words): T {
  return mapWords(value, words, (text, holds) => (WRITTEN.has(holds) ? '' : text));
}

function mapped(value: unknown, words: Words, change: Change<unknown>): unknown {
  if (value === null || value === undefined) return value;
  if ('holds' in words) return change(value, words.holds);
  if ('items' in words) {
    const before = value as readonly unknown[];
    const after = before.map((item) => mapped(item, words.items, change));
    return after.some((item, n) => item !== before[n]) ? after : before;
  }
  const before = value as Record<string, unknown>;
  let after = before;
  for (const [key, inner] of words.fields) {
    const now = mapped(before[key], inner, change);
    if (now === before[key]) continue;
    if (after === before) after = { ...before };
    after[key] = now;
  }
  return after;
}
