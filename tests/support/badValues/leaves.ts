import { z } from 'zod';

/*
 * Where values stand in what a schema reads. A path is written as `consents[].unitId`: names down to the value, `[]` for any
 * item of a list, `[1]` for that item of a tuple.
 */

type Json = {
  properties?: Record<string, Json>;
  additionalProperties?: Json | boolean;
  items?: Json | boolean;
  prefixItems?: Json[];
  anyOf?: Json[];
  oneOf?: Json[];
  allOf?: Json[];
};

/** Every path that a schema lets a value have, those of lists and objects on the way too. */
export function leavesOf(schema: z.ZodType): string[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;
  return [...new Set(pathsIn(json, ''))];
}

function pathsIn(json: Json, at: string): string[] {
  const { properties = {}, additionalProperties, items, prefixItems = [], anyOf, oneOf, allOf } = json;
  const below = [
    ...Object.entries(properties).map(
      ([name, inner]) => [inner, at === '' ? name : `${at}.${name}`] as const,
    ),
    ...prefixItems.map((inner, n) => [inner, `${at}[${n}]`] as const),
    ...(typeof items === 'object' ? [[items, `${at}[]`] as const] : []),
    ...(typeof additionalProperties === 'object'
      ? [[additionalProperties, at === '' ? 'any' : `${at}.any`] as const]
      : []),
  ].flatMap(([inner, path]) => [path, ...pathsIn(inner, path)]);
  const others = [anyOf, oneOf, allOf].flatMap((all) => all ?? []).flatMap((inner) => pathsIn(inner, at));
  return [...below, ...others];
}

/** Stands where the value will; no right question holds it. */
const HERE = '@@here@@';

/** The JSON of a body with another value at a path; what lies on the way and is not there is made. */
export function withValue(body: unknown, path: string, value: string): string {
  const steps = path.split('.').flatMap((step) => {
    const [name, ...items] = step.split(/\[(\d*)\]/).filter((_part, n) => n === 0 || n % 2 === 1);
    return [...(name ? [name] : []), ...items.map((item) => Number(item || 0))];
  });
  return JSON.stringify(put(body, steps)).replace(`"${HERE}"`, () => value);
}

function put(at: unknown, [step, ...rest]: readonly (string | number)[]): unknown {
  if (step === undefined) return HERE;
  if (typeof step === 'number') {
    const list = Array.isArray(at) ? [...at] : [];
    list[step] = put(list[step], rest);
    return list;
  }
  const object =
    typeof at === 'object' && at !== null && !Array.isArray(at) ? (at as Record<string, unknown>) : {};
  return { ...object, [step]: put(object[step], rest) };
}
