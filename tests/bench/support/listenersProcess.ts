import { io, type Socket } from 'socket.io-client';
import type { Failure } from '../../../shared/wire/errors.ts';
import type { ClientToServer, ServerToClient, Welcome } from '../../../shared/wire/events.ts';
import { WIRE_VERSION } from '../../../shared/wire/events.ts';
import { headParser } from './headParser.ts';
import type { ListenersReport, ListenOrder } from './Listeners.ts';
import { wallNow } from './swarm.ts';

/**
 * Listening screens, see Listeners.ts: Socket.IO clients. Some read every entry as a browser does; the others read which
 * numbers they were told, none of which may be missing.
 */
const READING = 21;
const order = JSON.parse(process.argv[2]!) as ListenOrder;

const heard = new Map<number, { screens: number; lastAt: number }>();
/** Last number of each screen. */
const through: number[] = [];
let batches = 0;
let cpu = process.cpuUsage();

function hear(seq: number, at: number): void {
  const one = heard.get(seq);
  if (one) {
    one.screens++;
    one.lastAt = at;
  } else heard.set(seq, { screens: 1, lastAt: at });
}

async function listen(screen: number): Promise<void> {
  const reads = screen % READING === 0;
  const cookie = order.cookies[screen % order.cookies.length]!;
  const socket: Socket<ServerToClient, ClientToServer> = io(order.url, {
    transports: ['websocket'],
    forceNew: true,
    ...(reads ? {} : { parser: headParser }),
    extraHeaders: { cookie, origin: order.url },
  });
  socket.on('entries', (batch) => {
    const at = wallNow();
    batches++;
    const before = through[screen] ?? batch.after;
    if (batch.after > before) throw new Error(`a screen was told nothing of ${before + 1} to ${batch.after}`);
    through[screen] = Math.max(before, batch.through);
    if (reads) for (const { seq } of batch.entries) hear(seq, at);
    else for (let seq = before + 1; seq <= batch.through; seq++) hear(seq, at);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  const welcome = await new Promise<Welcome | Failure>((resolve) =>
    socket.emit('hello', { v: WIRE_VERSION, after: order.after ?? null }, resolve),
  );
  if (!welcome.ok) throw new Error(`hello: ${welcome.code} ${welcome.message}`);
  through[screen] = Math.max(through[screen] ?? 0, welcome.through);
}

function report(): void {
  const { user, system } = process.cpuUsage(cpu);
  const entries = [...heard].map(([seq, { screens, lastAt }]): [number, number, number] => [
    seq,
    screens,
    lastAt,
  ]);
  process.send!({ entries, batches, cpuS: (user + system) / 1e6 } satisfies ListenersReport);
  heard.clear();
  batches = 0;
  cpu = process.cpuUsage();
}

for (let from = 0; from < order.count; from += 20) {
  const some = Array.from({ length: Math.min(20, order.count - from) }, (_, i) => listen(from + i));
  await Promise.all(some);
}
process.on('message', (asked: number) => {
  const wait = () => {
    if (through.every((seq) => seq >= asked)) report();
    else setTimeout(wait, 20);
  };
  wait();
});
process.on('disconnect', () => process.exit(0));
process.send!('ready');
