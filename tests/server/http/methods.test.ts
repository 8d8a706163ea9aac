import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVED_ROUTES } from '../../../server/protocols/servedRoutes.ts';
import { bareApplication } from '../../support/bareApplication.ts';

let http: Server;

beforeAll(async () => {
  http = createServer(bareApplication()).listen(0, '127.0.0.1');
  await once(http, 'listening');
});
afterAll(async () => {
  http.closeAllConnections();
  http.close();
  await once(http, 'close');
});

interface Told {
  status: number;
  allow: string | undefined;
  text: string;
}

function ask(method: string, path: string): Promise<Told> {
  const { port } = http.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', method, path, agent: false }, (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => {
        text += String(chunk);
      });
      answer.on('end', () => resolve({ status: answer.statusCode!, allow: answer.headers.allow, text }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'];
/** GET of these changes something: HEAD must not. */
const CHANGING = [
  ...SERVED_ROUTES.filter(({ method, access }) => method === 'GET' && access.kind === 'device').map(
    ({ path }) => path,
  ),
  '/api/auth/callback/oidc',
];
/** What Express would answer at an address: a part of a path is any text, also what is another route's last word. */
function methodsAt(address: string): string[] {
  const words = address.split('/');
  const at = SERVED_ROUTES.filter(({ path }) => {
    const parts = path.split('/');
    return parts.length === words.length && parts.every((part, n) => part[0] === ':' || part === words[n]);
  });
  return [
    ...new Set(at.flatMap(({ method }) => [method, ...(method === 'GET' ? ['HEAD'] : [])] as string[])),
  ].filter((method) => method !== 'HEAD' || !CHANGING.includes(address));
}

const paths = [...new Set(SERVED_ROUTES.map(({ path }) => path))].map((path) => {
  const address = path.replaceAll(':', '');
  return { path, address, methods: methodsAt(address) };
});

describe('a method that a path does not have', () => {
  it.each(paths)(
    'is told what the path has, before anything is done for it: $path',
    async ({ address, methods }) => {
      for (const method of METHODS.filter((one) => !methods.includes(one))) {
        const { status, allow, text } = await ask(method, address);
        expect([method, status, allow?.split(', ').sort()]).toEqual([
          method,
          method === 'OPTIONS' ? 204 : 405,
          [...methods, 'OPTIONS'].sort(),
        ]);
        if (method !== 'HEAD' && method !== 'OPTIONS')
          expect(JSON.parse(text)).toMatchObject({ ok: false, code: 'bad_request' });
      }
    },
  );

  it.each(['/osmand/', '/OSMAND', '/osmand?id=D-1&token=x&lat=1&lon=2'])(
    'is told so however the address is written: HEAD %s',
    async (path) => {
      expect(await ask('HEAD', path)).toMatchObject({ status: 405, allow: 'GET, POST, OPTIONS' });
    },
  );
});
