import { z } from 'zod';
import type { Holds } from './text.ts';
import type { Words } from './words.ts';

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
