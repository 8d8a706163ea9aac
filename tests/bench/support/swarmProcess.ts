import { once } from 'node:events';
import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import { FrameCursor } from '../../../shared/wire/frameCursor.ts';
import { decodeHead } from '../../../shared/wire/positionFrame.ts';
import { type SwarmOrder, type SwarmReport, wallNow } from './swarm.ts';

/**
 * Bench clients, light enough that two hundred of them fit into one process: they read heads of frames and
 * acknowledge. What a whole client does with a frame is benched on the screen, not here.
 */
const order = JSON.parse(process.argv[2]!) as SwarmOrder;
const SLICE_MS = 20;

let seen = empty();

function empty(): SwarmReport {
  return { bytes: 0, messages: 0, frames: 0, arrivals: [], ages: [], merged: 0 };
}

class BenchClient {
  private readonly ws: WebSocket;
  private readonly cursor = new FrameCursor();
  private stream = 0;
  private shownClock = 0;
  private allowance = 0;

  constructor(ws: WebSocket) {
    this.ws = ws;
    ws.on('message', (data: Buffer, binary) => this.take(data, binary));
  }

  static async connect(): Promise<BenchClient> {
    const path = order.protocol === 'ws' ? '/' : '/socket.io/?EIO=4&transport=websocket';
    const ws = new WebSocket(`ws://127.0.0.1:${order.port}${path}`, { perMessageDeflate: false });
    const client = new BenchClient(ws);
    if (order.protocol === 'socket.io') {
      const joined = new Promise<void>((resolve) => {
        ws.on('message', (data: Buffer, binary) => {
          if (!binary && data.subarray(0, 2).toString() === '40') resolve();
        });
      });
      await once(ws, 'open');
      ws.send('40');
      await joined;
    } else await once(ws, 'open');
    return client;
  }

  /** From now on at its pace. */
  begin(): void {
    const tcp = (this.ws as unknown as { _socket: Socket })._socket;
    if (order.pace === 'stall') tcp.pause();
    else if (typeof order.pace === 'number') this.throttle(tcp, order.pace);
    if (order.pace !== 'stall')
      setInterval(() => {
        if (this.shownClock > 0) seen.ages.push(wallNow() - this.shownClock);
      }, SLICE_MS);
  }

  /** Lets the socket flow only while there is an allowance. */
  private throttle(tcp: Socket, bytesPerSecond: number): void {
    let before = tcp.bytesRead;
    setInterval(() => {
      this.allowance = Math.min(
        (bytesPerSecond * 2 * SLICE_MS) / 1000,
        this.allowance + (bytesPerSecond * SLICE_MS) / 1000,
      );
      this.allowance -= tcp.bytesRead - before;
      before = tcp.bytesRead;
      if (this.allowance > 0) tcp.resume();
      else tcp.pause();
    }, SLICE_MS);
    tcp.on('data', () => {
      if (tcp.bytesRead - before >= this.allowance) tcp.pause();
    });
  }

  private take(data: Buffer, binary: boolean): void {
    seen.bytes += data.length;
    seen.messages++;
    if (binary) this.frame(data);
    else if (data[0] === 0x32) this.ws.send('3');
    else if (data.includes('"batch"')) this.batch(data);
  }

  private frame(data: Buffer): void {
    const head = decodeHead(data);
    const at = wallNow();
    seen.frames++;
    seen.arrivals.push([head.tick, at, this.stream === 0 ? head.tick - 1 : this.lastTick]);
    if (this.stream === 0) this.cursor.listen(head.stream);
    else seen.merged += Math.max(0, head.tick - this.lastTick - 1);
    this.stream = head.stream;
    this.lastTick = head.tick;
    this.shownClock = head.clock;
    this.acknowledge(head.stream, head.tick);
  }

  private lastTick = 0;

  /** `42["batch",tick,[…]]`: the naive batch is acknowledged the same way. */
  private batch(data: Buffer): void {
    const tick = Number(/^42\["batch",(\d+)/.exec(data.subarray(0, 40).toString())?.[1]);
    seen.frames++;
    seen.arrivals.push([tick, wallNow(), tick - 1]);
    this.acknowledge(0, tick);
  }

  private acknowledge(stream: number, tick: number): void {
    this.ws.send(order.protocol === 'ws' ? `${tick}` : `42["applied",{"stream":${stream},"tick":${tick}}]`);
  }
}

const clients: BenchClient[] = [];
while (clients.length < order.count) {
  const some = Array.from({ length: Math.min(20, order.count - clients.length) }, () =>
    BenchClient.connect(),
  );
  clients.push(...(await Promise.all(some)));
}
for (const client of clients) client.begin();
process.on('message', () => {
  const report = seen;
  seen = empty();
  process.send!(report);
});
process.on('disconnect', () => process.exit(0));
process.send!('ready');
