import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTE_ENTRIES } from '../../server/protocols/servedRoutes.ts';
import { HttpPerson } from '../support/httpPerson.ts';
import { startApp } from '../support/runningApp.ts';

let app: Awaited<ReturnType<typeof startApp>>;
let city: HttpPerson;
beforeAll(async () => {
  app = await startApp({ TRUST_PROXY: '1' });
  city = await HttpPerson.signIn(app.url, 'city');
});
afterAll(() => app?.close());

const PARTS: Record<string, string> = {
  code: '330205',
  version: '1',
  z: '8',
  x: '213',
  y: '104',
  format: 'csv',
};
const asked = (path: string) => path.replace(/:(\w+)/g, (_, name: string) => PARTS[name] ?? randomUUID());

describe('what a browser may keep of an answer', () => {
  const ways = ROUTE_ENTRIES.filter(({ path }) => /^\/(api|tiles)\//.test(path));

  it.each(ways.map(({ method, path }) => [method, path] as const))('%s %s: nothing', async (method, path) => {
    // Signing out would take the cookie from those that come after.
    const who = path.endsWith('/sign-out') ? new HttpPerson(app.url) : city;
    for (const person of [who, new HttpPerson(app.url)]) {
      const answer = await person.ask(method, asked(path), method === 'GET' ? undefined : {});
      await answer.arrayBuffer();
      expect(`${answer.status} ${answer.headers.get('cache-control')}`).toBe(`${answer.status} no-store`);
    }
  });

  it('the outlines of areas for as long as their version, by the browser alone', async () => {
    const { areaVersion } = await city.json<{ areaVersion: number }>('GET', '/api/session');
    const tile = await city.ask('GET', `/tiles/areas/${areaVersion}/8/213/104.pbf`);
    expect([tile.status, tile.headers.get('cache-control')]).toEqual([
      200,
      'private, max-age=31536000, immutable',
    ]);
    await tile.arrayBuffer();
  });

  it('signing out empties the cache of the browser, and not what a phone has yet to send', async () => {
    const person = await HttpPerson.signIn(app.url, 'street');
    const answer = await person.ask('POST', '/api/auth/sign-out', {});
    expect([answer.status, answer.headers.get('clear-site-data')]).toEqual([200, '"cache"']);
    expect(await answer.json()).toEqual({ ok: true });
    expect(person.cookie).not.toContain('session_token=');
  });
});

describe('a Host or a protocol that is none', () => {
  /** fetch() would put its own Host. */
  function ask(method: string, path: string, headers: Record<string, string>) {
    return new Promise<{ status: number; body: string }>((resolve, reject) => {
      const { port } = app.server;
      const request = httpRequest({ host: '127.0.0.1', port, method, path, headers }, (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          body += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      });
      request.on('error', reject);
      request.end();
    });
  }
  const ways = [
    ['POST', '/api/auth/sign-out'],
    ['GET', '/api/auth/callback/oidc?code=1&state=2'],
    ['GET', '/api/session'],
    ['GET', '/api/sign-in-options'],
    ['GET', '/console'],
  ] as const;
  const bad: [string, Record<string, string>][] = [
    ['host', { host: '[' }],
    ['host', { host: 'a:99999' }],
    ['host', { host: 'a:b' }],
    ['host', { host: 'a/b' }],
    ['host', { host: 'me@here' }],
    ['host', { host: 'two words' }],
    ['x-forwarded-proto', { 'x-forwarded-proto': '[' }],
    ['x-forwarded-proto', { 'x-forwarded-proto': 'javascript' }],
  ];

  it.each(
    ways.flatMap(([method, path]) => bad.map(([field, headers]) => ({ method, path, field, headers }))),
  )('$method $path with $headers is 400', async ({ method, path, field, headers }) => {
    const { status, body } = await ask(method, path, { 'x-tongxin-request': '1', ...headers });
    expect({ status, ...JSON.parse(body) }).toMatchObject({
      status: 400,
      ok: false,
      code: 'bad_request',
      field,
    });
  });

  it.each(['localhost', '127.0.0.1:3000', '[::1]:3000', 'tongxin.city.internal', 'under_score.local:80'])(
    'Host %s is one',
    async (host) => {
      expect((await ask('GET', '/api/sign-in-options', { host })).status).toBe(200);
    },
  );

  it('the way back from an identity provider is not there where there is none', async () => {
    const { status, body } = await ask('GET', '/api/auth/callback/oidc?code=1&state=2', {});
    expect({ status, ...JSON.parse(body) }).toMatchObject({ status: 404, code: 'not_found' });
  });
});
