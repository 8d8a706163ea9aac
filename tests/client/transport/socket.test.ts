import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { deflateSync } from 'node:zlib';
import { Server } from 'socket.io';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Connection } from '../../../client/transport/connection.ts';
import { APART_MS } from '../../../client/transport/pause.ts';
import { createConnection } from '../../../client/transport/socket.ts';
import { emptyPicture } from '../../../shared/picture/picture.ts';
import type { CommandEnvelope } from '../../../shared/wire/commands.ts';
import type { Failure } from '../../../shared/wire/errors.ts';
import type {
  ClientToServer,
  EntryBatch,
  Hello,
  ServerToClient,
  Watching,
  Welcome,
} from '../../../shared/wire/events.ts';
import type { Storing } from '../../../shared/wire/routes.ts';
import { Ear } from '../../support/Ear.ts';

type Io = Server<ClientToServer, ServerToClient>;

const welcome = (through: number): Welcome => ({
  ok: true,
  v: 1,
  now: 1_770_000_000_000,
  speed: 1,
  tickMs: 500,
  principal: {
    userId: 'u',
    username: 'city',
    displayName: '',
    role: 'commander',
    area: '330200',
    unitId: null,
  },
  scope: '330200',
  areaVersion: 1,
  unstoredSince: null,
  clockTrouble: null,
  after: 0,
  through,
  entries: [],
  snapshot: null,
});

/** A real Socket.IO server on a port of its own, and everything that it was told. */
class Wire {
  readonly hellos: Hello[] = [];
  readonly commands: CommandEnvelope[] = [];
  readonly watches: string[] = [];
  answerCommands = true;
  refuseCommands: Failure | null = null;
  /** When each connection came, on the clock of `performance.now()`. */
  readonly came: number[] = [];
  hello: (hello: Hello) => Welcome | Failure = () => welcome(0);
  watch: (times: number) => Watching | Failure = (times) => ({ ok: true, stream: times, tickMs: 500 });
  /** What is sent right behind the answer to a hello. */
  behind: EntryBatch[] = [];
  refuse: string | null = null;
  /** Lets nobody open a link: of why, a client is told nothing. */
  turnsAway = false;
  /** What a server says of its storing to who has no link. */
  storing = (): Promise<Storing> => Promise.reject(new Error('nobody is asked'));
  private http!: HttpServer;
  io!: Io;

