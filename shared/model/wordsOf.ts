import { z } from 'zod';
import type { Holds } from './text.ts';

/** Where the written strings and the names of people stand in what a schema reads; null where there are none. */
export type Words =
  | { readonly holds: Holds }
  | { readonly fields: readonly (readonly [string, Words])[] }
  | { readonly items: Words };

/** What one of them becomes; the same where nothing is to be done. `V`: what stands there and may stand there then. */
export type Change<V = string> = (text: V, holds: Holds) => V;

/** Which kinds of strings are looked for: ids, codes and labels say nothing of anybody. */
const SILENT: ReadonlySet<Holds> = new Set(['id', 'code', 'label']);

/** Found once of each schema of an entry's body or of a row: those are made at the start. */
export function wordsOf(schema: z.ZodType): Words | null {
  if (!known.has(schema)) known.set(schema, find(schema));
  return known.get(schema)!;
}
const known = new WeakMap<z.ZodType, Words | null>();

function find(schema: unknown): Words | null {
  const { holds } = schema as { holds?: Holds };
  if (holds !== undefined) return SILENT.has(holds) ? null : { holds };
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return find(schema.unwrap());
  if (schema instanceof z.ZodArray) {
    const items = find(schema.element);
    return items && { items };
  }
  const others =
    schema instanceof z.ZodUnion ? schema.options : schema instanceof z.ZodTuple ? schema.def.items : [];
  // Which of them a value is would have to be found out for each.
  if (others.some((one) => find(one))) throw new TypeError('words stand in no alternative and in no tuple');
  if (!(schema instanceof z.ZodObject)) return null;
  const fields = Object.entries(schema.shape).flatMap(([key, inner]) => {
    const words = find(inner);
    return words ? [[key, words] as const] : [];
  });
  return fields.length > 0 ? { fields } : null;
}

/** A value with each of its words as `change` has it; the same value when nothing changed. */
export function mapWords<T, V = string>(value: T, words: Words, change: Change<V>): T {
  return mapped(value, words, change as Change<unknown>) as T;
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
