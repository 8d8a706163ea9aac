import type { z } from 'zod';
import type { Access } from '../access/waysIn.ts';
import type { RouteCost } from './routeCost.ts';

/** What a screen may send at once, over its socket or as the body of a command. */
export const MOST_MESSAGE_BYTES = 256 * 1024;

/** What a body is that is no JSON: bytes of these content types (`*`: of any), at most so many. */
export interface FileBody {
  readonly types: readonly string[] | '*';
  readonly maxBytes: number;
}

/**
 * One way in over HTTP, declared once: the server reads requests by it (server/http/handle.ts), whoever asks makes
 * them by it (client/transport/call.ts), the rights' suite and the one of bad values are generated from it.
 */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** `:name` parts are read through `params`. */
  readonly path: string;
  readonly access: Access;
  /** Of each but those of devices, which have limits of their own (server/protocols/devices/deviceLimits.ts). */
  readonly cost?: RouteCost;
  /** A GET that changes something: there is no HEAD of it. */
  readonly changes?: true;
  readonly params?: Readonly<Record<string, z.ZodType>>;
  readonly query?: z.ZodType<object>;
  readonly body?: z.ZodType | FileBody;
  /** The most that a JSON body may hold; a megabyte when left out. */
  readonly maxBytes?: number;
  /** JSON of a schema; a file's bytes; or nothing (204). */
  readonly answer: z.ZodType | 'bytes' | 'nothing';
  /** Status of success; 200, or 204 for nothing, when left out. */
  readonly status?: 200 | 201;
  /** The answer has its schema's shape whatever its status: refusals are part of it. */
  readonly anyStatus?: true;
}

/** What matches the addresses of a path as Express takes them: letters of any case, a slash at the end or none. */
export function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}/?$`, 'i');
}

type PartNames<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | PartNames<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

/** A path with parts needs a schema for each, and one without has none. */
type WithParts<Path extends string> = [PartNames<Path>] extends [never]
  ? { readonly params?: never }
  : { readonly params: Readonly<Record<PartNames<Path>, z.ZodType>> };

/** Whoever declares a route says what it costs: what was forgotten would be taken for cheap. */
type WithCost<A extends Access> = A extends { kind: 'device' }
  ? { readonly cost?: never }
  : { readonly cost: RouteCost };

/** Declares a route. Its parts, query, body and answer are known by type to both sides. */
export function route<const R extends Route>(declared: R & WithParts<R['path']> & WithCost<R['access']>): R {
  return declared;
}

export type ParamsOf<R extends Route> = R extends { params: infer P extends Record<string, z.ZodType> }
  ? { [Name in keyof P]: z.output<P[Name]> }
  : Record<never, never>;
export type QueryOf<R extends Route> = R extends { query: infer Q extends z.ZodType }
  ? z.output<Q>
  : Record<never, never>;
/** What the server makes of a body. */
export type BodyOf<R extends Route> = R extends { body: infer B }
  ? B extends z.ZodType
    ? z.output<B>
    : Uint8Array
  : undefined;
/** What the server gives as the answer. */
export type GivenAnswer<R extends Route> = R['answer'] extends z.ZodType
  ? z.input<R['answer']>
  : R['answer'] extends 'bytes'
    ? Uint8Array | string
    : // biome-ignore lint/suspicious/noConfusingVoidType: what a function returns that answers with nothing
      void;
/** What whoever asked gets. */
export type AnswerOf<R extends Route> = R['answer'] extends z.ZodType
  ? z.output<R['answer']>
  : R['answer'] extends 'bytes'
    ? Uint8Array
    : // biome-ignore lint/suspicious/noConfusingVoidType: what a function returns that answers with nothing
      void;

type Needed<Key extends string, T> = object extends T ? { [K in Key]?: T } : { [K in Key]: T };
/** The parts of an address: `params` of the path, `query` behind it; values that are undefined are left out. */
export type Address<R extends Route> = (R extends { params: infer P extends Record<string, z.ZodType> }
  ? { params: { [Name in keyof P]: z.input<P[Name]> } }
  : unknown) &
  (R extends { query: infer Q extends z.ZodType } ? Needed<'query', z.input<Q>> : unknown);

/** What a request holds besides its route: the parts of its address and its body. */
export type Asking<R extends Route> = Address<R> &
  (R extends { body: infer B } ? { body: B extends z.ZodType ? z.input<B> : Blob } : unknown);

/** What a form or a program makes for a route that takes JSON. */
export type SentBody<R extends Route> = R extends { body: infer B extends z.ZodType } ? z.input<B> : never;

/** The path and query of a request. */
export function addressOf<R extends Route>(asked: R, ...[parts]: Optional<Address<R>>): string {
  return pathOf(asked, (parts ?? {}) as AddressParts);
}

/** The parts of any address. */
export interface AddressParts {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, unknown>>;
}

/** The same for parts that were made for this route. */
export function pathOf(asked: Pick<Route, 'path'>, { params = {}, query = {} }: AddressParts): string {
  const path = asked.path.replace(/:(\w+)/g, (_whole, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) search.set(key, String(value));
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** An argument that may be left out when none of what it holds is needed. */
export type Optional<T> = object extends T ? [T?] : [T];
