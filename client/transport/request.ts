import type { z } from 'zod';
import { type ErrorCode, failureSchema } from '../../shared/wire/errors.ts';
import { ApiError } from './ApiError.ts';

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Query values; undefined ones are left out. */
  query?: Record<string, string | number | undefined>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, with its own type, in place of `body`. */
  file?: Blob | undefined;
  signal?: AbortSignal | undefined;
  /** The answer has its schema's shape whatever its status: read it before taking it for a failure. */
  refusalsToo?: boolean;
}

/** One JSON request to the own server, decoded by its schema. Throws ApiError for every other end. */
export async function requestJson<T>(
  path: string,
  schema: z.ZodType<T>,
  options: RequestOptions = {},
): Promise<T> {
  const response = await ask(path, options);
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok || options.refusalsToo) {
    const parsed = schema.safeParse(body);
    if (parsed.success) return parsed.data;
  }
  throw failureOf(response.status, body);
}

/** One request whose answer is bytes. Throws ApiError as above. */
export async function requestBytes(path: string, options: RequestOptions = {}): Promise<Uint8Array> {
  const response = await ask(path, options);
  if (!response.ok) throw failureOf(response.status, await response.json().catch(() => undefined));
  return new Uint8Array(await response.arrayBuffer());
}

/** One request whose answer is of no interest beyond its success. */
export async function requestDone(path: string, options: RequestOptions = {}): Promise<void> {
  const response = await ask(path, options);
  if (!response.ok) throw failureOf(response.status, await response.json().catch(() => undefined));
}

/** A path with its `:name` parts filled in. */
export function pathTo(route: string, parts: Record<string, string>): string {
  return route.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(parts[name]!));
}

/** The address of a download: the browser asks for it itself, with the session's cookie. */
export function addressOf(path: string, query: RequestOptions['query'] = {}): string {
  return withQuery(path, query);
}

async function ask(path: string, options: RequestOptions): Promise<Response> {
  try {
    return await fetch(withQuery(path, options.query), {
      method: options.method ?? (options.body === undefined && !options.file ? 'GET' : 'POST'),
      credentials: 'same-origin',
      ...(options.body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(options.body) }),
      ...(options.file
        ? { headers: { 'content-type': options.file.type || 'application/octet-stream' }, body: options.file }
        : {}),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ApiError({ code: 'unavailable', message: 'the server cannot be reached' }, 0);
  }
}

function failureOf(status: number, body: unknown): ApiError {
  const failure = failureSchema.safeParse(body);
  if (failure.success) return new ApiError(failure.data, status);
  const code = CODE_BY_STATUS[status] ?? 'unavailable';
  return new ApiError({ code, message: `the server answered ${status} with something unreadable` }, status);
}

/** For answers that a proxy or another router made, which carry no Failure. */
const CODE_BY_STATUS: Record<number, ErrorCode> = {
  400: 'bad_request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  413: 'too_large',
  429: 'too_many_requests',
};

function withQuery(path: string, query: RequestOptions['query']): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {}))
    if (value !== undefined) search.set(key, String(value));
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}
