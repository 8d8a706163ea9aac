// It puts something in a module's place: in a process of its own.
// @vitest-environment-options { "own": "socketBounds" }
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AdmissionDeps } from '../../server/realtime/Admission.ts';
import { waitingBytes } from '../../server/realtime/engineSocket.ts';
import type { Realtime } from '../../server/realtime/socketServer.ts';
import { emptyPicture } from '../../shared/picture/picture.ts';
import type { CommandAck } from '../../shared/wire/commands.ts';
import type { Failure } from '../../shared/wire/errors.ts';
import type { Looking, Watching, Welcome } from '../../shared/wire/events.ts';
import type { DisplayCreated } from '../../shared/wire/identityRoutes.ts';
import { SIGN_IN_ROUTES } from '../../shared/wire/signInRoutes.ts';
import { HttpPerson } from '../support/httpPerson.ts';
import { startApp } from '../support/runningApp.ts';
import { shakeHands } from '../support/shakeHands.ts';
import { SocketPerson } from '../support/socketPerson.ts';

const built = vi.hoisted(() => ({ realtime: undefined as unknown }));
vi.mock('../../server/realtime/socketServer.ts', async (load) => {
  const real = await load<typeof import('../../server/realtime/socketServer.ts')>();
  return {
    ...real,
    Realtime: class extends real.Realtime {
      constructor(...given: ConstructorParameters<typeof real.Realtime>) {
        super(...given);
        built.realtime = this;
      }
    },
  };
});

/** What is under it that the tests look at. */
interface Inside {
  io: Realtime['io'];
  admission: object;
  publish(entries: readonly object[], picture: object): void;
  deps: { journal: { picture(): { seq: number } } };
}

const SOCKETS_ACCOUNT = 5;
/** Requests a minute; a fifth of them at once, and ten a second after that. */
const RATE_ACCOUNT = 600;
const BURST = RATE_ACCOUNT / 5;

/** Each test has accounts of its own: a budget that was used up comes back slowly. */
const ACCOUNTS = [
  'city',
  'district',
  'street',
  'volunteer',
  'leader',
  'desk',
  'department',
  'ciwan',
  'laocang',
  'meiqiao',
];

let app: Awaited<ReturnType<typeof startApp>>;
let inside: Inside;
const cookies: Record<string, string> = {};
const open: SocketPerson[] = [];

beforeAll(async () => {
  app = await startApp({ RATE_ACCOUNT: String(RATE_ACCOUNT), SOCKETS_ACCOUNT: String(SOCKETS_ACCOUNT) });
  inside = built.realtime as Inside;
  for (const name of ACCOUNTS) cookies[name] = (await HttpPerson.signIn(app.url, name)).cookie;
}, 240_000);
afterEach(() => {
  for (const person of open.splice(0)) person.close();
});
afterAll(() => app?.close());

const operationId = randomUUID();

async function enter(name: string): Promise<SocketPerson> {
  const person = await SocketPerson.enter(app.url, cookies[name]!);
  open.push(person);
  return person;
}

async function greeted(name: string): Promise<SocketPerson> {
  const person = await enter(name);
  expect(await person.hello()).toMatchObject({ ok: true });
  return person;
}

const note = (text = 'heard') => ({
  commandId: randomUUID(),
  kind: 'note.add',
  body: { noteId: randomUUID(), operationId, area: '330205091', text },
  issuedAt: Date.now(),
});
const codes = (answers: { ok: boolean; code?: string }[]) =>
  answers.map(({ ok, code }) => (ok ? 'ok' : code));
/** The server's sockets of an account. */
const socketsOf = (username: string) =>
  [...inside.io.sockets.sockets.values()].filter(({ data }) => data.principal.username === username);

