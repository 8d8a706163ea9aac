import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { answerReports } from './MeteredProcess.ts';

/** Nobody, asking every route that one need not be signed in for, as fast as it is answered. */
export interface NamelessFloodOrder {
  url: string;
  connections: number;
}

export interface NamelessFloodReport {
  /** Answers by status; 0: none. */
  statuses: Record<string, number>;
}

const order = JSON.parse(process.argv[2]!) as NamelessFloodOrder;
const { hostname, port } = new URL(order.url);
let seen: NamelessFloodReport = { statuses: {} };

interface Ask {
  method?: string;
  path: string | (() => string);
  body?: () => unknown;
  headers?: Record<string, string>;
}

const fixes = () => ({
  devices: Array.from({ length: 200 }, () => ({
    deviceId: `NOBODY-${randomUUID().slice(0, 8)}`,
    token: 'x'.repeat(32),
    fixes: [{ lon: 121.5, lat: 29.9, at: Date.now(), accuracyM: 8 }],
  })),
});
const UPGRADE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};
const ASKS: readonly Ask[] = [
  { path: '/healthz' },
  { path: '/readyz' },
  { path: '/metrics' },
  { path: '/' },
  { path: '/console' },
  { path: '/api/demo-accounts' },
  { path: '/api/sign-in-options' },
  { path: '/api/storing' },
  { path: '/api/snapshot' },
  { path: () => `/osmand?id=${randomUUID()}&lat=29.9&lon=121.5` },
  { method: 'POST', path: '/api/fixes', body: fixes },
  {
    method: 'POST',
    path: '/api/auth/sign-in/username',
    body: () => ({ username: `nobody_${randomUUID().slice(0, 8)}`, password: 'the wrong password' }),
  },
  { method: 'POST', path: '/api/sign-in/display', body: () => ({ token: randomUUID().repeat(2) }) },
  { method: 'POST', path: '/api/sign-in/oidc', body: () => ({ to: '/console' }) },
  { method: 'POST', path: '/api/auth/sign-out', body: () => ({}) },
  { path: '/api/auth/callback/oidc?code=1&state=2' },
  { path: '/socket.io/?EIO=4&transport=polling' },
  { path: '/socket.io/?EIO=4&transport=websocket', headers: UPGRADE },
];
const agent = new Agent({ keepAlive: true, maxSockets: order.connections });

function ask({ method = 'GET', path, body, headers }: Ask): Promise<number> {
  const text = body ? JSON.stringify(body()) : undefined;
  return new Promise((resolve) => {
    const asked = request({
      hostname,
      port,
      method,
      path: typeof path === 'string' ? path : path(),
      ...(headers?.upgrade ? {} : { agent }),
      headers: { ...headers, ...(text ? { 'content-type': 'application/json', origin: order.url } : {}) },
      timeout: 30_000,
    });
    asked.on('response', (response) => {
      response.resume();
      response.on('close', () => resolve(response.statusCode!));
    });
    asked.on('upgrade', (_response, socket) => {
      socket.on('error', () => undefined);
      // It stays and says nothing, until it is closed.
      socket.on('close', () => resolve(101));
    });
    asked.on('error', () => resolve(0));
    asked.on('timeout', () => asked.destroy());
    asked.end(text);
  });
}

async function loop(from: number): Promise<never> {
  for (let n = from; ; n++) {
    const status = await ask(ASKS[n % ASKS.length]!);
    seen.statuses[status] = (seen.statuses[status] ?? 0) + 1;
    // Where nobody answers there is nothing to flood.
    if (status === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

for (let n = 0; n < order.connections; n++) void loop(n);
answerReports(() => {
  const report = seen;
  seen = { statuses: {} };
  return report;
});
