import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { answerReports } from './MeteredProcess.ts';
import { type Ask, PUBLIC_ASKS } from './publicAsks.ts';

/** Nobody: asks every route that one need not be signed in for as fast as it is answered, and opens bare connections. */
export interface NamelessFloodOrder {
  url: string;
  /** Requests under way at once. */
  connections: number;
  /** Connections beside them on which nothing sensible is sent, opened anew as soon as they end. */
  bare: number;
}

export interface NamelessFloodReport {
  /** Answers by status; 0: none. */
  statuses: Record<string, number>;
  /** Bare connections that were opened. */
  opened: number;
  /** Seconds of processor that it took. */
  cpu: number;
}

const order = JSON.parse(process.argv[2]!) as NamelessFloodOrder;
const { hostname, port } = new URL(order.url);
const agent = new Agent({ keepAlive: true, maxSockets: order.connections });
const AGAIN_MS = 10;
/** Bare ones stay silent in the middle of what they say. */
const SILENT_MS = 2_000;
let seen = empty();
let cpuBefore = 0;

function empty(): NamelessFloodReport {
  return { statuses: {}, opened: 0, cpu: 0 };
}

function ask({ method, path, body, headers }: Ask): Promise<number> {
  const text = body?.();
  return new Promise((resolve) => {
    const asked = request({
      ...{ hostname, port, method, path: path() },
      ...(headers?.upgrade ? {} : { agent }),
      headers: {
        ...headers,
        origin: order.url,
        ...(text === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
      },
      timeout: 30_000,
    });
    asked.on('response', (response) => {
      response.on('error', () => undefined);
      response.resume();
      response.on('close', () => resolve(response.statusCode!));
    });
    asked.on('upgrade', (_response, socket) => {
      socket.on('error', () => undefined);
      // It stays and says nothing, until it is closed.
      socket.on('close', () => resolve(101));
    });
    asked.on('error', () => resolve(0));
    asked.on('timeout', () => asked.destroy());
    asked.end(text);
  });
}

async function loop(from: number): Promise<never> {
  for (let n = from; ; n++) {
    const status = await ask(PUBLIC_ASKS[n % PUBLIC_ASKS.length]!);
    seen.statuses[status] = (seen.statuses[status] ?? 0) + 1;
    // Where nobody answers there is nothing to flood.
    if (status === 0) await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}

/** A body that comes byte by byte. */
function drip(socket: Socket): void {
  const timer = setInterval(() => socket.write(' '), 100);
  socket.once('close', () => clearInterval(timer));
  setTimeout(() => socket.destroy(), SILENT_MS);
}

const BARE: readonly ((socket: Socket) => void)[] = [
  (socket) => socket.end(),
  (socket) => socket.resetAndDestroy(),
  (socket) => socket.write('HELLO\r\n\r\n'),
  (socket) => {
    socket.write('GET / HTTP/1.1\r\nHost: ');
    setTimeout(() => socket.destroy(), SILENT_MS);
  },
  (socket) => {
    socket.write(`POST /api/fixes HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Length: 4000\r\n\r\n`);
    drip(socket);
  },
  (socket) => {
    socket.write(`GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${hostname}:${port}\r\n`);
    socket.write('Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n');
    socket.write('Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n');
    setTimeout(() => socket.resetAndDestroy(), AGAIN_MS);
  },
];

function bare(n: number): void {
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.once('connect', () => {
    seen.opened++;
    BARE[n % BARE.length]!(socket);
  });
  socket.resume();
  socket.once('close', () => setTimeout(() => bare(n + 1), AGAIN_MS));
}

for (let n = 0; n < order.connections; n++) void loop(n);
for (let n = 0; n < order.bare; n++) bare(n);
answerReports(() => {
  const { user, system } = process.cpuUsage();
  const cpu = (user + system) / 1e6;
  const report = { ...seen, cpu: cpu - cpuBefore };
  cpuBefore = cpu;
  seen = empty();
  return report;
});
