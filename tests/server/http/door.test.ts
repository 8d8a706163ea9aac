import { once } from 'node:events';
import { createServer, request as httpRequest, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Door } from '../../../server/http/Door.ts';

let http: Server;
let door: Door;
let port: number;
/** Requests that the handler has, by path; it answers none by itself. */
let held: Map<string, ServerResponse>;
const sockets: Socket[] = [];

beforeEach(async () => {
  http = createServer();
  door = new Door(http);
  held = new Map();
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  port = (http.address() as AddressInfo).port;
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await door.shut();
});

const open = () => door.answerWith((request, response) => held.set(request.url!, response));

/** A connection of its own, which says what it wants. */
function dial(text: string): { socket: Socket; received: () => string; ended: Promise<unknown> } {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  let all = '';
  socket.on('data', (chunk) => {
    all += chunk.toString();
  });
  socket.on('error', () => {});
  socket.write(text);
  // However it ends: `once` of events fails where the connection is reset.
  const ended = new Promise((resolve) => socket.once('close', resolve));
  return { socket, received: () => all, ended };
}

const get = (path: string, extra = '') => `GET ${path} HTTP/1.1\r\nHost: x\r\n${extra}\r\n`;
const until = async (there: () => boolean) => {
  while (!there()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('the door', () => {
  it('answers 503 with Retry-After until somebody answers behind it', async () => {
    const { received } = dial(get('/api/time'));
    await until(() => received().includes('starting'));
    expect(received()).toMatch(/^HTTP\/1.1 503 /);
    expect(received().toLowerCase()).toContain('retry-after: 2');
  });

  it('once closed lets what is inside be answered, on a connection that ends then', async () => {
    open();
    const inside = dial(get('/slow'));
    await until(() => held.has('/slow'));
    door.close();
    const emptied = door.emptied();
    held.get('/slow')!.end('done');
    await Promise.all([emptied, inside.ended]);
    expect(inside.received()).toMatch(/^HTTP\/1.1 200 /);
    expect(inside.received().toLowerCase()).toContain('connection: close');
    expect(inside.received()).toContain('done');
  });

  it('once closed refuses whoever comes, by an open connection, a new one or an upgrade', async () => {
    open();
    http.on('upgrade', (_request, socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n'));
    const kept = dial(get('/first'));
    await until(() => held.has('/first'));
    held.get('/first')!.end('one');
    await until(() => kept.received().includes('one'));
    door.close();
    kept.socket.write(get('/second'));
    const fresh = dial(get('/third'));
    const upgrade = dial(
      get('/socket.io/?EIO=4&transport=websocket', 'Connection: Upgrade\r\nUpgrade: websocket\r\n'),
    );
    await Promise.all([kept.ended, fresh.ended, upgrade.ended]);
    for (const { received } of [kept, fresh, upgrade]) {
      const last = received().slice(received().lastIndexOf('HTTP/1.1')).toLowerCase();
      expect(last).toMatch(/^http\/1.1 503 /);
      expect(last).toContain('retry-after: 2');
      expect(last).toContain('connection: close');
      expect(last).toContain('"code":"unavailable"');
    }
    expect([...held.keys()]).toEqual(['/first']);
  });

  it('still lets those in who watch the process', async () => {
    open();
    door.close();
    const probes = ['/healthz', '/readyz', '/metrics?x=1'].map((path) => dial(get(path)));
    await until(() => held.size === 3);
    for (const response of held.values()) response.end('told');
    await Promise.all(probes.map(({ ended }) => ended));
    for (const { received } of probes) expect(received()).toContain('told');
  });

  it('does not wait for a request that never becomes whole, nor for connections without one', async () => {
    open();
    dial('');
    dial('GET /half HTT');
    dial('POST /cut HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nonly this');
    await until(() => held.has('/cut'));
    door.close();
    await door.emptied();
    await door.shut();
    expect(http.listening).toBe(false);
  });

  it.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400, 'bad_request'],
    ['a header that is none', 'GET / HTTP/1.1\r\nHost: x\r\nno header\r\n\r\n', 400, 'bad_request'],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na',
      400,
      'bad_request',
    ],
    [
      'headers without end',
      `GET / HTTP/1.1\r\nHost: x\r\na: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'too_large',
    ],
    ['an expectation', 'GET / HTTP/1.1\r\nHost: x\r\nExpect: wonders\r\n\r\n', 417, 'bad_request'],
  ])(
    'answers what is no request, %s, in the closed form and ends the connection',
    async (_what, text, status, code) => {
      open();
      const { received, ended } = dial(text);
      await ended;
      const [head, body] = received().split('\r\n\r\n') as [string, string];
      expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} \\w`));
      expect(head.toLowerCase()).toContain('x-content-type-options: nosniff');
      // An answer of Node's own may come in chunks.
      expect(JSON.parse(/\{.*\}/.exec(body)![0])).toMatchObject({ ok: false, code });
      expect(held.size).toBe(0);
    },
  );

  it('writes nothing into an answer that is under way', async () => {
    open();
    const { socket, received, ended } = dial(get('/slow'));
    await until(() => held.has('/slow'));
    held.get('/slow')!.write('half of it');
    await until(() => received().includes('half of it'));
    socket.write('nonsense\r\n\r\n');
    await ended;
    expect(received().match(/HTTP\/1.1/g)).toHaveLength(1);
  });

  it('shuts over a client that asks again and again on one connection, and over an upgraded one', async () => {
    door.answerWith((_request, response) => void response.end('ok'));
    http.on('upgrade', (_request, socket) => {
      socket.on('error', () => {});
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n');
    });
    const upgraded = dial(get('/x', 'Connection: Upgrade\r\nUpgrade: x\r\n'));
    await until(() => upgraded.received().includes('101'));
    let answers = 0;
    const poll = () => {
      const asked = httpRequest({ port, host: '127.0.0.1', path: '/poll' }, (response) => {
        response.resume();
        response.on('end', () => {
          answers++;
          poll();
        });
      });
      asked.on('error', () => {});
      asked.end();
    };
    poll();
    await until(() => answers > 3);
    await door.shut();
    await upgraded.ended;
    expect(http.listening).toBe(false);
  });
});
