import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, describe, expect, it } from 'vitest';
import type { Connection, ConnectionListener } from '../../../client/transport/connection.ts';
import { createConnection } from '../../../client/transport/socket.ts';
import type { CommandEnvelope } from '../../../shared/wire/commands.ts';
import type { Failure } from '../../../shared/wire/errors.ts';
import type { ClientToServer, Hello, ServerToClient, Welcome } from '../../../shared/wire/events.ts';

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
  hello: (hello: Hello) => Welcome | Failure = () => welcome(0);
  refuse: string | null = null;
  private http!: HttpServer;
  io!: Io;

  async listen(port = 0): Promise<number> {
    this.http = createServer();
    this.io = new Server(this.http, { transports: ['websocket'], serveClient: false });
    this.io.use((_socket, next) => next(this.refuse ? new Error(this.refuse) : undefined));
    this.io.on('connection', (socket) => {
      socket.on('hello', (hello, ack) => {
        this.hellos.push(hello);
        ack(this.hello(hello));
      });
      socket.on('watch', ({ area }, ack) => {
        this.watches.push(area);
        ack({ ok: true, stream: this.watches.length, tickMs: 500 });
      });
      socket.on('command', (envelope, ack) => {
        this.commands.push(envelope);
        if (this.answerCommands) ack({ ok: true, commandId: envelope.commandId, seq: 7 });
      });
    });
    await new Promise<void>((resolve) => this.http.listen(port, '127.0.0.1', resolve));
    return (this.http.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    await this.io.close();
  }
}

/** What a connection said, and a way to wait until it has said something. */
class Ear implements ConnectionListener {
  readonly said: { what: string; value: unknown }[] = [];
  last: number | null = null;
  private wake: (() => void)[] = [];

  after() {
    return this.last;
  }
  welcomed = (value: Welcome) => this.hear('welcomed', value);
  entries = (value: unknown) => this.hear('entries', value);
  frame = (value: Uint8Array) => this.hear('frame', value);
  watching = (value: unknown) => this.hear('watching', value);
  unwatched = (value: Failure) => this.hear('unwatched', value);
  lost = () => this.hear('lost', null);
  refused = (value: Failure) => this.hear('refused', value);

  private hear(what: string, value: unknown): void {
    this.said.push({ what, value });
    for (const wake of this.wake.splice(0)) wake();
  }

  /** Resolves with what was said at the `nth` time. */
  async heard(what: string, nth = 1): Promise<unknown> {
    for (;;) {
      const found = this.said.filter((one) => one.what === what)[nth - 1];
      if (found) return found.value;
      await new Promise<void>((resolve) => this.wake.push(resolve));
    }
  }
}

const open: { wire: Wire[]; connections: Connection[] } = { wire: [], connections: [] };

async function connected(prepare: (wire: Wire) => void = () => {}) {
  const wire = new Wire();
  prepare(wire);
  const port = await wire.listen();
  const connection = createConnection({ url: `http://127.0.0.1:${port}` });
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

describe('the connection', () => {
  it('[SS1] says hello first and takes the clock from the answer', async () => {
    const { wire, connection, ear } = await connected();
    await ear.heard('welcomed');
    expect(wire.hellos).toEqual([{ v: 1, after: null }]);
    expect(connection.clock.now()).toBeGreaterThanOrEqual(1_770_000_000_000);
  });

  it('[SS9] [SS11] comes back by itself, says hello from its last number and watches again', async () => {
    const { wire, connection, ear, port } = await connected();
    connection.watch('330205');
    await ear.heard('watching');
    ear.last = 42;
    await wire.stop();
    await ear.heard('lost');
    await wire.listen(port);
    await ear.heard('watching', 2);
    expect(wire.hellos.at(-1)).toEqual({ v: 1, after: 42, scope: '330200' });
    expect(wire.watches).toEqual(['330205', '330205']);
  });

  it('[CM3] sends a command again under its own id when the server died before answering', async () => {
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
    await wire.listen(port);
    expect(await ack).toMatchObject({ ok: true, seq: 7 });
    expect(wire.commands).toHaveLength(2);
    expect(wire.commands[1]).toEqual(wire.commands[0]);
    expect(connection.pending()).toBe(0);
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
});