describe('[BU1] events', () => {
  it('have a budget of their account, whatever number of sockets it has; others have theirs', async () => {
    const flood = await Promise.all(Array.from({ length: 4 }, () => greeted('volunteer')));
    const asked = Array.from({ length: 400 }, (_, n) =>
      flood[n % 4]!.ask<CommandAck>('command', { nonsense: n }),
    );
    // What costs most comes last, when nothing is left.
    const last = ['hello', 'watch'].map((event) => flood[0]!.ask<Failure>(event, {}));
    const beside = await greeted('street');
    const answers = codes(await Promise.all(asked));
    const refused = answers.filter((code) => code === 'too_many_requests').length;
    // What the budget held was read, and is nonsense.
    expect(answers.filter((code) => code === 'bad_request').length).toBeLessThanOrEqual(BURST);
    expect(refused).toBeGreaterThan(100);
    expect(refused + answers.filter((code) => code === 'bad_request').length).toBe(400);
    expect(codes([await beside.ask<CommandAck>('command', note())])).toEqual(['not_found']);
    for (const over of await Promise.all(last)) {
      expect(over).toMatchObject({ ok: false, code: 'too_many_requests' });
      expect(over.retryAfterS).toBeGreaterThan(0);
    }
  });

  it('[BU2] are let in again after the time that was said', async () => {
    const person = await greeted('leader');
    const asked = Array.from({ length: BURST + 20 }, () => person.ask<CommandAck>('command', {}));
    const over = (await Promise.all(asked)).find((ack) => !ack.ok && ack.code === 'too_many_requests');
    const { retryAfterS } = over as Failure;
    await new Promise((resolve) => setTimeout(resolve, retryAfterS! * 1_000));
    expect(codes([await person.ask<CommandAck>('command', {})])).toEqual(['bad_request']);
  });

  it('an answer to no frame, or one that asks for a keyframe over and over, ends the link', async () => {
    const person = await greeted('district');
    const { stream } = await person.ask<Watching>('watch', { area: '330205' });
    for (let n = 0; n < 200; n++) person.socket.emit('applied', { stream, tick: n, resync: true });
    expect(await person.ended).toBe('io server disconnect');
  });

  it('cost by what their lists hold', async () => {
    const person = await greeted('meiqiao');
    const long = { ...note(), body: { names: Array(10_000).fill('a') } };
    const asked = Array.from({ length: 8 }, () => person.ask<CommandAck>('command', long));
    expect(codes(await Promise.all(asked)).slice(-3)).toEqual(Array(3).fill('too_many_requests'));
  });

  it('an area that nobody knows is not watched', async () => {
    const person = await greeted('city');
    expect(await person.ask('watch', { area: '330205999' })).toMatchObject({ code: 'not_found' });
  });
});

describe('[BU4] reading', () => {
  it('of an account that sends without end stops, and nobody else’s', async () => {
    const flood = await Promise.all(Array.from({ length: 4 }, () => greeted('desk')));
    const beside = await greeted('street');
    for (const { socket } of flood) for (let n = 0; n < 20_000; n++) socket.emit('look', null);
    for (let n = 0; n < 5; n++)
      expect(codes([await beside.ask<CommandAck>('command', note())])).toEqual(['not_found']);
    const paused = socketsOf('desk').map(
      ({ conn }) => (conn.transport as unknown as { socket: { isPaused: boolean } }).socket.isPaused,
    );
    expect(paused).toEqual([true, true, true, true]);
  });
});

