import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { CommandAck } from '../../shared/wire/commandAck.ts';
import type { Welcome } from '../../shared/wire/events.ts';
import { FIX_ROUTES, OSMAND_PATH } from '../../shared/wire/fixRoutes.ts';
import { PICTURE_ROUTES } from '../../shared/wire/pictureRoutes.ts';
import { ROUTES, type Storing } from '../../shared/wire/routes.ts';
import { SIGN_IN_ROUTES } from '../../shared/wire/signInRoutes.ts';
import { FrailCluster } from '../support/FrailCluster.ts';
import { HttpPerson } from '../support/httpPerson.ts';
import { type RunningApp, startIn } from '../support/runningApp.ts';

// The whole server, while its PostgreSQL goes away and comes back.

/** On a machine that is busy with other things. */
const PATIENCE = { timeout: 30_000 };
const cluster = new FrailCluster({ durable: false, ...(FrailCluster.mayHaveDisk() ? { diskMiB: 900 } : {}) });
const dir = mkdtempSync(join(tmpdir(), 'tongxin-away-'));
let app: RunningApp;
let city: HttpPerson;
let operationId: string;

beforeAll(async () => {
  await cluster.prepare();
  const remove = async () => rmSync(dir, { recursive: true, force: true });
  app = await startIn({ dir, url: cluster.url, remove }, { DEMO: 'on', LOG_LEVEL: 'silent' });
  city = await HttpPerson.signIn(app.url, 'city');
  operationId = randomUUID();
  const body = { operationId, name: 'x', area: '330205', exercise: true, t0: Date.now() };
  expect(await command(city, 'operation.open', body)).toMatchObject({ ok: true });
}, 400_000);
afterEach(async () => {
  // One test that fails is enough.
  if (!cluster.running) await cluster.start();
});
afterAll(async () => {
  await app?.close();
  await cluster.remove();
});

async function command(person: HttpPerson, kind: string, body: object, commandId = randomUUID()) {
  const response = await person.ask('POST', ROUTES.commands.path, {
    commandId,
    kind,
    body,
    issuedAt: Date.now(),
  });
  return (await response.json()) as CommandAck;
}

const noteOf = (text: string) => ({ noteId: randomUUID(), operationId, area: '330205', text });

/** A screen's socket, and what it was told of storing. */
class Screen {
  readonly told: (number | null)[] = [];
  readonly socket: Socket;
  frames = 0;
  welcome: Welcome | undefined;

  constructor(person: HttpPerson) {
    this.socket = io(app.url, {
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: { cookie: person.cookie },
    });
    this.socket.on('storing', ({ since }: Storing) => this.told.push(since));
    this.socket.on('frame', () => this.frames++);
  }

  async watch(): Promise<this> {
    this.welcome = await this.socket.timeout(10_000).emitWithAck('hello', { v: 1, after: null });
    const watching = await this.socket.timeout(10_000).emitWithAck('watch', { area: '330205' });
    expect(watching).toMatchObject({ ok: true });
    // Each frame is done with at once, and the next one may come.
    this.socket.on('frame', () =>
      this.socket.emit('applied', { stream: watching.stream, tick: 0, resync: true }),
    );
    return this;
  }
}

