import { randomUUID } from 'node:crypto';
import { SERVED_ROUTES } from '../../../../server/protocols/servedRoutes.ts';
import type { Route } from '../../../../shared/wire/route.ts';
import { HTTP_SUBJECTS } from '../../../contract/http/subjects.ts';

/** A request that anybody can make. */
export interface Ask {
  method: string;
  path: () => string;
  body?: () => string;
  headers?: Record<string, string>;
}

const strange = () => `NOBODY-${randomUUID().slice(0, 8)}`;
const fix = () => ({ lon: 121.5, lat: 29.9, at: Date.now(), accuracyM: 8 });
const json = (make: () => unknown) => () => JSON.stringify(make());
/** No JSON, and longer than any body may be that somebody unknown sends. */
const HUGE = 'x'.repeat(256 * 1024);

/** What a route with a body is sent: what it reads whole, and finds to be worth nothing. */
const BODIES: Readonly<Record<string, () => unknown>> = {
  'POST /api/fixes': () => ({
    devices: Array.from({ length: 50 }, () => ({
      deviceId: strange(),
      token: 'x'.repeat(32),
      fixes: [fix()],
    })),
  }),
  'POST /api/auth/sign-in/username': () => ({
    username: `nobody_${randomUUID().slice(0, 8)}`,
    password: 'the wrong password',
  }),
  'POST /api/sign-in/display': () => ({ token: randomUUID().repeat(2) }),
  'POST /api/sign-in/oidc': () => ({ to: '/console' }),
};
const QUERIES: Readonly<Record<string, () => string>> = {
  'GET /api/auth/callback/oidc': () => '?code=1&state=2',
};

const UPGRADE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

/** Not declared: pages, what is behind the sign-in, what there is not, and both ways to a socket. */
const BESIDE: readonly Ask[] = [
  ...['/', '/console', '/assets/none.js', '/nothing', '/api/snapshot', '/tiles/areas/1/10/857/420'].map(
    (path): Ask => ({ method: 'GET', path: () => path }),
  ),
  // A cookie that nobody made, another each time.
  {
    method: 'GET',
    path: () => '/api/session',
    headers: { cookie: `tongxin.session_token=${randomUUID()}.${'A'.repeat(43)}%3D` },
  },
  // Where positions come in, in ways in which they do not.
  ...['PUT', 'DELETE', 'HEAD'].map((method): Ask => ({ method, path: () => '/osmand' })),
  { method: 'PUT', path: () => '/api/fixes', body: () => HUGE },
  { method: 'GET', path: () => '/socket.io/?EIO=4&transport=polling' },
  { method: 'GET', path: () => '/socket.io/?EIO=4&transport=websocket', headers: UPGRADE },
];

/** What anybody can ask of a route; nothing where one has to be signed in. Throws when nobody said what its body is. */
export function asksOf({ method, path, body, access }: Route): Ask[] {
  if (access.kind !== 'open' && access.kind !== 'device') return [];
  const key = `${method} ${path}`;
  const report = HTTP_SUBJECTS[key];
  if (report) return reportsOf(method, path, report);
  if (access.kind === 'device' && !(key in BODIES))
    throw new Error(`there is no subject for ${key} in tests/contract/http/subjects.ts`);
  const whole = { method, path: () => path + (QUERIES[key]?.() ?? '') };
  if (!body) return [whole];
  const make = BODIES[key];
  if (!make) throw new Error(`the flood has no body for ${key}`);
  return [
    { ...whole, body: json(make) },
    { ...whole, body: () => '{}' },
    { ...whole, body: () => HUGE },
  ];
}

/** Of a protocol of devices: what one reports that nobody knows. */
function reportsOf(method: string, path: string, report: (typeof HTTP_SUBJECTS)[string]): Ask[] {
  const made = () => report({ deviceId: strange(), token: 'x'.repeat(32), at: Date.now() });
  const { headers = {}, body } = made();
  const whole: Ask = { method, path: () => path + (made().query ?? ''), headers };
  if (body === undefined) return [whole];
  return [
    { ...whole, body: () => made().body! },
    { ...whole, body: () => '{}' },
    { ...whole, body: () => HUGE },
  ];
}

/** Every declared route that one need not be signed in for, and what anybody can ask beside them. */
export const PUBLIC_ASKS: readonly Ask[] = [...SERVED_ROUTES.flatMap(asksOf), ...BESIDE];