describe('[BU5] [BU6] a socket that does not read', () => {
  const large = (seq: number) => ({
    seq,
    v: 1,
    kind: 'note.added',
    operationId,
    area: '330205091',
    occurredAt: seq,
    recordedAt: seq,
    actor: { id: 'u', name: 'u' },
    body: { noteId: randomUUID(), text: '水'.repeat(2_000) },
  });

  it('is cut off when too much waits in it, and those who read hear everything', async () => {
    const [deaf, other] = [await greeted('city'), await greeted('city')];
    const heard: number[] = [];
    other.socket.on('entries', ({ through }: { through: number }) => heard.push(through));
    deaf.stopReading();
    const from = inside.deps.journal.picture().seq;
    const [ofDeaf] = socketsOf('city');
    let most = 0;
    let seq = from;
    // Entries as the journal would tell them; the kernel takes the first megabytes.
    for (; socketsOf('city').length === 2 && seq < from + 20_000; seq++) {
      inside.publish([large(seq + 1)], { ...emptyPicture, seq: seq + 1 });
      most = Math.max(most, waitingBytes(ofDeaf!.conn));
      if (seq % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(socketsOf('city')).toHaveLength(1);
    expect(most).toBeGreaterThan(500_000);
    expect(most).toBeLessThan(1_010_000);
    await expect.poll(() => heard.at(-1)).toBe(seq);
    expect(heard).toEqual(Array.from({ length: seq - from }, (_, n) => from + n + 1));
  });

  it('gets one welcome at a time', async () => {
    const person = await enter('department');
    const answers = await Promise.all([person.hello(), person.hello(), person.hello()]);
    expect(codes(answers)).toEqual(['ok', 'too_many_requests', 'too_many_requests']);
    expect(answers[1]).toMatchObject({ retryAfterS: 1 });
    expect(codes([await person.hello()])).toEqual(['ok']);
  });
});

describe('[BU7] sockets', () => {
  it('of one account are so many; one more is told, and has room when another has gone', async () => {
    const screens = await Promise.all(Array.from({ length: SOCKETS_ACCOUNT }, () => enter('ciwan')));
    expect(await SocketPerson.open(app.url, cookies.ciwan!)).toMatchObject({
      refused: 'too_many_requests',
      data: { code: 'too_many_requests', retryAfterS: 20 },
    });
    screens[0]!.close();
    await expect.poll(() => socketsOf('ciwan').length).toBe(SOCKETS_ACCOUNT - 1);
    expect(await (await enter('ciwan')).hello()).toMatchObject({ ok: true });
  });

  it('of nobody are told so, and closed when they stay; few are open at a time', async () => {
    expect(await SocketPerson.open(app.url, '')).toMatchObject({ refused: 'unauthenticated' });
    const strangers = () => (inside.admission as unknown as { strangers: number }).strangers;
    await expect.poll(strangers).toBe(0);
    const address = `${app.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
    const links = Array.from({ length: 60 }, () => new WebSocket(address));
    const ends = links.map((link) => {
      let opened = false;
      link.addEventListener('open', () => {
        opened = true;
        // Whoever asks for the main namespace is answered, and does not go.
        link.send('40');
      });
      return new Promise<boolean>((resolve) => link.addEventListener('close', () => resolve(opened)));
    });
    const opened = (await Promise.all(ends)).filter((one) => one);
    expect(opened.length).toBeGreaterThan(0);
    expect(opened.length).toBeLessThanOrEqual(20);
    await expect.poll(strangers).toBe(0);
  });

  it('[BU10] that are refused are told so late: whoever opens one after the other opens few', async () => {
    const person = await greeted('laocang');
    const spent = Array.from({ length: 2 * BURST }, () => person.ask<CommandAck>('command', {}));
    await Promise.all(spent);
    const order: string[] = [];
    const refused = shakeHands(app.url, cookies.laocang!);
    const answer = once(refused, 'data').then(([text]) => {
      order.push('refused');
      return String(text);
    });
    await greeted('street');
    order.push('another came in');
    expect(await answer).toContain('too_many_requests');
    expect(order).toEqual(['another came in', 'refused']);
  });

  it('whose other end breaks off while they are looked at harm nobody', async () => {
    const person = await enter('street');
    const broken = Array.from({ length: 40 }, (_, n) => shakeHands(app.url, n % 2 ? cookies.laocang! : ''));
    await Promise.all(broken.map((socket) => once(socket, 'connect')));
    // Some while it is asked whose they are, some while they wait to be refused.
    for (const [n, socket] of broken.entries()) setTimeout(() => socket.resetAndDestroy(), n * 3);
    await Promise.all(broken.map((socket) => once(socket, 'close')));
    // Refused behind them, and so told when theirs is over.
    await once(shakeHands(app.url, ''), 'data');
    expect(person.socket.connected).toBe(true);
  });

  it('that the server has closed are not listened to for long, whatever they go on sending', async () => {
    const socket = shakeHands(app.url, cookies.street!);
    await once(socket, 'data');
    // Cut off it may be with an error, which `once` would take for one.
    const ended = new Promise((resolve) => socket.once('close', resolve));
    // Before the main namespace is asked for there is nobody to tell: the link is over. It sends on all the same.
    const text = Buffer.from('42["look",null]');
    const message = Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), text]);
    const more = setInterval(() => socket.write(message), 20);
    try {
      expect(
        await Promise.race([ended.then(() => 'cut'), delay(10_000, 'listened to', { ref: false })]),
      ).toBe('cut');
    } finally {
      clearInterval(more);
    }
  });

  it('that were opened before the sign-out let nobody in after it', async () => {
    const person = await HttpPerson.signIn(app.url, 'leader');
    const socket = shakeHands(app.url, person.cookie);
    await once(socket, 'data');
    expect((await person.ask('POST', SIGN_IN_ROUTES.signOut.path, {})).ok).toBe(true);
    const asked = Buffer.from('40');
    socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | asked.length, 0, 0, 0, 0]), asked]));
    expect(String((await once(socket, 'data'))[0])).toContain('unauthenticated');
    socket.destroy();
  });

  it('are one on a connection, and no request opens a second way into it', async () => {
    const person = await enter('city');
    const engine = person.socket.io.engine as unknown as { id: string; write(packet: string): void };
    const probe = await fetch(`${app.url}/socket.io/?EIO=4&transport=websocket&sid=${engine.id}`);
    expect(probe.status).toBe(400);
    engine.write('0');
    await person.ended;
  });
});

describe('[LK2] who looks at the same thing', () => {
  it('is told once a tick, however many open and close it', async () => {
    const street = await HttpPerson.signIn(app.url, 'city');
    const done = async (kind: string, body: object) =>
      expect(
        await street.json('POST', '/api/commands', {
          commandId: randomUUID(),
          kind,
          body,
          issuedAt: Date.now(),
        }),
      ).toMatchObject({ ok: true });
    const incidentId = randomUUID();
    await done('operation.open', {
      operationId,
      name: '演练',
      area: '330205',
      exercise: true,
      t0: Date.now(),
    });
    await done('incident.report', {
      incidentId,
      operationId,
      type: 'gas',
      title: '闻到燃气味',
      position: [121.505, 29.985],
    });
    const desk = await greeted('district');
    const told: Looking[] = [];
    desk.socket.on('looking', (looking: Looking) => told.push(looking));
    const look = { kind: 'incident', id: incidentId, editing: false };
    desk.socket.emit('look', look);
    const crowd = await Promise.all(Array.from({ length: 4 }, () => greeted('department')));
    await expect.poll(() => told.length).toBeGreaterThan(0);
    const before = told.length;
    for (let n = 0; n < 50; n++)
      for (const { socket } of crowd) socket.emit('look', n % 2 ? null : { ...look, editing: n % 4 === 0 });
    for (const { socket } of crowd) socket.emit('look', { ...look, editing: true });
    await expect.poll(() => told.at(-1)?.others).toMatchObject([{ role: 'leader', editing: true }]);
    // 204 changes, which take a few ticks to arrive.
    expect(told.length - before).toBeLessThan(20);
  });
});

describe('[BU8] what ends by itself', () => {
  it('a display is told goodbye when its time is over', async () => {
    const admin = await HttpPerson.signIn(app.url, 'admin');
    const expiresAt = Date.now() + 4_000;
    const { token } = await admin.json<DisplayCreated>(
      'POST',
      '/api/displays',
      {
        name: '临时大屏',
        area: '330205091',
        expiresAt,
      },
      201,
    );
    const wall = new HttpPerson(app.url);
    expect((await wall.ask('POST', '/api/sign-in/display', { token })).status).toBe(200);
    const person = await SocketPerson.enter(app.url, wall.cookie);
    open.push(person);
    expect(await person.hello()).toMatchObject({ ok: true } satisfies Partial<Welcome>);
    const bye = new Promise<Failure>((resolve) => person.socket.once('bye', resolve));
    expect(await bye).toMatchObject({ code: 'unauthenticated' });
    const late = Date.now() - expiresAt;
    expect(late).toBeGreaterThanOrEqual(0);
    // Without a timer it would be found by the next look at all of them, half a minute apart.
    expect(late).toBeLessThan(3_000);
    expect(await SocketPerson.open(app.url, wall.cookie)).toMatchObject({ refused: 'unauthenticated' });
  });
});

// Last: the address of all has nothing left behind it.
describe('an address from which somebody floods', () => {
  it('lets screens back in whose browser was signed in, also after they were away', async () => {
    const person = await HttpPerson.signIn(app.url, 'reviewer');
    const other = await HttpPerson.signIn(app.url, 'auditor');
    const { budgets } = (inside.admission as unknown as { deps: AdmissionDeps }).deps;
    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
      for (let n = 0; n < 200; n++) budgets.addresses.book(address, 30, Number.MAX_SAFE_INTEGER);
    expect(String((await once(shakeHands(app.url, ''), 'data'))[0])).toContain('too_many_requests');
    // Of no session it is remembered whose it was.
    await other.ask('POST', SIGN_IN_ROUTES.signOut.path, {});
    expect(await (await SocketPerson.enter(app.url, person.cookie)).hello()).toMatchObject({ ok: true });
  });
});
