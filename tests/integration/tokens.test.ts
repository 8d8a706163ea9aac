import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditAnswer } from '../../shared/wire/auditRoutes.ts';
import type { Device, DeviceIssued, Display, DisplayCreated } from '../../shared/wire/identityRoutes.ts';
import type { Provisioned } from '../../shared/wire/routes.ts';
import { HttpPerson } from '../support/httpPerson.ts';
import { FIRST_ADMIN, PUBLIC_URL, type RunningApp, startProductionApp } from '../support/runningApp.ts';
import { serverFigures } from '../support/serverFigures.ts';

let app: RunningApp;
let base: string;
let admin: HttpPerson;
let districtAdmin: HttpPerson;
const sockets: Socket[] = [];

const GOOD = 'seven quiet rivers';

function browser(): HttpPerson {
  const person = new HttpPerson(base);
  person.origin = PUBLIC_URL;
  return person;
}

async function enter(username: string, password = GOOD): Promise<HttpPerson> {
  const person = browser();
  const answer = await person.enter(username, password);
  expect(`${username} ${answer.status}`).toBe(`${username} 200`);
  return person;
}

async function connect(person: HttpPerson): Promise<Socket> {
  const socket = io(base, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { cookie: person.cookie },
  });
  sockets.push(socket);
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  return socket;
}

const ended = (socket: Socket) => new Promise<void>((resolve) => socket.on('disconnect', () => resolve()));

const fix = () => ({ lon: 121.505, lat: 29.985, at: Date.now() });

beforeAll(async () => {
  app = await startProductionApp({ RATE_DEVICE: '10', RATE_DEVICE_FAILURES: '10' });
  base = `http://127.0.0.1:${app.server.port}`;
  admin = await enter(FIRST_ADMIN.username, FIRST_ADMIN.password);
  for (const [username, role, area] of [
    ['jiangbei', 'administrator', '330205'],
    ['watcher', 'auditor', '330200'],
    ['chief', 'commander', '330200'],
  ])
    await admin.json(
      'POST',
      '/api/accounts',
      { username, displayName: username, role, area, password: GOOD },
      201,
    );
  districtAdmin = await enter('jiangbei');
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await app?.close();
});

