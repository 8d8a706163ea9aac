import { type ErrorCode, failureSchema } from '../../shared/wire/errors.ts';
import {
  type AddressParts,
  type AnswerOf,
  type Asking,
  type Optional,
  pathOf,
  type Route,
} from '../../shared/wire/route.ts';
import { ApiError } from './ApiError.ts';
import type { HeldAnswers } from './heldAnswers.ts';

/** What is asked, a way to give it up, and what the page holds of earlier answers that have a tag. */
type Question<R extends Route> = Asking<R> & {
  signal?: AbortSignal | undefined;
  held?: HeldAnswers<AnswerOf<R>>;
};

/**
 * Asks the own server by a declared route; the answer is read by its schema. Throws ApiError for every other end:
 * a refusal with its code, `unavailable` with status 0 when no answer came.
 */
export async function call<R extends Route>(
  route: R,
  ...[question]: Optional<Question<R>>
): Promise<AnswerOf<R>> {
  const { body, signal, held, ...address } = (question ?? {}) as AddressParts & {
    body?: unknown;
    signal?: AbortSignal;
    held?: HeldAnswers<AnswerOf<R>>;
  };
  const path = pathOf(route, address);
  const before = held?.get(path);
  const response = await ask(path, {
    method: route.method,
    ...contentOf(body),
    ...(before ? { headers: { 'if-none-match': before.tag } } : {}),
    ...(signal ? { signal } : {}),
  });
  if (response.status === 304 && before) return before.answer;
  const answer = await answerOf(route, response);
  const tag = response.headers.get('etag');
  if (held && tag !== null) held.set(path, { tag, answer });
  return answer;
}

async function answerOf<R extends Route>(route: R, response: Response): Promise<AnswerOf<R>> {
  const { answer } = route;
  if (answer === 'bytes' || answer === 'nothing') {
    if (!response.ok) throw failureOf(response.status, await jsonOf(response));
    return (answer === 'bytes' ? new Uint8Array(await response.arrayBuffer()) : undefined) as AnswerOf<R>;
  }
  const given = await jsonOf(response);
  if (response.ok || route.anyStatus) {
    const read = answer.safeParse(given);
    if (read.success) return read.data as AnswerOf<R>;
  }
  throw failureOf(response.status, given);
}

async function ask(path: string, options: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...options, credentials: 'same-origin' });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ApiError({ code: 'unavailable', message: 'the server cannot be reached' }, 0);
  }
}

function contentOf(body: unknown): { body?: Blob | string; headers?: Record<string, string> } {
  if (body === undefined) return {};
  if (body instanceof Blob)
    return { headers: { 'content-type': body.type || 'application/octet-stream' }, body };
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function jsonOf(response: Response): Promise<unknown> {
  return response.json().catch(() => undefined);
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
