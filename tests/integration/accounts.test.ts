import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditAnswer } from '../../shared/wire/auditRoutes.ts';
import type { Account, OwnSession } from '../../shared/wire/identityRoutes.ts';
import { HttpPerson } from '../support/httpPerson.ts';
import { startApp } from '../support/runningApp.ts';

let app: Awaited<ReturnType<typeof startApp>>;
let admin: HttpPerson;
let districtAdmin: HttpPerson;
const sockets: Socket[] = [];

const GOOD = 'seven quiet rivers';
const OTHER = 'nine loud mountains';

const body = (username: string, more: object = {}) => ({
  username,
  displayName: `演练 ${username}`,
  role: 'dispatcher',
  area: '330205091',
  password: GOOD,
  ...more,
});

async function make(username: string, more: object = {}, by = admin): Promise<Account> {
  const { account } = await by.json<{ account: Account }>('POST', '/api/accounts', body(username, more), 201);
  return account;
}

async function audited(action: string): Promise<AuditAnswer['rows']> {
  const auditor = await HttpPerson.signIn(app.url, 'auditor');
  const { rows } = await auditor.json<AuditAnswer>('GET', '/api/audit?limit=1000');
  return rows.filter((row) => row.action === action);
}

async function connect(person: HttpPerson): Promise<Socket> {
  const socket = io(app.url, {
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

beforeAll(async () => {
  app = await startApp();
  admin = await HttpPerson.signIn(app.url, 'admin');
  await make('jiangbei_admin', { role: 'administrator', area: '330205' });
  districtAdmin = await HttpPerson.signIn(app.url, 'jiangbei_admin', GOOD);
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await app?.close();
});

describe('an administrator makes accounts', () => {
  it('which sign in at once, with the role and the area that they were given', async () => {
    await make('newcomer');
    const person = await HttpPerson.signIn(app.url, 'newcomer', GOOD);
    expect(await person.json('GET', '/api/session')).toMatchObject({
      principal: { username: 'newcomer', role: 'dispatcher', area: '330205091', unitId: null },
    });
  });

  it('and nobody else does', async () => {
    for (const name of ['city', 'street', 'auditor', 'reviewer', 'wall', 'volunteer']) {
      const person = await HttpPerson.signIn(app.url, name);
      expect(await person.code('POST', '/api/accounts', body('sneaky'))).toBe('forbidden');
      expect(await person.code('GET', '/api/accounts')).toBe('forbidden');
    }
  });

  it.each([
    ['a short password', { password: 'short' }, 'password_short'],
    ['the user name in it', { password: 'my-refused-name' }, 'password_like_name'],
    ['a common password', { password: 'password1234' }, 'password_common'],
    ['an area that does not exist', { area: '330299' }, 'bad_request'],
    ['a role that does not exist', { role: 'king' }, 'bad_request'],
    ['a display, which has a token', { role: 'display' }, 'bad_request'],
    ['a unit that does not exist', { unitId: 'NO-1' }, 'bad_request'],
    ['a user name with a blank', { username: 'two words' }, 'bad_request'],
    ['a field too many', { extra: 1 }, 'bad_request'],
  ])('but not with %s', async (_what, more, code) => {
    expect(await admin.code('POST', '/api/accounts', body('refused', more))).toBe(code);
  });

  it('each name once, whatever the case', async () => {
    await make('only_one');
    expect(await admin.code('POST', '/api/accounts', body('Only_One'))).toBe('conflict');
  });

  it('with a unit of their own, which belongs to one account', async () => {
    const units = [
      { unitId: 'ACC-1', kind: 'volunteer', callsign: '志愿者 一', homeArea: '330205091', crs: 'wgs84' },
    ];
    await admin.json('POST', '/api/units', { units });
    expect(await make('has_unit', { role: 'responder', unitId: 'ACC-1' })).toMatchObject({ unitId: 'ACC-1' });
    expect(await admin.code('POST', '/api/accounts', body('wants_unit', { unitId: 'ACC-1' }))).toBe(
      'conflict',
    );
    const list = await admin.json<{ rows: Account[] }>('GET', '/api/accounts?q=wants_unit');
    expect(list.rows).toEqual([]);
  });
});

describe('rights go no further than those of who gives them', () => {
  it('an administrator of a district gives none outside of it, and sees nobody there', async () => {
    expect(await districtAdmin.code('POST', '/api/accounts', body('far', { area: '330206' }))).toBe(
      'outside_area',
    );
    expect(await districtAdmin.code('POST', '/api/accounts', body('up', { area: '330200' }))).toBe(
      'outside_area',
    );
    const { rows } = await districtAdmin.json<{ rows: Account[] }>('GET', '/api/accounts?limit=500');
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.filter((row) => !row.area.startsWith('330205'))).toEqual([]);
    expect(await districtAdmin.code('GET', '/api/accounts?area=330200')).toBe('forbidden');
  });

  it('an account of another area is not told from one that does not exist', async () => {
    const { userId } = await make('haishu', { area: '330203' });
    for (const path of ['disable', 'enable', 'unlock'])
      expect(await districtAdmin.code('POST', `/api/accounts/${userId}/${path}`)).toBe('not_found');
    expect(await districtAdmin.code('POST', `/api/accounts/${userId}/password`, { password: OTHER })).toBe(
      'not_found',
    );
    expect(await districtAdmin.code('PATCH', `/api/accounts/${userId}`, { displayName: 'x' })).toBe(
      'not_found',
    );
    expect(await districtAdmin.code('POST', '/api/accounts/nobody/disable')).toBe('not_found');
  });

  it('nobody moves an account from the own area to another', async () => {
    const { userId } = await make('stays');
    expect(await districtAdmin.code('PATCH', `/api/accounts/${userId}`, { area: '330203' })).toBe(
      'outside_area',
    );
  });

  it('nobody changes their own role, area, unit or account', async () => {
    const { principal } = await districtAdmin.json<{ principal: { userId: string } }>('GET', '/api/session');
    const own = `/api/accounts/${principal.userId}`;
    expect(await districtAdmin.code('PATCH', own, { role: 'commander' })).toBe('own_rights');
    expect(await districtAdmin.code('PATCH', own, { area: '330205091' })).toBe('own_rights');
    for (const path of ['disable', 'enable', 'unlock'])
      expect(await districtAdmin.code('POST', `${own}/${path}`)).toBe('own_rights');
    expect(await districtAdmin.code('POST', `${own}/password`, { password: OTHER })).toBe('own_rights');
    expect(await districtAdmin.code('PATCH', own, { displayName: '新名字' })).toBe('ok');
  });

  it('two administrators who put each other out at once: one stays', async () => {
    const one = await make('duel_one', { role: 'administrator', area: '330212' });
    const two = await make('duel_two', { role: 'administrator', area: '330212' });
    const [first, second] = await Promise.all([
      HttpPerson.signIn(app.url, 'duel_one', GOOD),
      HttpPerson.signIn(app.url, 'duel_two', GOOD),
    ]);
    const codes = await Promise.all([
      first.code('POST', `/api/accounts/${two.userId}/disable`),
      second.code('POST', `/api/accounts/${one.userId}/disable`),
    ]);
    expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
  });
});

describe('a change is in effect at once', () => {
  it('a new role and area hold for the very next request, and cut open sockets', async () => {
    const { userId } = await make('moved', { role: 'commander', area: '330205' });
    const person = await HttpPerson.signIn(app.url, 'moved', GOOD);
    const socket = await connect(person);
    const cut = ended(socket);
    await admin.json('PATCH', `/api/accounts/${userId}`, { role: 'auditor', area: '330205091' });
    expect(await person.json('GET', '/api/session')).toMatchObject({
      principal: { role: 'auditor', area: '330205091' },
    });
    expect(await person.code('GET', '/api/snapshot')).toBe('forbidden');
    await cut;
    expect((await audited('rights.changed')).at(-1)).toMatchObject({
      actorName: '系统管理员 演练-何某',
      area: '330205091',
      detail: {
        username: 'moved',
        before: { role: 'commander', area: '330205' },
        after: { role: 'auditor', area: '330205091' },
      },
    });
  });

  it('a disabled account is out of its sessions and sockets, and cannot come back until it is enabled', async () => {
    const { userId } = await make('leaver');
    const person = await HttpPerson.signIn(app.url, 'leaver', GOOD);
    const cut = ended(await connect(person));
    expect(await admin.json('POST', `/api/accounts/${userId}/disable`)).toMatchObject({
      account: { disabledAt: expect.any(Number) },
    });
    expect(await person.code('GET', '/api/session')).toBe('unauthenticated');
    await cut;
    await expect(connect(person)).rejects.toThrow('unauthenticated');
    const refused = await new HttpPerson(app.url).enter('leaver', GOOD);
    const unknown = await new HttpPerson(app.url).enter('never_was', GOOD);
    expect([refused.status, await refused.json()]).toEqual([unknown.status, await unknown.json()]);
    await admin.json('POST', `/api/accounts/${userId}/enable`);
    await HttpPerson.signIn(app.url, 'leaver', GOOD);
    expect((await audited('account.disabled')).at(-1)).toMatchObject({ detail: { username: 'leaver' } });
    expect((await audited('account.enabled')).at(-1)).toMatchObject({ detail: { username: 'leaver' } });
  });

  it('to enable who is enabled changes nothing, and cuts nobody off', async () => {
    const { userId } = await make('already_enabled');
    const person = await HttpPerson.signIn(app.url, 'already_enabled', GOOD);
    const socket = await connect(person);
    for (const path of ['enable', 'unlock']) await admin.json('POST', `/api/accounts/${userId}/${path}`);
    // Rights that had changed would have been told before the answer.
    expect(socket.connected).toBe(true);
    const cut = ended(socket);
    await admin.json('POST', `/api/accounts/${userId}/disable`);
    await cut;
  });

  it('a password that an administrator sets ends all sessions; the old one is worth nothing', async () => {
    const { userId } = await make('forgetful');
    const person = await HttpPerson.signIn(app.url, 'forgetful', GOOD);
    expect(await admin.code('POST', `/api/accounts/${userId}/password`, { password: 'forgetful-2026' })).toBe(
      'password_like_name',
    );
    await admin.json('POST', `/api/accounts/${userId}/password`, { password: OTHER });
    expect(await person.code('GET', '/api/session')).toBe('unauthenticated');
    expect((await person.enter('forgetful', GOOD)).status).toBe(401);
    expect((await person.enter('forgetful', OTHER)).status).toBe(200);
    expect((await audited('account.password_set')).at(-1)).toMatchObject({
      detail: { username: 'forgetful' },
    });
  });
});

describe('a person looks after their own account', () => {
  it('changes the password with the present one only, and all other sessions end', async () => {
    await make('careful');
    const here = await HttpPerson.signIn(app.url, 'careful', GOOD);
    const elsewhere = await HttpPerson.signIn(app.url, 'careful', GOOD);
    expect(await here.code('POST', '/api/account/password', { current: 'wrong', password: OTHER })).toBe(
      'forbidden',
    );
    expect(await here.code('POST', '/api/account/password', { current: GOOD, password: 'careful' })).toBe(
      'password_short',
    );
    expect(await here.code('POST', '/api/account/password', { current: GOOD, password: OTHER })).toBe('ok');
    expect(await elsewhere.code('GET', '/api/session')).toBe('unauthenticated');
    expect(await here.code('GET', '/api/session')).toBe('ok');
    await HttpPerson.signIn(app.url, 'careful', OTHER);
  });

  it('sees the own sessions and ends them, with their sockets', async () => {
    await make('several');
    const here = await HttpPerson.signIn(app.url, 'several', GOOD);
    const phone = new HttpPerson(app.url);
    phone.headers = { 'user-agent': 'Phone/1' };
    await phone.enter('several', GOOD);
    const cut = ended(await connect(phone));
    const { rows } = await here.json<{ rows: OwnSession[] }>('GET', '/api/account/sessions');
    expect(rows.map((row) => [row.current, row.userAgent === 'Phone/1', row.address])).toEqual([
      [false, true, '127.0.0.1'],
      [true, false, '127.0.0.1'],
    ]);
    expect(JSON.stringify(rows)).not.toContain('token');
    const stranger = await HttpPerson.signIn(app.url, 'city');
    expect(await stranger.code('DELETE', `/api/account/sessions/${rows[0]!.sessionId}`)).toBe('not_found');
    expect(await here.code('DELETE', `/api/account/sessions/${rows[0]!.sessionId}`)).toBe('ok');
    await cut;
    expect(await phone.code('GET', '/api/session')).toBe('unauthenticated');
    const third = await HttpPerson.signIn(app.url, 'several', GOOD);
    expect(await here.code('DELETE', '/api/account/sessions')).toBe('ok');
    expect(await third.code('GET', '/api/session')).toBe('unauthenticated');
    expect(await here.code('GET', '/api/session')).toBe('ok');
  });
});

it('a list comes in pages, by text and by role, and holds no secret', async () => {
  const seen: string[] = [];
  let after = '';
  for (let pages = 0; pages < 50; pages++) {
    const page = await admin.json<{ rows: Account[]; next: string | null }>(
      'GET',
      `/api/accounts?limit=3${after && `&after=${encodeURIComponent(after)}`}`,
    );
    seen.push(...page.rows.map((row) => row.userId));
    if (page.next === null) break;
    after = page.next;
  }
  const all = await admin.json<{ rows: Account[] }>('GET', '/api/accounts?limit=500');
  expect(seen).toEqual(all.rows.map((row) => row.userId));
  expect(new Set(seen).size).toBe(seen.length);
  expect(JSON.stringify(all)).not.toMatch(/"password"|token|hash/);
  const some = await admin.json<{ rows: Account[] }>('GET', '/api/accounts?role=administrator&q=duel');
  expect(some.rows.map((row) => row.username).sort()).toEqual(['duel_one', 'duel_two']);
});