describe('a screen on a wall', () => {
  const create = (body: object, by = admin) => by.json<DisplayCreated>('POST', '/api/displays', body, 201);
  const exchange = (token: string, person = browser()) =>
    person.ask('POST', '/api/sign-in/display', { token });

  it('comes in by its token as a display of its area, and its cookie outlasts weeks', async () => {
    const { token, path, display } = await create({ name: '大厅左屏', area: '330205' });
    expect(path).toBe(`/wall#token=${token}`);
    expect(token.length).toBeGreaterThanOrEqual(43);
    expect(display).toMatchObject({ name: '大厅左屏', area: '330205', revokedAt: null, expiresAt: null });
    const screen = browser();
    const answer = await exchange(token, screen);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ ok: true });
    const cookie = answer.headers.getSetCookie().join();
    expect(cookie).not.toContain(token);
    expect(Number(/max-age=(\d+)/i.exec(cookie)![1])).toBeGreaterThan(300 * 86_400);
    expect(await screen.json('GET', '/api/session')).toMatchObject({
      principal: { displayName: '大厅左屏', role: 'display', area: '330205', unitId: null },
    });
    expect(await screen.code('GET', '/api/accounts')).toBe('forbidden');
  });

  it('its token is in the first answer only: no list, no database and no log has it', async () => {
    const { token, display } = await create({ name: '只此一次', area: '330205091' });
    const { rows } = await admin.json<{ rows: Display[] }>('GET', '/api/displays?q=%E5%8F%AA%E6%AD%A4');
    expect(rows).toEqual([display]);
    const everything = JSON.stringify(await admin.json('GET', '/api/displays?limit=500'));
    expect(everything).not.toContain(token);
    expect(everything).not.toContain('hash');
  });

  it('is no account: it has no name to sign in with, and stands in no list of people', async () => {
    const { display } = await create({ name: '无人', area: '330205' });
    expect((await browser().enter(`display-${display.displayId}`, 'any password at all')).status).toBe(401);
    const { rows } = await admin.json<{ rows: { role: string }[] }>('GET', '/api/accounts?limit=500');
    expect(rows.map((row) => row.role)).not.toContain('display');
  });

  it('revoked: its sockets end at once, its session and its token are worth nothing', async () => {
    const { token, display } = await create({ name: '旧屏', area: '330205' });
    const [left, right] = [browser(), browser()];
    await exchange(token, left);
    await exchange(token, right);
    const cut = Promise.all([ended(await connect(left)), ended(await connect(right))]);
    const revoked = await districtAdmin.json<{ display: Display }>(
      'POST',
      `/api/displays/${display.displayId}/revoke`,
    );
    expect(revoked.display.revokedAt).toEqual(expect.any(Number));
    expect(await left.code('GET', '/api/session')).toBe('unauthenticated');
    await cut;
    await expect(connect(right)).rejects.toThrow('unauthenticated');
    const again = await exchange(token);
    expect([again.status, ((await again.json()) as { code: string }).code]).toEqual([403, 'bad_token']);
  });

  it('with an end is out when it comes', async () => {
    const { token } = await create({ name: '一天', area: '330205', expiresAt: Date.now() + 2_000 });
    const screen = browser();
    expect((await exchange(token, screen)).status).toBe(200);
    await expect
      .poll(() => screen.code('GET', '/api/session'), { timeout: 20_000, interval: 300 })
      .toBe('unauthenticated');
    expect((await exchange(token)).status).toBe(403);
    expect(await admin.code('POST', '/api/displays', { name: 'x', area: '330205', expiresAt: 1 })).toBe(
      'bad_request',
    );
  });

  it.each(['', 'x', 'a'.repeat(43), "' or 1=1 --"])('the token %j opens nothing', async (token) => {
    expect((await exchange(token)).status).toBeGreaterThanOrEqual(400);
  });

  it('is given and taken inside the own area only, by whoever manages displays', async () => {
    expect(await districtAdmin.code('POST', '/api/displays', { name: 'x', area: '330206' })).toBe(
      'outside_area',
    );
    const { display } = await create({ name: '别处', area: '330206' });
    expect(await districtAdmin.code('POST', `/api/displays/${display.displayId}/revoke`)).toBe('not_found');
    const { rows } = await districtAdmin.json<{ rows: Display[] }>('GET', '/api/displays?limit=500');
    expect(rows.some((row) => row.area === '330206')).toBe(false);
    expect(await districtAdmin.code('GET', '/api/displays?area=330206')).toBe('forbidden');
    const chief = await enter('chief');
    expect(await chief.code('GET', '/api/displays')).toBe('forbidden');
    expect(await chief.code('POST', '/api/displays', { name: 'x', area: '330205' })).toBe('forbidden');
  });
});

