import { vi } from 'vitest';

/** What a page asked of its server. */
export interface PageRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** JSON, or the file itself; undefined for none. */
  readonly body: unknown;
}

type Said = object | Response;
/** A JSON answer, or what makes one of a question. A `Response` is given as it is. */
export type PageAnswer = Said | ((asked: PageRequest) => Said | Promise<Said>);
/** By `METHOD /path`, without the query. */
export type Answers = Readonly<Record<string, PageAnswer>>;

/** The server of a page in a test, until the test ends. What it has no answer for is not found. Answers what was asked. */
export function servePage(answers: Answers): PageRequest[] {
  const all: PageRequest[] = [];
  vi.stubGlobal('fetch', async (address: string, { method = 'GET', body }: RequestInit = {}) => {
    const url = new URL(address, 'http://page.test');
    const asked: PageRequest = {
      method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      body: typeof body === 'string' ? JSON.parse(body) : (body ?? undefined),
    };
    all.push(asked);
    const answer = answers[`${method} ${url.pathname}`] ?? refusal('not_found', 404);
    const said = typeof answer === 'function' ? await answer(asked) : answer;
    // An answer can be read once, and the same question may be asked again.
    return said instanceof Response ? said.clone() : Response.json(said);
  });
  return all;
}

/** What a server says that does not do what it was asked. */
export function refusal(code: string, status: number, field?: string): Response {
  return Response.json({ ok: false, code, message: code, ...(field ? { field } : {}) }, { status });
}

/** An answer that the test lets go when it wants. */
export function held(): { answer: () => Promise<Said>; give: (said: Said) => void } {
  const { promise, resolve } = Promise.withResolvers<Said>();
  return { answer: () => promise, give: resolve };
}
