import { z } from 'zod';
import { areaCodeSchema } from '../../../shared/model/area.ts';

/*
 * Where a body names things by their ids. A path is written as `consents[].unitId`: the names down to the id, `[]` for
 * any item of a list.
 */

const NAMES_A_THING = /(^id|Ids?|^username|^into|^to|^beside|^teams?)$/;
/**
 * Text that names nothing: what people write; an item of the checklist, the same for everybody; a place in a list; what
 * was shown or is secret; which text was agreed to; words of a closed list; numbers and codes that say themselves where
 * they are. A name that is neither here nor above fails the suite.
 */
const NO_THING = new Set([
  ...[
    'name',
    'displayName',
    'callsign',
    'title',
    'text',
    'description',
    'note',
    'briefing',
    'reason',
    'task',
  ],
  ...['assessment', 'hours', 'phone', 'dutyPhone', 'password', 'q', 'itemId', 'after', 'confirmed', 'token'],
  ...['texts', 'version', 'consent', 'fileName', 'apply', 'action', 'capability', 'slots', 'grid'],
]);
/** The code of an area tells itself where it is: it is asked about in another suite. */
const AREA = z.toJSONSchema(areaCodeSchema).pattern;

type Json = {
  type?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Json>;
  items?: Json;
  prefixItems?: Json[];
  additionalProperties?: Json | boolean;
  anyOf?: Json[];
  oneOf?: Json[];
  allOf?: Json[];
};

interface Leaf {
  path: string;
  json: Json;
}

/** All the paths that a schema lets a body have and that name a thing. */
export function idPathsOf(schema: z.ZodType): string[] {
  const paths = leavesOf(schema).filter(({ path }) => NAMES_A_THING.test(lastNameOf(path)) && !isWords(path));
  return [...new Set(paths.map(({ path }) => path))].sort();
}

/** Paths of text of which nobody has said whether it names a thing. */
export function unsaidPathsOf(schema: z.ZodType): string[] {
  const unsaid = leavesOf(schema).filter(
    ({ path }) => !NAMES_A_THING.test(lastNameOf(path)) && !isWords(path),
  );
  return [...new Set(unsaid.map(({ path }) => path))].sort();
}

const isWords = (path: string) => NO_THING.has(lastNameOf(path));

/** Wherever text may stand that is not one of a closed list nor the code of an area. */
function leavesOf(schema: z.ZodType): Leaf[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;
  return leavesIn(json, '').filter(({ json: { pattern, enum: listed, const: only } }) => {
    return pattern !== AREA && listed === undefined && only === undefined;
  });
}

function leavesIn(json: Json, at: string): Leaf[] {
  const {
    properties = {},
    items,
    prefixItems = [],
    additionalProperties,
    anyOf = [],
    oneOf = [],
    allOf = [],
  } = json;
  const named = Object.entries(properties).flatMap(([name, inner]) =>
    leavesIn(inner, at === '' ? name : `${at}.${name}`),
  );
  const listed = [...(items ? [items] : []), ...prefixItems].flatMap((inner) => leavesIn(inner, `${at}[]`));
  const any = typeof additionalProperties === 'object' ? leavesIn(additionalProperties, `${at}.*`) : [];
  // A number in a query is text as well.
  const number = anyOf.some(({ type }) => type === 'number' || type === 'integer');
  const others = [...(number ? [] : anyOf), ...oneOf, ...allOf].flatMap((inner) => leavesIn(inner, at));
  const own = json.type === 'string' ? [{ path: at, json }] : [];
  return [...own, ...named, ...listed, ...any, ...others];
}

/** The last name of a path: `unitId`. */
export function lastNameOf(path: string): string {
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