  async listen(port = 0): Promise<number> {
    this.http = createServer();
    this.io = new Server(this.http, {
      transports: ['websocket'],
      serveClient: false,
      allowRequest: (_request, done) => done(null, !this.turnsAway),
    });
    this.io.use((_socket, next) => next(this.refuse ? new Error(this.refuse) : undefined));
    this.io.on('connection', (socket) => {
      this.came.push(performance.now());
      socket.on('hello', (hello, ack) => {
        this.hellos.push(hello);
        ack(this.hello(hello));
        for (const batch of this.behind) socket.emit('entries', batch);
      });
      socket.on('watch', ({ area }, ack) => {
        this.watches.push(area);
        ack(this.watch(this.watches.length));
      });
      socket.on('command', (envelope, ack) => {
        this.commands.push(envelope);
        if (this.refuseCommands) ack(this.refuseCommands);
        else if (this.answerCommands) ack({ ok: true, commandId: envelope.commandId, seq: 7 });
      });
    });
    await new Promise<void>((resolve) => this.http.listen(port, '127.0.0.1', resolve));
    return (this.http.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    await this.io.close();
  }
}

const open: { wire: Wire[]; connections: Connection[] } = { wire: [], connections: [] };

async function connected(prepare: (wire: Wire) => void = () => {}) {
  const wire = new Wire();
  prepare(wire);
  const port = await wire.listen();
  const connection = createConnection({ url: `http://127.0.0.1:${port}`, storing: () => wire.storing() });
  const ear = new Ear();
  open.wire.push(wire);
  open.connections.push(connection);
  connection.open(ear);
  return { wire, connection, ear, port };
}

afterEach(async () => {
  for (const connection of open.connections.splice(0)) connection.close();
  for (const wire of open.wire.splice(0)) await wire.stop();
});

/** For tests in which a link comes back: it takes its time, so that not all come at once. */
const BACK = { timeout: 30_000 };

describe('the connection', () => {
  it('[SS1] says hello first and takes the clock from the answer', async () => {
    const { wire, connection, ear } = await connected();
    await ear.heard('welcomed');
    expect(wire.hellos).toEqual([{ v: 1, after: null, packed: true }]);
    expect(connection.clock.now()).toBeGreaterThanOrEqual(1_770_000_000_000);
  });

  it(
    '[SS9] [SS11] comes back by itself, says hello from its last number and watches again',
    BACK,
    async () => {
      const { wire, connection, ear, port } = await connected();
      connection.watch('330205');
      await ear.heard('watching');
      ear.last = 42;
      await wire.stop();
      await ear.heard('lost');
      await wire.listen(port);
      await ear.heard('watching', 2);
      expect(wire.hellos.at(-1)).toEqual({ v: 1, after: 42, scope: '330200', packed: true });
      expect(wire.watches).toEqual(['330205', '330205']);
    },
  );

  it('[CM3] sends a command again under its own id when the server died before answering', BACK, async () => {
    const { wire, connection, ear, port } = await connected((w) => {
      w.answerCommands = false;
    });
    await ear.heard('welcomed');
    const ack = connection.send('operation.close', {
      operationId: '44444444-4444-4444-8444-444444444444',
      reason: '结束',
    });
    while (wire.commands.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await wire.stop();
    await ear.heard('lost');
    expect(connection.pending()).toBe(1);
    wire.answerCommands = true;
    // Its clock was an hour ahead: what was given then is not told as of the future.
    const now = welcome(0).now - 3_600_000;
    wire.hello = () => ({ ...welcome(0), now });
    await wire.listen(port);
    expect(await ack).toMatchObject({ ok: true, seq: 7 });
    const [first, again] = wire.commands;
    expect(wire.commands).toEqual([first, { ...first, issuedAt: again!.issuedAt }]);
    expect([first!.issuedAt >= now + 3_600_000, again!.issuedAt < now + 1_800_000]).toEqual([true, true]);
    expect(connection.pending()).toBe(0);
  });

  it('[ST2] [ST3] tells since when nothing is stored, keeps what was not, and sends it when it hears that all is well', async () => {
    const away: Failure = { ok: false, code: 'unavailable', message: 'away', retryAfterS: 3_600 };
    const { wire, connection, ear } = await connected((w) => {
      w.hello = () => ({ ...welcome(0), unstoredSince: 1_770_000_000_000 });
      w.refuseCommands = away;
    });
    expect(await ear.heard('welcomed')).toMatchObject({ unstoredSince: 1_770_000_000_000 });
    const ack = connection.send('operation.close', {
      operationId: '44444444-4444-4444-8444-444444444444',
      reason: '结束',
    });
    while (wire.commands.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(connection.pending()).toBe(1);
    wire.refuseCommands = null;
    wire.io.emit('storing', { since: null, clock: null });
    expect(await ear.heard('storing')).toEqual({ since: null, clock: null });
    // Not after the hour that was said: what was said is over.
    expect(await ack).toMatchObject({ ok: true });
    expect(wire.commands[1]).toEqual(wire.commands[0]);
  });

  it('[ST5] asks by itself whether anything is stored while it is not let in, and says so', async () => {
    const { ear } = await connected((w) => {
      w.refuse = 'unavailable';
      w.storing = async () => ({ since: 1_770_000_000_000, clock: null });
    });
    expect(await ear.heard('storing')).toMatchObject({ since: 1_770_000_000_000 });
    expect(ear.said.some(({ what }) => what === 'refused')).toBe(false);
  });

  it('[ST5] asks likewise where it cannot even open a link', async () => {
    const { ear } = await connected((w) => {
      w.turnsAway = true;
      w.storing = async () => ({ since: 1_770_000_000_000, clock: null });
    });
    expect(await ear.heard('storing')).toMatchObject({ since: 1_770_000_000_000 });
  });

  it('[SS3] tells of a refusal at the door and does not try again', async () => {
    const { ear, wire } = await connected((w) => {
      w.refuse = 'unauthenticated';
    });
    expect(await ear.heard('refused')).toMatchObject({ code: 'unauthenticated' });
    expect(wire.hellos).toEqual([]);
  });

  it('[SS2] tells of a version that the server does not speak', async () => {
    const { ear } = await connected((w) => {
      w.hello = () => ({ ok: false, code: 'version_mismatch', message: 'reload' });
    });
    expect(await ear.heard('refused')).toMatchObject({ code: 'version_mismatch' });
  });

  it('[SS3] tells of a session that ended', async () => {
    const { ear, wire } = await connected();
    await ear.heard('welcomed');
    wire.io.emit('bye', { ok: false, code: 'unauthenticated', message: 'signed out' });
    expect(await ear.heard('refused')).toMatchObject({ code: 'unauthenticated' });
  });

  it('hands on frames as bytes, and nothing before the welcome', async () => {
    const { ear, wire } = await connected();
    await ear.heard('welcomed');
    wire.io.emit('frame', new Uint8Array([1, 2, 3]));
    expect([...((await ear.heard('frame')) as Uint8Array)]).toEqual([1, 2, 3]);
    expect(ear.said.findIndex((one) => one.what === 'frame')).toBeGreaterThan(
      ear.said.findIndex((one) => one.what === 'welcomed'),
    );
  });

  it('[SS7] says hello again on the same link when it is asked to', async () => {
    const { ear, wire, connection } = await connected();
    await ear.heard('welcomed');
    ear.last = 9;
    connection.resync();
    await ear.heard('welcomed', 2);
    expect(wire.hellos.map((hello) => hello.after)).toEqual([null, 9]);
    expect(ear.said.some((one) => one.what === 'lost')).toBe(false);
  });

  it('[SS15] unpacks a snapshot, and hands on what came behind it only then and in order', async () => {
    const picture = { ...emptyPicture, seq: 7 };
    const packed = deflateSync(JSON.stringify(picture));
    const { ear } = await connected((w) => {
      w.hello = () => ({ ...welcome(7), after: 7, packed });
      w.behind = [8, 9].map((seq) => ({ after: seq - 1, through: seq, entries: [] }));
    });
    await ear.heard('entries', 2);
    const [first, ...rest] = ear.said;
    expect(first).toMatchObject({ what: 'welcomed', value: { after: 7, snapshot: picture } });
    expect(rest.map(({ value }) => (value as EntryBatch).through)).toEqual([8, 9]);
  });

  it('[SS15] comes again when what it was sent cannot be unpacked', async () => {
    const { ear, wire } = await connected((w) => {
      w.hello = () =>
        w.hellos.length === 1 ? { ...welcome(7), after: 7, packed: Buffer.from('no zlib') } : welcome(3);
    });
    expect(await ear.heard('welcomed')).toMatchObject({ through: 3 });
    expect(wire.came.length).toBe(2);
  });

  it('[BU2] a hello that is refused for the moment is said again over the same link, no sooner than told', async () => {
    const times: number[] = [];
    const busy = { ok: false, code: 'too_many_requests', message: 'wait', retryAfterS: 3 } as const;
    const { ear, wire } = await connected((w) => {
      w.hello = () => {
        times.push(performance.now());
        return times.length === 1 ? busy : welcome(0);
      };
    });
    await ear.heard('welcomed');
    expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(2_990);
    expect(wire.came.length).toBe(1);
    expect(ear.said.some(({ what }) => what === 'lost')).toBe(false);
  });

  it('[BU2] a watch that is refused for the moment is asked again; there are positions to be had', async () => {
    const busy = { ok: false, code: 'too_many_requests', message: 'wait', retryAfterS: 1 } as const;
    const { ear, wire, connection } = await connected((w) => {
      w.watch = (times) => (times === 1 ? busy : { ok: true, stream: 5, tickMs: 500 });
    });
    connection.watch('330205');
    expect(await ear.heard('watching')).toMatchObject({ stream: 5 });
    expect(wire.watches).toEqual(['330205', '330205']);
    expect(ear.said.some(({ what }) => what === 'unwatched')).toBe(false);
  });
});

describe('those whose link to one server ends together', () => {
  const MANY = 10;
  /** A link is opened no sooner than this after it was closed; timers of Node fire a millisecond early at times. */
  const ROUNDING_MS = 5;

  /** Links of `MANY` screens, and the moments of chance that they are given from then on, spread over 0 to 1. */
  async function many() {
    const first = await connected();
    const ears = [first.ear];
    for (let n = 1; n < MANY; n++) {
      const connection = createConnection({ url: `http://127.0.0.1:${first.port}` });
      const ear = new Ear();
      open.connections.push(connection);
      connection.open(ear);
      ears.push(ear);
    }
    await Promise.all(ears.map((ear) => ear.heard('welcomed')));
    let drawn = 0;
    const random = vi.spyOn(Math, 'random').mockImplementation(() => (drawn++ % MANY) / MANY);
    onTestFinished(() => random.mockRestore());
    first.wire.came.length = 0;
    return { ...first, ears };
  }

  /** Everybody has come back, the one who came nth no sooner than the nth smallest moment of chance allows. */
  async function cameApart(wire: Wire, ears: Ear[], closedAt: number, pauses: number[]) {
    await Promise.all(ears.map((ear) => ear.heard('welcomed', 2)));
    const waited = wire.came.map((at) => at - closedAt).sort((a, b) => a - b);
    expect(waited).toHaveLength(MANY);
    for (const [n, pause] of pauses.sort((a, b) => a - b).entries())
      expect(waited[n]).toBeGreaterThanOrEqual(pause - ROUNDING_MS);
  }

  const chances = Array.from({ length: MANY }, (_, n) => n / MANY);

  it.each<[string, (io: Io) => void, number]>([
    ['by a server that closes them', (io) => void io.disconnectSockets(true), 0],
    [
      'by a server that says it stops',
      (io) => {
        io.emit('bye', { ok: false, code: 'unavailable', message: 'stopping' });
        io.disconnectSockets(true);
      },
      0,
    ],
    [
      'by a server that says how long it will be away',
      (io) => void io.emit('bye', { ok: false, code: 'unavailable', message: 'moving', retryAfterS: 2 }),
      2_000,
    ],
  ])('[SS14] %s come back one after another', BACK, async (_how, close, saidMs) => {
    const { wire, ears } = await many();
    const closedAt = performance.now();
    close(wire.io);
    await cameApart(
      wire,
      ears,
      closedAt,
      chances.map((chance) => saidMs + chance * APART_MS),
    );
    expect(ears.flatMap(({ said }) => said.filter(({ what }) => what === 'refused'))).toEqual([]);
  });

  it('[SS9] because the server was killed come back one after another', BACK, async () => {
    const { wire, ears } = await many();
    const closedAt = performance.now();
    // What a killed process leaves: connections that end without a word.
    for (const { conn } of wire.io.sockets.sockets.values())
      (conn as unknown as { transport: { socket: { _socket: Socket } } }).transport.socket._socket.destroy();
    // Socket.IO's own chance: as far before or behind the half of it as drawn.
    const half = APART_MS / 2;
    const pauses = chances.map((chance) => {
      const off = Math.floor(chance * half);
      return Math.floor(chance * 10) % 2 === 0 ? half - off : half + off;
    });
    await cameApart(wire, ears, closedAt, pauses);
  });
});
