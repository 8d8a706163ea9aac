import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { WebSocketServer } from 'ws';
import { CITY } from '../../../exercise/plan/seats.ts';
import type { PreparedFrame, Watcher } from '../../../server/positions/types.ts';
import { hearApplied } from '../../../server/realtime/appliedEvents.ts';
import { sendFrame } from '../../../server/realtime/frameTransport.ts';
import { frameAckSchema } from '../../../shared/wire/events.ts';
import type { Fleet } from './fleet.ts';

/** A server that carries the positions of a fleet in one of the ways that are compared. */
export interface PositionLine {
  readonly port: number;
  readonly protocol: 'socket.io' | 'ws';
  /** Clients connected. */
  clients(): number;
  /** Tells what moved since the last tick. */
  tick(tick: number): void;
  /** Frames (or batches) sent to clients and not yet acknowledged. */
  waiting(): number;
  acknowledged(): number;
  /** Resolves once nothing waits. */
  answered(): Promise<void>;
  close(): Promise<void>;
}

class Counter {
  sent = 0;
  acknowledged = 0;
  private resolve: (() => void) | null = null;

  acknowledge(): void {
    this.acknowledged++;
    if (this.acknowledged < this.sent) return;
    this.resolve?.();
    this.resolve = null;
  }

  async answered(): Promise<void> {
    if (this.acknowledged < this.sent) await new Promise<void>((resolve) => (this.resolve = resolve));
  }
}

async function listen(http: HttpServer): Promise<number> {
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  return (http.address() as AddressInfo).port;
}

function socketServer(http: HttpServer): Server {
  return new Server(http, {
    transports: ['websocket'],
    perMessageDeflate: false,
    serveClient: false,
    // A bench starves its own pings.
    pingTimeout: 600_000,
  });
}

/** The product: frames over Socket.IO, pre-encoded, with credit. */
export async function frameLine(fleet: Fleet): Promise<PositionLine> {
  const http = createServer();
  const io = socketServer(http);
  const count = new Counter();
  io.on('connection', (socket) => {
    const watcher: Watcher = fleet.broadcaster.watch(CITY, {
      send: (frame) => {
        count.sent++;
        sendFrame(socket, frame);
      },
    });
    hearApplied(socket, (raw) => {
      count.acknowledge();
      watcher.applied(frameAckSchema.parse(raw).tick);
    });
    socket.on('disconnect', () => watcher.close());
  });
  return {
    port: await listen(http),
    protocol: 'socket.io',
    clients: () => io.engine.clientsCount,
    tick: () => fleet.broadcaster.tick(),
    waiting: () => count.sent - count.acknowledged,
    acknowledged: () => count.acknowledged,
    answered: () => count.answered(),
    close: () => io.close(),
  };
}

/** The same frames and the same credit over bare WebSockets. */
export async function wsLine(fleet: Fleet): Promise<PositionLine> {
  const http = createServer();
  const server = new WebSocketServer({ server: http, perMessageDeflate: false });
  const count = new Counter();
  server.on('connection', (ws) => {
    const send = (frame: PreparedFrame) => {
      count.sent++;
      ws.send(frame.bytes);
    };
    const watcher = fleet.broadcaster.watch(CITY, { send });
    ws.on('message', (data: Buffer) => {
      count.acknowledge();
      watcher.applied(Number(data.toString()));
    });
    ws.on('close', () => watcher.close());
  });
  return {
    port: await listen(http),
    protocol: 'ws',
    clients: () => server.clients.size,
    tick: () => fleet.broadcaster.tick(),
    waiting: () => count.sent - count.acknowledged,
    acknowledged: () => count.acknowledged,
    answered: () => count.answered(),
    close: async () => {
      for (const ws of server.clients) ws.terminate();
      server.close();
      http.close();
    },
  };
}

/** One JSON batch a tick by broadcast. */
export async function batchLine(fleet: Fleet): Promise<PositionLine> {
  const http = createServer();
  const io = socketServer(http);
  const count = new Counter();
  io.on('connection', (socket) => {
    socket.on('applied', () => count.acknowledge());
  });
  return {
    port: await listen(http),
    protocol: 'socket.io',
    clients: () => io.engine.clientsCount,
    tick(tick) {
      count.sent += io.engine.clientsCount;
      io.emit(
        'batch',
        tick,
        Array.from({ length: fleet.units }, (_, slot) => fleet.json(slot)),
      );
    },
    waiting: () => count.sent - count.acknowledged,
    acknowledged: () => count.acknowledged,
    answered: () => count.answered(),
    close: () => io.close(),
  };
}

/** One JSON event a position by broadcast, without any back-pressure: the usual way. */
export async function eventLine(fleet: Fleet): Promise<PositionLine> {
  const http = createServer();
  const io = socketServer(http);
  return {
    port: await listen(http),
    protocol: 'socket.io',
    clients: () => io.engine.clientsCount,
    tick() {
      for (let slot = 0; slot < fleet.units; slot++) io.emit('position', fleet.json(slot));
    },
    waiting: () => 0,
    acknowledged: () => 0,
    answered: async () => {},
    close: () => io.close(),
  };
}

/** The product's frames by plain emit without credit: what a slow client does to a server. */
export async function plainLine(fleet: Fleet): Promise<PositionLine> {
  const http = createServer();
  const io = socketServer(http);
  const watcher = fleet.broadcaster.watch(CITY, {
    send: (frame) => {
      // To each its own, as where each screen sees another part.
      for (const socket of io.sockets.sockets.values()) socket.emit('frame', Buffer.from(frame.bytes));
      queueMicrotask(() => watcher.applied(frame.tick));
    },
  });
  return {
    port: await listen(http),
    protocol: 'socket.io',
    clients: () => io.engine.clientsCount,
    tick: () => fleet.broadcaster.tick(),
    waiting: () => 0,
    acknowledged: () => 0,
    answered: async () => {},
    close: async () => {
      watcher.close();
      await io.close();
    },
  };
}
