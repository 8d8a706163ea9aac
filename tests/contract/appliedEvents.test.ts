import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket as ServerSocket } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { afterEach, expect, it } from 'vitest';
import { hearApplied } from '../../server/realtime/appliedEvents.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface Heard {
  client: Socket;
  socket: ServerSocket;
  applied: unknown[];
  /** Packets that took Socket.IO's ordinary way. */
  ordinary: unknown[][];
  /** Resolves when the server has handled what was sent before. */
  handled(): Promise<void>;
}

/** An ordinary client of a server that hears `applied`. */
async function connect(namespace = '/'): Promise<Heard> {
  const http = createServer();
  const server = new Server(http, { transports: ['websocket'] });
  closers.push(() => server.close());
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  const connected = new Promise<ServerSocket>((resolve) => server.of(namespace).once('connection', resolve));
  const client = io(`http://127.0.0.1:${port}${namespace}`, { transports: ['websocket'], forceNew: true });
  closers.push(() => client.close());
  const socket = await connected;
  const applied: unknown[] = [];
  const ordinary: unknown[][] = [];
  socket.use((packet, next) => {
    ordinary.push(packet.filter((part) => typeof part !== 'function'));
    next();
  });
  hearApplied(socket, (ack) => applied.push(ack));
  socket.on('ask', (answer: () => void) => answer());
  const handled = async () => {
    await client.emitWithAck('ask');
    ordinary.pop();
  };
  return { client, socket, applied, ordinary, handled };
}

it('hears what an ordinary client sends, each once and in order, past the ordinary way', async () => {
  const { client, applied, ordinary, handled } = await connect();
  const sent = [
    { stream: 1, tick: 5 },
    { stream: 1, tick: 6, resync: true },
    { stream: 2, tick: 0 },
  ];
  for (const ack of sent) client.emit('applied', ack);
  await handled();
  expect(applied).toEqual(sent);
  expect(ordinary).toEqual([]);
});

it('leaves every other form to the ordinary way, which hears it too', async () => {
  const { client, applied, ordinary, handled } = await connect();
  client.emit('applied', { tick: 1 }, { tick: 2 });
  client.emit('applied', 7);
  client.emit('applied', { tick: 3 }, () => undefined);
  client.emit('applied', { tick: 4, bytes: new Uint8Array([1, 2]) });
  client.emit('applied2', { tick: 5 });
  client.emit('note', 'applied', { tick: 6 });
  await handled();
  expect(applied).toEqual([{ tick: 1 }, 7, { tick: 3 }, { tick: 4, bytes: Buffer.from([1, 2]) }]);
  expect(ordinary.map(([event]) => event)).toEqual([
    'applied',
    'applied',
    'applied',
    'applied',
    'applied2',
    'note',
  ]);
});

it('hears it in another namespace by the ordinary way', async () => {
  const { client, applied, ordinary, handled } = await connect('/wall');
  client.emit('applied', { tick: 1 });
  await handled();
  expect(applied).toEqual([{ tick: 1 }]);
  expect(ordinary).toHaveLength(1);
});

it('ends a connection for broken text as Socket.IO does, and hears nothing after the end', async () => {
  const { client, socket, applied } = await connect();
  const broken: string[] = [];
  socket.on('error', (error) => broken.push(error.message));
  const gone = new Promise((resolve) => socket.once('disconnect', resolve));
  // Under Socket.IO: the text of an event whose JSON does not end.
  (client.io.engine as unknown as { write(text: string): void }).write('2["applied",{"tick":1]}]');
  await gone;
  expect(broken).toEqual(['invalid payload']);
  const { decoder } = socket.client as unknown as { decoder: { add(data: unknown): void } };
  try {
    decoder.add('2["applied",{"tick":2}]');
  } catch {
    // The reader of a connection that has ended may refuse.
  }
  expect(applied).toEqual([]);
});
