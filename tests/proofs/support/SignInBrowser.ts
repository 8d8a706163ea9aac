import { Agent, request } from 'node:http';
import { SIGN_IN_ROUTES } from '../../../shared/wire/signInRoutes.ts';

/** A browser behind a proxy that names its address: keeps its cookies, and the time that its last sign-in took. */
export class SignInBrowser {
  private readonly cookies = new Map<string, string>();
  private readonly url: URL;
  private readonly address: string;
  private readonly agent: Agent;

  constructor(url: string, address: string, agent = new Agent({ keepAlive: true })) {
    this.url = new URL(url);
    this.address = address;
    this.agent = agent;
  }

  /** Answers the status, and how long it took in milliseconds. */
  async signIn(username: string, password: string): Promise<{ status: number; ms: number }> {
    const start = performance.now();
    const status = await this.post(SIGN_IN_ROUTES.signIn.path, JSON.stringify({ username, password }));
    return { status, ms: performance.now() - start };
  }

  signOut(): Promise<number> {
    return this.post(SIGN_IN_ROUTES.signOut.path, '');
  }

  /** One POST with whatever body; 0 when no answer came. */
  post(path: string, body: string): Promise<number> {
    const headers = {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'x-forwarded-for': this.address,
      origin: this.url.origin,
      ...(this.cookies.size > 0
        ? { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
        : {}),
    };
    return new Promise((resolve) => {
      const { hostname, port } = this.url;
      const asked = request(
        { hostname, port, path, method: 'POST', headers, agent: this.agent },
        (answer) => {
          for (const line of answer.headers['set-cookie'] ?? []) this.keep(line);
          answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
        },
      );
      asked.on('error', () => resolve(0)).on('close', () => resolve(0));
      asked.end(body);
    });
  }

  private keep(line: string): void {
    const pair = line.split(';', 1)[0]!;
    const at = pair.indexOf('=');
    if (/max-age=0/i.test(line)) this.cookies.delete(pair.slice(0, at));
    else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}