const ready = async () => {
  const response = await fetch(`${app.url}/readyz`);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const untilReady = (status: number) => vi.waitUntil(async () => (await ready()).status === status, PATIENCE);

/** Ways in that ask the database for something, in each manner: with a session, without, by the sign-in library. */
const WAYS: readonly [string, string, unknown?][] = [
  ['GET', ROUTES.session.path],
  ['GET', `${ROUTES.areas.path}?q=x`],
  ['GET', ROUTES.operations.path],
  ['GET', PICTURE_ROUTES.journal.path],
  ['GET', '/api/accounts'],
  ['POST', '/api/displays', { name: 'x', area: '330205' }],
  ['POST', FIX_ROUTES.fixes.path, { crs: 'wgs84', fixes: [{ lon: 121.5, lat: 29.9, at: Date.now() }] }],
  [
    'POST',
    FIX_ROUTES.fixes.path,
    { devices: [{ deviceId: 'D-X', token: 'x', fixes: [{ lon: 121.5, lat: 29.9, at: 1 }] }] },
  ],
  ['GET', `${OSMAND_PATH}?id=D-NOBODY&token=x&lat=29.9&lon=121.5`],
  ['POST', SIGN_IN_ROUTES.signIn.path, { username: 'street', password: 'tongxin-2026' }],
  ['POST', SIGN_IN_ROUTES.display.path, { token: 'x'.repeat(40) }],
  ['POST', SIGN_IN_ROUTES.signOut.path, {}],
];

test('while it is stopped everybody is told when to come again, screens since when nothing is stored, and frames go on', async () => {
  const screen = await new Screen(city).watch();
  expect(screen.welcome!.unstoredSince).toBeNull();
  await cluster.stop();
  await untilReady(503);
  const { body } = await ready();
  expect(body).toMatchObject({ ok: false, reason: 'database away' });
  expect(screen.told).toHaveLength(1);
  expect(screen.told[0]).toBe(body.since);
  expect(await (await fetch(app.url + ROUTES.storing.path)).json()).toEqual({
    since: body.since,
    clock: null,
  });

  // A session that was looked up a moment ago is still known; then nobody can be.
  const others = new HttpPerson(app.url);
  others.headers = { cookie: city.cookie };
  await vi.waitUntil(async () => (await others.ask('GET', ROUTES.session.path)).status === 503, {
    timeout: 20_000,
  });
  const answers = await Promise.all(
    WAYS.map(async ([method, path, sent]) => {
      const response = await others.ask(method, path, sent);
      const { code } = (await response.json()) as { code?: string };
      return `${method} ${path} ${response.status} ${code} ${Number(response.headers.get('retry-after')) > 0}`;
    }),
  );
  expect(answers).toEqual(WAYS.map(([method, path]) => `${method} ${path} 503 unavailable true`));

  const envelope = { commandId: randomUUID(), kind: 'note.add', body: noteOf('away'), issuedAt: Date.now() };
  const send = () => screen.socket.timeout(20_000).emitWithAck('command', envelope) as Promise<CommandAck>;
  expect(await send()).toMatchObject({ ok: false, code: 'unavailable', retryAfterS: expect.any(Number) });
  const frames = screen.frames;
  await vi.waitUntil(() => screen.frames > frames + 1, PATIENCE);

  await cluster.start();
  await untilReady(200);
  expect(screen.told.at(-1)).toBeNull();
  const done = await send();
  expect(done).toMatchObject({ ok: true });
  expect(await send()).toEqual(done);
  // Still signed in, although somebody signed out while nothing could be stored: they were told that they had not.
  expect((await city.ask('GET', ROUTES.session.path)).status).toBe(200);
  screen.socket.disconnect();
}, 120_000);

test('sessions that are ended under commands lose and double nothing', async () => {
  const notes = Array.from({ length: 40 }, (_, n) => ({ id: randomUUID(), body: noteOf(`n ${n}`) }));
  const sent = notes.map(async ({ id, body }, n) => {
    await delay(n * 20);
    for (;;) {
      const ack = await command(city, 'note.add', body, id);
      if (ack.ok || ack.code !== 'unavailable') return ack;
    }
  });
  for (let n = 0; n < 5; n++) {
    await delay(150);
    await cluster.terminate();
  }
  const acks = await Promise.all(sent);
  expect(acks.filter((ack) => !ack.ok)).toEqual([]);
  const screen = await new Screen(city).watch();
  const kept = Object.values(screen.welcome!.snapshot!.notes).flat();
  const ids = (kept as { noteId: string }[]).map(({ noteId }) => noteId);
  for (const { body } of notes) expect(ids.filter((id) => id === body.noteId)).toHaveLength(1);
  screen.socket.disconnect();
}, 60_000);

test.runIf(FrailCluster.mayHaveDisk())(
  'on a full disk what is there can be looked at, and nothing is taken that cannot be kept',
  async () => {
    const screen = await new Screen(city).watch();
    cluster.fillDisk();
    const texts: string[] = [];
    // As long as there is a place for them, notes are stored.
    for (let n = 0; n < 3_000 && (await ready()).status === 200; n++) {
      const body = noteOf('x'.repeat(400));
      const ack = await command(city, 'note.add', body);
      if (ack.ok) texts.push(body.noteId);
      else expect(ack.code).toBe('unavailable');
      if (n % 20 === 0) cluster.fillDisk();
    }
    await untilReady(503);
    await vi.waitUntil(() => screen.told.length > 0, PATIENCE);
    expect(screen.told[0]).toEqual(expect.any(Number));
    await cluster.emptyDisk();
    await untilReady(200);
    await vi.waitUntil(() => screen.told.at(-1) === null, PATIENCE);
    expect(await command(city, 'note.add', noteOf('room again'))).toMatchObject({ ok: true });
    const again = await new Screen(city).watch();
    const kept = JSON.stringify(again.welcome!.snapshot!.notes);
    for (const id of texts) expect(kept).toContain(id);
    screen.socket.disconnect();
    again.socket.disconnect();
  },
  120_000,
);
