import { z } from 'zod';
import { lastNameOf } from './idPaths.ts';

/** Secrets and what programs made: no words of people, and asked of nobody to be understood. */
const MADE = new Set([
  ...['password', 'current', 'token', 'confirmed', 'code', 'state', 'error'],
  // Ways and codes; a list of closed words; names of accounts, which have a form where they are made.
  ...['to', 'grid', 'capability', 'username'],
]);

type Json = {
  type?: string;
  pattern?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Json>;
  items?: Json | boolean;
  prefixItems?: Json[];
  additionalProperties?: Json | boolean;
  anyOf?: Json[];
  oneOf?: Json[];
  allOf?: Json[];
};

/** Where a schema takes text that is of no closed form: what people write. A new text field is there by itself. */
export function writtenPathsOf(schema: z.ZodType): string[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;
  return [...new Set(openText(json, ''))].filter((path) => !MADE.has(lastNameOf(path))).sort();
}

function openText(json: Json, at: string): string[] {
  const { properties = {}, items, prefixItems = [], additionalProperties: any } = json;
  const closed = [json.pattern, json.format, json.enum, json.const].some((form) => form !== undefined);
  const others = [json.anyOf, json.oneOf, json.allOf].flatMap((all) => all ?? []);
  return [
    ...(json.type === 'string' && !closed ? [at] : []),
    ...Object.entries(properties).flatMap(([name, inner]) =>
      openText(inner, at === '' ? name : `${at}.${name}`),
    ),
    ...[items, ...prefixItems].flatMap((inner) =>
      typeof inner === 'object' ? openText(inner, `${at}[]`) : [],
    ),
    ...(typeof any === 'object' ? openText(any, `${at}.*`) : []),
    ...others.flatMap((inner) => openText(inner, at)),
  ];
}