describe('a device of a unit', () => {
  beforeAll(async () => {
    await admin.json('POST', '/api/units', {
      units: ['TOK-1', 'TOK-2', 'TOK-3'].map((unitId, i) => ({
        unitId,
        kind: 'officer',
        callsign: `测试 ${unitId}`,
        homeArea: i === 2 ? '330203' : '330205091',
        crs: 'wgs84',
      })),
    });
  });

  const osmand = async (deviceId: string, token: string) => {
    const { lon, lat, at } = fix();
    const response = await fetch(
      `${base}/osmand?id=${deviceId}&token=${token}&lat=${lat}&lon=${lon}&timestamp=${at}`,
    );
    return ((await response.json()) as { code?: string }).code;
  };
  const gateway = async (deviceId: string, token: string, fixes = [fix()]) => {
    const response = await fetch(`${base}/api/fixes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ devices: [{ deviceId, token, fixes }] }),
    });
    const body = (await response.json()) as { code?: string; outcomes?: { code?: string }[] };
    return {
      status: response.status,
      code: body.code ?? body.outcomes?.[0]?.code,
      headers: response.headers,
    };
  };
  const issue = (deviceId: string, unitId = 'TOK-1') =>
    admin.json<DeviceIssued>('POST', '/api/devices', { deviceId, unitId, crs: 'gcj02' }, 201);

  it('is one of several, each with a token of its own that is shown once', async () => {
    const { device, token } = await issue('TRACKER-1');
    expect(device).toMatchObject({ deviceId: 'TRACKER-1', unitId: 'TOK-1', area: '330205091', crs: 'gcj02' });
    // Known by its token; the unit is not on duty, which is another matter.
    expect(await osmand('TRACKER-1', token)).toBe('not_on_duty');
    expect(await osmand('TRACKER-1', 'wrong')).toBe('bad_token');
    const list = await admin.json<{ rows: Device[] }>('GET', '/api/devices?unitId=TOK-1');
    expect(list.rows.map((row) => row.deviceId)).toEqual(['D-TOK-1', 'TRACKER-1']);
    expect(JSON.stringify(list)).not.toMatch(/token|hash/);
    expect(
      await admin.code('POST', '/api/devices', { deviceId: 'TRACKER-1', unitId: 'TOK-2', crs: 'wgs84' }),
    ).toBe('conflict');
  });

  it('rotated: the old token is refused by the next report, the new one is taken', async () => {
    const { token } = await issue('TRACKER-2');
    expect(await osmand('TRACKER-2', token)).toBe('not_on_duty');
    const next = await admin.json<DeviceIssued>('POST', '/api/devices/TRACKER-2/rotate');
    expect(await osmand('TRACKER-2', token)).toBe('bad_token');
    expect((await gateway('TRACKER-2', token)).code).toBe('bad_token');
    expect(await osmand('TRACKER-2', next.token)).toBe('not_on_duty');
  });

  it('provisioned again it goes on with the token that it has, and with a new one only when that is asked for', async () => {
    const unit = {
      unitId: 'TOK-AGAIN',
      kind: 'officer',
      callsign: '测试 再',
      homeArea: '330205091',
      crs: 'wgs84',
    };
    const provision = async (more: object) =>
      (await admin.json<Provisioned>('POST', '/api/units', { units: [unit], ...more })).units[0]!;
    const { deviceId, token } = await provision({});
    expect(await provision({})).toMatchObject({ deviceId, token: null });
    expect(await osmand(deviceId, token!)).toBe('not_on_duty');
    const next = await provision({ rotate: true });
    expect(await osmand(deviceId, token!)).toBe('bad_token');
    expect(await osmand(deviceId, next.token!)).toBe('not_on_duty');
  });

  it('revoked: refused at once on both ways in, until it gets a new token', async () => {
    const { token } = await issue('TRACKER-3');
    expect(await osmand('TRACKER-3', token)).toBe('not_on_duty');
    const { device } = await districtAdmin.json<{ device: Device }>('POST', '/api/devices/TRACKER-3/revoke');
    expect(device.revokedAt).toEqual(expect.any(Number));
    expect(await osmand('TRACKER-3', token)).toBe('bad_token');
    expect((await gateway('TRACKER-3', token)).code).toBe('bad_token');
    const next = await admin.json<DeviceIssued>('POST', '/api/devices/TRACKER-3/rotate');
    expect(await osmand('TRACKER-3', next.token)).toBe('not_on_duty');
  });

  it('is managed inside the own area only', async () => {
    const body = { deviceId: 'FAR-1', unitId: 'TOK-3', crs: 'wgs84' };
    expect(await districtAdmin.code('POST', '/api/devices', body)).toBe('bad_request');
    for (const verb of ['rotate', 'revoke'])
      expect(await districtAdmin.code('POST', `/api/devices/D-TOK-3/${verb}`)).toBe('not_found');
    const { rows } = await districtAdmin.json<{ rows: Device[] }>('GET', '/api/devices?limit=500');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => !row.area.startsWith('330205'))).toEqual([]);
    expect(await (await enter('chief')).code('GET', '/api/devices')).toBe('forbidden');
  });

  it('sends a shift at once after a time without a link, and beyond that is told when to go on', async () => {
    const { token } = await issue('FAST-1', 'TOK-2');
    const many = Array.from({ length: 500 }, (_, i) => ({ ...fix(), at: Date.now() - i * 1000 }));
    expect((await gateway('FAST-1', token, many)).status).toBe(200);
    const refused = await gateway('FAST-1', token, many);
    expect([refused.status, refused.code]).toEqual([429, 'too_many_requests']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60);
    const { token: other } = await issue('FAST-2', 'TOK-2');
    expect((await gateway('FAST-2', other)).code).toBe('not_on_duty');
  });

  it('tells whoever manages it what became of its reports, since it was answered that all is well', async () => {
    const { token } = await issue('NEWS-1');
    const news = async () =>
      (await admin.json<{ rows: Device[] }>('GET', '/api/devices?q=NEWS-1')).rows[0]!.news;
    expect(await news()).toBeNull();
    await osmand('NEWS-1', 'wrong');
    // The sender is told as little as of a device that nobody has.
    const denied = { count: 1, at: expect.any(Number) };
    expect(await news()).toEqual({ seenAt: null, battery: null, refused: 0, refusal: null, denied });
    await fetch(`${base}/osmand?id=NEWS-1&token=${token}&batt=64`);
    expect(await news()).toEqual({
      ...{ seenAt: expect.any(Number), battery: 0.64, refused: 0, refusal: null },
      denied,
    });
    await osmand('NEWS-1', token);
    await gateway('NEWS-1', token, [fix(), fix()]);
    expect(await news()).toMatchObject({
      battery: 0.64,
      refused: 3,
      refusal: { code: 'not_on_duty', at: expect.any(Number) },
    });
    const metrics = await serverFigures(base);
    const counted = (outcome: string) =>
      Number(new RegExp(`tongxin_fixes_total\\{outcome="${outcome}"\\} (\\d+)`).exec(metrics)?.[1] ?? 0);
    expect(counted('not_on_duty')).toBeGreaterThanOrEqual(3);
    expect(counted('bad_token')).toBeGreaterThanOrEqual(1);
  });

  it('every token issued, changed or taken stands in the audit, without the token', async () => {
    const watcher = await enter('watcher');
    const { rows } = await watcher.json<AuditAnswer>('GET', '/api/audit?limit=1000');
    const actions = new Set(rows.map((row) => row.action));
    for (const action of [
      'account.created',
      'display.created',
      'display.revoked',
      'device.issued',
      'device.rotated',
      'device.revoked',
    ])
      expect(actions).toContain(action);
    const revoked = rows.find((row) => row.action === 'device.revoked');
    expect(revoked).toMatchObject({
      actorName: 'jiangbei',
      role: 'administrator',
      area: '330205091',
      detail: { deviceId: 'TRACKER-3', unitId: 'TOK-1' },
    });
    expect(JSON.stringify(rows)).not.toMatch(/"token"/);
  });

  it('one address floods and is told to wait; the rest of the server goes on', async () => {
    const from = (address: string) => ({ 'x-forwarded-for': address });
    const flood = (round: number) =>
      fetch(`${base}/api/fixes`, {
        method: 'POST',
        headers: from('203.0.113.9'),
        body: JSON.stringify({
          devices: Array.from({ length: 1000 }, (_, i) => ({
            deviceId: `X-${round}-${i}`,
            token: '',
            fixes: [fix()],
          })),
        }),
      });
    const statuses: number[] = [];
    for (let round = 0; round < 20; round++) statuses.push((await flood(round)).status);
    expect(statuses.every((status) => status === 403 || status === 429)).toBe(true);
    expect(statuses.at(-1)).toBe(429);
    const phone = (id: string, token: string, address: string) =>
      fetch(`${base}/osmand?id=${id}&token=${token}`, { headers: from(address) });
    // At once: one by one, a busy machine is as slow as what failures are allowed to be.
    const asked = Array.from({ length: 20 }, () => phone('none', '', '203.0.113.9'));
    expect((await Promise.all(asked)).map(({ status }) => status)).toContain(429);
    expect((await phone('none', '', '203.0.113.10')).status).toBe(403);
    // Whoever has a right token is heard from the same address, though the server has not met it before.
    const { token } = await issue('NEXT-DOOR');
    expect((await phone('NEXT-DOOR', token, '203.0.113.10')).status).toBe(200);
    expect((await phone('NEXT-DOOR', token, '203.0.113.9')).status).toBe(200);
    expect(await admin.code('GET', '/api/session')).toBe('ok');
  });
});
