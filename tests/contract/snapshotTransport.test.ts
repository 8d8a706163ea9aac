import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { afterEach, describe, expect, it } from 'vitest';
import { CLOSING, type SharedSnapshot } from '../../server/realtime/SharedSnapshots.ts';
import { snapshotParser } from '../../server/realtime/snapshotEncoder.ts';
import { SnapshotToSocket } from '../../server/realtime/snapshotTransport.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A server that answers `hello` with a shared snapshot, and a way to come in as an ordinary client. */
async function serve(snapshot: SharedSnapshot, transport: 'websocket' | 'polling' = 'websocket') {
  const http = createServer();
  const server = new Server(http, {
    transports: [transport],
    parser: snapshotParser,
    perMessageDeflate: false,
  });
  closers.push(() => server.close());
  server.on('connection', (socket) =>
    socket.on('hello', (name: string, answer: (welcome: object) => void) => {
      socket.emit('before', name);
      answer({ ok: true, name, snapshot: new SnapshotToSocket(snapshot, socket) });
      socket.emit('behind', name);
    }),
  );
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  return async () => {
    const client = io(`http://127.0.0.1:${port}`, { transports: [transport], forceNew: true });
    closers.push(() => client.close());
    await new Promise<void>((resolve) => client.once('connect', resolve));
    return client;
  };
}

function sharedOf(value: unknown): SharedSnapshot {
  const json = Buffer.from(JSON.stringify(value));
  const closed = Buffer.concat([json, Buffer.from(CLOSING)]);
  return { seq: 1, json, closed, packed: () => Promise.reject(new Error('nobody asked')) };
}

async function answerOf(client: Socket, name: string): Promise<{ answer: unknown; heard: string[] }> {
  const heard: string[] = [];
  client.on('before', () => heard.push('before'));
  const behind = new Promise<void>((resolve) =>
    client.on('behind', () => {
      heard.push('behind');
      resolve();
    }),
  );
  const answer = await new Promise((resolve) =>
    client.emit('hello', name, (given: unknown) => {
      heard.push('answer');
      resolve(given);
    }),
  );
  await behind;
  return { answer, heard };
}

describe('a shared snapshot', () => {
  // Around the borders of WebSocket's length forms, the head of the answer included.
  it.each([0, 10, 60, 80, 100, 125, 65_400, 65_536, 200_000])(
    'reaches an ordinary client whole and in its place, with letters of all lengths: %i',
    async (length) => {
      const value = { text: '同心 é x'.repeat(Math.ceil(length / 8)).slice(0, length) };
      const join = await serve(sharedOf(value));
      for (const name of ['one', '第二']) {
        const { answer, heard } = await answerOf(await join(), name);
        expect(answer).toEqual({ ok: true, name, snapshot: value });
        expect(heard).toEqual(['before', 'answer', 'behind']);
      }
    },
  );

  it('reaches a client by any other transport too', async () => {
    const value = { text: '同心'.repeat(1_000) };
    const join = await serve(sharedOf(value), 'polling');
    expect((await answerOf(await join(), 'one')).answer).toEqual({ ok: true, name: 'one', snapshot: value });
  });
});
