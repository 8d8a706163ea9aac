import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket as ServerSocket } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { afterEach, describe, expect, it } from 'vitest';
import type { PreparedFrame } from '../../server/positions/types.ts';
import { sendFrame } from '../../server/realtime/frameTransport.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A Socket.IO server with the default parser, and ordinary clients of it. */
async function connect(options: {
  transports: ('websocket' | 'polling')[];
  deflate?: boolean;
  namespace?: string;
}) {
  const http = createServer();
  const server = new Server(http, {
    transports: options.transports,
    perMessageDeflate: options.deflate ? { threshold: 0 } : false,
  });
  closers.push(() => server.close());
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  const namespace = options.namespace ?? '/';
  const sockets: ServerSocket[] = [];
  server.of(namespace).on('connection', (socket) => sockets.push(socket));
  const join = async () => {
    const client = io(`http://127.0.0.1:${port}${namespace}`, {
      transports: options.transports,
      forceNew: true,
    });
    closers.push(() => client.close());
    await new Promise<void>((resolve) => client.once('connect', resolve));
    return client;
  };
  return { sockets, join };
}

const prepared = (length: number): PreparedFrame => ({
  bytes: Uint8Array.from({ length }, (_, i) => i % 251),
  tick: 1,
});

function received(client: Socket, count: number): Promise<{ event: string; args: unknown[] }[]> {
  const events: { event: string; args: unknown[] }[] = [];
  return new Promise((resolve) => {
    client.onAny((event: string, ...args: unknown[]) => {
      if (events.push({ event, args }) === count) resolve(events);
    });
  });
}

const bytesOf = (value: unknown) => new Uint8Array(value as Uint8Array);

describe('one pre-encoded write', () => {
  // Around the borders of WebSocket's length forms.
  it.each([0, 1, 125, 126, 65_535, 65_536, 200_000])(
    'reaches an ordinary client whole: %i bytes',
    async (length) => {
      const { sockets, join } = await connect({ transports: ['websocket'] });
      const client = await join();
      const frame = prepared(length);
      const arrival = received(client, 1);
      sendFrame(sockets[0]!, frame);
      const [{ event, args }] = (await arrival) as [{ event: string; args: unknown[] }];
      expect(event).toBe('frame');
      expect(args).toHaveLength(1);
      expect(bytesOf(args[0])).toEqual(frame.bytes);
      expect(frame.wire).toBeDefined();
    },
  );

  it('is encoded once for all sockets and written without another copy', async () => {
    const { sockets, join } = await connect({ transports: ['websocket'] });
    const clients = [await join(), await join()];
    const frame = prepared(1000);
    const arrivals = clients.map((client) => received(client, 1));
    const packets: { options: { wsPreEncodedFrame?: unknown[] } }[] = [];
    for (const socket of sockets)
      (socket.conn as unknown as NodeJS.EventEmitter).on('packetCreate', (packet) => packets.push(packet));
    for (const socket of sockets) sendFrame(socket, frame);
    await Promise.all(arrivals);
    expect(packets).toHaveLength(2);
    expect(packets[0]!.options.wsPreEncodedFrame).toHaveLength(1);
    expect(packets[1]!.options.wsPreEncodedFrame![0]).toBe(packets[0]!.options.wsPreEncodedFrame![0]);
  });

  it('keeps its place among other events', async () => {
    const { sockets, join } = await connect({ transports: ['websocket'] });
    const client = await join();
    const arrival = received(client, 50);
    for (let i = 0; i < 25; i++) {
      sendFrame(sockets[0]!, prepared(i + 1));
      sockets[0]!.emit('entries', { i });
    }
    const events = await arrival;
    expect(events.map(({ event, args }) => (event === 'frame' ? bytesOf(args[0]).length : args[0]))).toEqual(
      Array.from({ length: 25 }, (_, i) => [i + 1, { i }]).flat(),
    );
  });

  it('carries the namespace of its socket', async () => {
    const { sockets, join } = await connect({ transports: ['websocket'], namespace: '/wall' });
    const client = await join();
    const arrival = received(client, 1);
    sendFrame(sockets[0]!, prepared(10));
    expect(bytesOf((await arrival)[0]!.args[0])).toEqual(prepared(10).bytes);
  });
});

describe('without pre-encoding', () => {
  it.each([
    ['over polling', { transports: ['polling' as const] }],
    ['where messages are compressed', { transports: ['websocket' as const], deflate: true }],
  ])('reaches a client %s by plain emit', async (_, options) => {
    const { sockets, join } = await connect(options);
    const client = await join();
    const arrival = received(client, 2);
    const frame = prepared(3000);
    sendFrame(sockets[0]!, frame);
    sendFrame(sockets[0]!, frame);
    const events = await arrival;
    expect(events.map(({ event }) => event)).toEqual(['frame', 'frame']);
    expect(bytesOf(events[1]!.args[0])).toEqual(frame.bytes);
    expect(frame.wire).toBeUndefined();
  });

  it('does not queue for a socket that is gone', async () => {
    const { sockets, join } = await connect({ transports: ['websocket'] });
    const client = await join();
    const [socket] = sockets;
    const gone = once(socket as unknown as NodeJS.EventEmitter, 'disconnect');
    client.close();
    await gone;
    sendFrame(socket!, prepared(100));
    expect((socket!.conn as unknown as { writeBuffer: unknown[] }).writeBuffer).toHaveLength(0);
  });
});
