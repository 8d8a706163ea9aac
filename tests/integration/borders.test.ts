import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../server/compose/compose.ts';
import { readConfig } from '../../server/config/config.ts';
import { startServer } from '../../server/start.ts';
import type { Failure } from '../../shared/wire/errors.ts';
import type { EntryBatch, Watching, Welcome } from '../../shared/wire/events.ts';
import { decodeHead } from '../../shared/wire/positionFrame.ts';
import { ROUTES } from '../../shared/wire/routes.ts';
import { makeTestPlace, type TestPlace } from '../support/database.ts';

let place: TestPlace;
let server: RunningServer;
const cookies = new Map<string, string>();

beforeAll(async () => {
  place = await makeTestPlace({ seed: 'roster' });
  const config = readConfig({
    DEMO: 'on',
    DATABASE_URL: place.url,
    PORT: '0',
    TONGXIN_DIR: place.dir,
    LOG_LEVEL: 'silent',
  });
  server = await startServer(config, {
    stop: new AbortController().signal,
    say: () => undefined,
    onFatal: (error) => {
      throw error;
    },
  });
});

afterAll(async () => {
  await server?.close();
  await place?.remove();
});

async function signIn(username: string, password = 'tongxin-2026'): Promise<Response> {
  return fetch(`${server.url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ username, password }),
  });
}

async function as(username: string): Promise<string> {
  const known = cookies.get(username);
  if (known) return known;
  const response = await signIn(username);
  expect(response.status).toBe(200);
  const cookie = response.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ');
  cookies.set(username, cookie);
  return cookie;
}

async function get(path: string, username?: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(server.url + path, {
    headers: { ...headers, ...(username ? { cookie: await as(username) } : {}) },
  });
}

async function post(
  path: string,
  body: unknown,
  username?: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(server.url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: server.url,
      ...headers,
      ...(username ? { cookie: await as(username) } : {}),
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

function command(kind: string, body: unknown) {
  return { commandId: randomUUID(), kind, body, issuedAt: Date.now() };
}

describe('nothing is open without signing in', () => {
  it.each([
    '/api/session',
    '/api/time',
    '/api/areas/330200',
    '/api/areas?q=%E6%B1%9F',
    '/api/journal',
    '/api/snapshot',
    '/api/operations',
    '/api/units?slots=1',
    '/api/audit',
    '/tiles/areas/1/8/213/104.pbf',
    `/api/operations/${randomUUID()}/positions?from=1&to=2`,
  ])('GET %s is 401 in the closed form', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ ok: false, code: 'unauthenticated' });
  });

  it.each(['/api/commands', '/api/units', '/api/fixes'])('POST %s is 401', async (path) => {
    expect((await post(path, { crs: 'wgs84', fixes: [{ lon: 121, lat: 30, at: 1 }] })).status).toBe(401);
  });

  it('a socket without a session is refused', async () => {
    const socket = io(server.url, { transports: ['websocket'], reconnection: false });
    const error = await new Promise<Error>((resolve) => socket.on('connect_error', resolve));
    expect(error.message).toBe('unauthenticated');
    socket.close();
  });

  it('a wrong password is 401 and makes no session', async () => {
    const response = await signIn('city', 'wrong-password');
    expect(response.status).toBe(401);
    expect(response.headers.getSetCookie().join()).not.toContain('session_token=');
  });
});

describe('HTTP', () => {
  it('healthz and readyz answer', async () => {
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(200);
  });

  it('the session names the person, never a secret', async () => {
    const body = (await (await get('/api/session', 'street')).json()) as Record<string, unknown>;
    expect(body).toMatchObject({
      principal: { username: 'street', role: 'dispatcher', area: '330205091' },
      demo: true,
    });
    expect(JSON.stringify(body)).not.toMatch(/token|password/);
  });

  it('a page of another site cannot change anything with the cookie', async () => {
    const response = await post('/api/commands', command('note.add', {}), 'city', {
      origin: 'http://evil.example',
    });
    expect(response.status).toBe(403);
  });

  it('bad JSON is 400, a huge body 413, an unknown path 404, all in the closed form', async () => {
    for (const [response, status, code] of [
      [await post('/api/commands', '{"a":', 'city'), 400, 'bad_request'],
      [await post('/api/commands', JSON.stringify({ a: 'x'.repeat(1_200_000) }), 'city'), 413, 'too_large'],
      [await get('/api/nothing-here', 'city'), 404, 'not_found'],
      [await get('/api/areas/99', 'city'), 400, 'bad_request'],
      [await get('/api/areas/999999', 'city'), 404, 'not_found'],
      [await get('/api/journal?after=-1', 'city'), 400, 'bad_request'],
      [await get('/api/snapshot?seq=999999', 'city'), 404, 'not_found'],
      [await get('/tiles/areas/1/3/9/1.pbf', 'city'), 400, 'bad_request'],
    ] as const) {
      expect(response.status).toBe(status);
      expect(await response.json()).toMatchObject({ ok: false, code });
    }
  });

  it('the auditor sees no picture, the display no playback', async () => {
    expect((await get('/api/snapshot', 'auditor')).status).toBe(403);
    const path = `/api/operations/${randomUUID()}/positions?from=1000&to=2000`;
    expect((await get(path, 'wall')).status).toBe(403);
  });

  it('an area comes with its line and its children', async () => {
    const detail = (await (await get('/api/areas/330205091', 'city')).json()) as {
      ancestors: { code: string }[];
      children: unknown[];
    };
    expect(detail.ancestors.map((a) => a.code)).toEqual(['330200', '330205']);
    expect(detail.children).toHaveLength(7);
  });

  it('a tile has an ETag and is not sent twice', async () => {
    const { areaVersion } = (await (await get('/api/session', 'city')).json()) as { areaVersion: number };
    const path = `/tiles/areas/${areaVersion}/8/214/105.pbf`;
    const first = await get(path, 'city');
    expect(first.status).toBe(200);
    const etag = first.headers.get('etag')!;
    expect((await get(path, 'city', { 'if-none-match': etag })).status).toBe(304);
  });

  it('pages carry a policy without inline scripts', async () => {
    const policy = (await get('/console')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
  });

  it('only administrators provision units, and each gets a token once', async () => {
    const body = {
      units: [{ unitId: 'HTTP-1', kind: 'officer', callsign: '测试 1', homeArea: '330205091', crs: 'wgs84' }],
    };
    expect((await post('/api/units', body, 'city')).status).toBe(403);
    const made = await post('/api/units', body, 'admin');
    expect(made.status).toBe(200);
    const { units } = (await made.json()) as { units: { token: string; deviceId: string }[] };
    expect(units[0]!.token.length).toBeGreaterThan(20);
    expect(
      (await post('/api/units', { units: [{ ...body.units[0], homeArea: '110101' }] }, 'admin')).status,
    ).toBe(400);
  });
});

describe('the socket', () => {
  const sockets: Socket[] = [];
  afterAll(() => {
    for (const socket of sockets) socket.close();
  });

  async function connect(username: string): Promise<Socket> {
    const socket = io(server.url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: { cookie: await as(username) },
    });
    sockets.push(socket);
    await new Promise<void>((resolve, reject) => {
      socket.on('connect', resolve);
      socket.on('connect_error', reject);
    });
    return socket;
  }

  const ask = <T>(socket: Socket, event: string, body: unknown) =>
    socket.timeout(10_000).emitWithAck(event, body) as Promise<T>;

  it('[SS1] before hello everything is bad_request', async () => {
    const socket = await connect('city');
    expect(await ask<Failure>(socket, 'watch', { area: '330200' })).toMatchObject({
      ok: false,
      code: 'bad_request',
    });
    expect(await ask<Failure>(socket, 'command', command('note.add', {}))).toMatchObject({
      code: 'bad_request',
    });
  });

  it('[SS2] another protocol version is told so', async () => {
    const socket = await connect('city');
    expect(await ask<Failure>(socket, 'hello', { v: 99, after: null })).toMatchObject({
      code: 'version_mismatch',
    });
  });

  it('[SS4] [SS5] [SS6] a command reaches those whose scope sees it, once; a resume brings exactly the rest', async () => {
    const [city, street, foreign] = await Promise.all([
      connect('city'),
      connect('street'),
      connect('district'),
    ]);
    const hello = await ask<Welcome>(city, 'hello', { v: 1, after: null });
    expect(hello.snapshot).not.toBeNull();
    await ask<Welcome>(street, 'hello', { v: 1, after: null });
    await ask<Welcome>(foreign, 'hello', { v: 1, after: null });
    const arrived: Record<string, EntryBatch[]> = { city: [], street: [], foreign: [] };
    city.on('entries', (b: EntryBatch) => arrived.city!.push(b));
    street.on('entries', (b: EntryBatch) => arrived.street!.push(b));

    const operationId = randomUUID();
    const open = command('operation.open', {
      operationId,
      name: '接口测试',
      area: '330205',
      exercise: true,
      t0: Date.now() - 60_000,
    });
    const ack = await ask<{ ok: boolean; seq: number }>(city, 'command', open);
    expect(ack.ok).toBe(true);
    expect(await ask(city, 'command', open)).toEqual(ack);
    const cityNote = await ask<{ ok: boolean; seq: number }>(
      city,
      'command',
      command('note.add', { noteId: randomUUID(), operationId, area: '330205', text: '区级备注' }),
    );
    expect(cityNote.ok).toBe(true);

    const resumed = await ask<Welcome>(street, 'hello', { v: 1, after: hello.through });
    expect(resumed.snapshot).toBeNull();
    expect(resumed.entries.map((e) => e.kind)).toEqual(['operation.opened']);
    expect(resumed.through).toBe(cityNote.seq);

    const seen = arrived.city!.flatMap((b) => b.entries.map((e) => e.seq));
    expect(seen).toEqual([ack.seq, cityNote.seq]);

    // What the review screen lists is read by the same schema.
    const list = ROUTES.operations.answer.parse(await (await get('/api/operations', 'reviewer')).json());
    expect(list.operations).toMatchObject([{ operationId, name: '接口测试', closedAt: null }]);
  });

  it('[WA1] foreign areas and roles without the right are refused', async () => {
    const street = await connect('street');
    await ask(street, 'hello', { v: 1, after: null });
    expect(await ask<Failure>(street, 'watch', { area: '330205092' })).toMatchObject({
      code: 'outside_area',
    });
    const volunteer = await connect('volunteer');
    await ask(volunteer, 'hello', { v: 1, after: null });
    expect(await ask<Failure>(volunteer, 'watch', { area: '330205091' })).toMatchObject({
      code: 'forbidden',
    });
    expect(await ask<Watching>(street, 'watch', { area: '330205091' })).toMatchObject({
      ok: true,
      tickMs: 500,
    });
  });

  it('[WA2] [WA3] the answer to a watch comes before its first frame, which is a keyframe', async () => {
    const street = await connect('street');
    await ask(street, 'hello', { v: 1, after: null });
    const order: string[] = [];
    const first = new Promise<Uint8Array>((resolve) =>
      street.once('frame', (bytes: ArrayBuffer) => {
        order.push('frame');
        resolve(new Uint8Array(bytes));
      }),
    );
    // In the callback: a promise would resolve only after both, when one read brings the two.
    street.emit('watch', { area: '330205091002' }, () => order.push('answer'));
    expect(decodeHead(await first).type).toBe('key');
    expect(order).toEqual(['answer', 'frame']);
  });

  it('[WA10] a look at individual positions is audited; the auditor reads it, others do not', async () => {
    const street = await connect('street');
    await ask(street, 'hello', { v: 1, after: null });
    await ask(street, 'watch', { area: '330205091001' });
    const { rows } = (await (await get('/api/audit', 'auditor')).json()) as {
      rows: { action: string; area: string; actorName: string }[];
    };
    const looks = rows.filter((row) => row.action === 'positions.watched' && row.area === '330205091001');
    expect(looks).toHaveLength(1);
    expect(looks[0]!.actorName).toContain('林');
    expect(rows.some((row) => row.action === 'units.provisioned')).toBe(true);
    for (const other of ['city', 'admin', 'street'])
      expect((await get('/api/audit', other)).status).toBe(403);
  });

  it('signing out ends the sockets of that session at once', async () => {
    const cookie = await as('reviewer');
    const socket = await connect('reviewer');
    const ended = new Promise<Failure>((resolve) => socket.on('bye', resolve));
    const answer = await fetch(`${server.url}/api/auth/sign-out`, {
      method: 'POST',
      headers: { cookie, origin: server.url, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(answer.status).toBe(200);
    expect(await ended).toMatchObject({ code: 'unauthenticated' });
    cookies.delete('reviewer');
    expect((await fetch(`${server.url}/api/session`, { headers: { cookie } })).status).toBe(401);
  });
});
