import { expect } from 'vitest';
import { SIGN_IN_ROUTES } from '../../shared/wire/signInRoutes.ts';

/** A browser without a screen: keeps cookies, names its origin, follows nothing. */
export class HttpPerson {
  readonly url: string;
  private readonly cookies = new Map<string, string>();
  /** The origin that the browser names; the server's own unless it has a public address. */
  origin: string;
  /** Sent with every request. */
  headers: Record<string, string> = {};

  constructor(url: string) {
    this.url = url;
    this.origin = url;
  }

  /** Signed in by user name and password. Fails the test when the server does not let them in. */
  static async signIn(url: string, username: string, password = 'tongxin-2026'): Promise<HttpPerson> {
    const person = new HttpPerson(url);
    const answer = await person.enter(username, password);
    expect(`${username} ${answer.status}`).toBe(`${username} 200`);
    return person;
  }

  enter(username: string, password: string): Promise<Response> {
    return this.ask('POST', SIGN_IN_ROUTES.signIn.path, { username, password });
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Forgets what the server set, as a private window does. */
  clear(): void {
    this.cookies.clear();
  }

  async ask(method: string, path: string, body?: unknown): Promise<Response> {
    const { cookie } = this;
    const response = await fetch(path.startsWith('http') ? path : this.url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(cookie ? { cookie } : {}),
        ...(method === 'GET' ? {} : { origin: this.origin }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...this.headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  /** The JSON of an answer; fails the test when its status is another. */
  async json<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    status = 200,
  ): Promise<T> {
    const response = await this.ask(method, path, body);
    const text = await response.text();
    expect(`${method} ${path} ${response.status} ${response.status === status ? '' : text}`.trim()).toBe(
      `${method} ${path} ${status}`,
    );
    return (text ? JSON.parse(text) : {}) as T;
  }

  /** The code of a refusal, or `ok`. */
  async code(method: string, path: string, body?: unknown): Promise<string> {
    const response = await this.ask(method, path, body);
    if (response.ok) return 'ok';
    return ((await response.json()) as { code: string }).code;
  }

  private keep(line: string): void {
    const [pair, ...attributes] = line.split(';');
    const at = pair!.indexOf('=');
    const name = pair!.slice(0, at);
    const gone = attributes.some((text) => /^\s*max-age=0$/i.test(text));
    if (gone) this.cookies.delete(name);
    else this.cookies.set(name, pair!.slice(at + 1));
  }
}
