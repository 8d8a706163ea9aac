import { io, type Socket } from 'socket.io-client';
import type { Failure } from '../../../shared/wire/errors.ts';
import type { ClientToServer, ServerToClient, Welcome } from '../../../shared/wire/events.ts';
import { WIRE_VERSION } from '../../../shared/wire/events.ts';
import type { Heard, ListenOrder } from './Listeners.ts';
import { wallNow } from './swarm.ts';

/** Listening screens, see Listeners.ts: ordinary Socket.IO clients that read every entry. */
const order = JSON.parse(process.argv[2]!) as ListenOrder;

const heard = new Map<number, { screens: number; lastAt: number }>();
/** Last number of each screen. */
const through: number[] = [];
let batches = 0;
let cpu = process.cpuUsage();

async function listen(screen: number): Promise<void> {
  const cookie = order.cookies[screen % order.cookies.length]!;
  const socket: Socket<ServerToClient, ClientToServer> = io(order.url, {
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { cookie, origin: order.url },
  });
  socket.on('entries', (batch) => {
    const at = wallNow();
    batches++;
    through[screen] = batch.through;
    for (const { seq } of batch.entries) {
      const one = heard.get(seq);
      if (one) {
        one.screens++;
        one.lastAt = at;
      } else heard.set(seq, { screens: 1, lastAt: at });
    }
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
  process.send!({ entries, batches, cpuS: (user + system) / 1e6 } satisfies Heard);
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
