import { z } from 'zod';

/*
 * Where a body names things by their ids. A path is written as `consents[].unitId`: the names down to the id, `[]` for
 * any item of a list.
 */

const NAMES_A_THING = /(^id|Ids?|^username|^into)$/;
/** An item of the checklist, the same for everybody. */
const NO_THING = new Set(['itemId']);

type Json = {
  properties?: Record<string, Json>;
  items?: Json;
  anyOf?: Json[];
  oneOf?: Json[];
  allOf?: Json[];
};

/** All the paths that a schema lets a body have. */
export function idPathsOf(schema: z.ZodType): string[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;
  return [...new Set(pathsIn(json, ''))].sort();
}

function pathsIn({ properties = {}, items, anyOf = [], oneOf = [], allOf = [] }: Json, at: string): string[] {
  const named = Object.entries(properties).flatMap(([name, inner]) => {
    const path = at === '' ? name : `${at}.${name}`;
    const below = pathsIn(inner, path);
    return NAMES_A_THING.test(name) && !NO_THING.has(name) && below.length === 0
      ? [isList(inner) ? `${path}[]` : path]
      : below;
  });
  const others = [...anyOf, ...oneOf, ...allOf].flatMap((inner) => pathsIn(inner, at));
  return [...named, ...(items ? pathsIn(items, `${at}[]`) : []), ...others];
}

function isList(json: Json): boolean {
  return json.items !== undefined || [...(json.anyOf ?? [])].some(isList);
}

/** The last name of a path: `unitId`. */
export function keyOf(path: string): string {
  return /([A-Za-z]+)(\[\])?$/.exec(path)![1]!;
}

/** A copy of a body with an id at a path: in the first item of each list. Lists and objects on the way are made. */
export function withId(body: unknown, path: string, id: string): unknown {
  const copy = structuredClone(body ?? {}) as Record<string, unknown>;
  const steps = path.split('.').flatMap((step) => (step.endsWith('[]') ? [step.slice(0, -2), 0] : [step]));
  let at: Record<string | number, unknown> = copy;
  steps.forEach((step, n) => {
    if (n === steps.length - 1) at[step] = id;
    else {
      at[step] ??= typeof steps[n + 1] === 'number' ? [] : {};
      at = at[step] as Record<string | number, unknown>;
    }
  });
  return copy;
}
