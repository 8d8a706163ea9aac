import { z } from 'zod';

/** Characters of a title or a name at the most, wherever one is written. */
export const TITLE_LENGTH = 80;

/**
 * For whom people wrote a text (docs/texts.md). `desk`: for those who decide in its area and above. `desks`: for those of areas
 * below it as well, whom it is about. `doers`: for everybody at work in the area, volunteers too. `everybody`: an order, a
 * call, a name on the map; for all whom the entry reaches, walls among them.
 */
export type WrittenFor = 'desk' | 'desks' | 'doers' | 'everybody';

/**
 * What a string of an entry or a row holds. `id` and `code` say nothing by themselves. `label`: what a thing is called that
 * is no person. `person`: the name or the account of somebody, for their own area and no wall. Everything else is written.
 */
export type Holds = 'id' | 'code' | 'label' | 'person' | WrittenFor;

export type Text<H extends Holds = Holds> = z.ZodString & { readonly holds: H };

/** Says what a string holds; ask for nothing more of the schema that comes back, or it is forgotten. */
export function text<H extends Holds>(holds: H, schema: z.ZodString = z.string()): Text<H> {
  return Object.assign(schema, { holds });
}

/** What holds no string that is not of a closed form. */
type Closed =
  | z.ZodNumber
  | z.ZodBoolean
  | z.ZodUUID
  | z.ZodLiteral
  | z.ZodEnum<Readonly<Record<string, string | number>>>;

/** Where strings of a schema stand of which nobody said what they hold; never where there is none. */
export type UnsaidText<S> = S extends { readonly holds: Holds } | Closed
  ? never
  : S extends z.ZodObject<infer Shape>
    ? { [K in keyof Shape]: UnsaidText<Shape[K]> }[keyof Shape]
    : S extends z.ZodArray<infer Item>
      ? UnsaidText<Item>
      : S extends z.ZodNullable<infer Inner> | z.ZodOptional<infer Inner>
        ? UnsaidText<Inner>
        : S extends z.ZodTuple<infer Parts>
          ? UnsaidText<Parts[number]>
          : S extends z.ZodUnion<infer Options>
            ? UnsaidText<Options[number]>
            : 'a string of which nobody said what it holds';
