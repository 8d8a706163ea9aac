import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { sees } from '../../shared/access/principal.ts';
import type { Entry } from '../../shared/model/entry.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { ClientToServer, EntryBatch, ServerToClient } from '../../shared/wire/events.ts';
import type { Audit } from '../access/audit.ts';
import { scopeRoom } from '../access/rooms.ts';
import type { Sessions } from '../access/sessions.ts';
import type { Commands } from '../commands/commands.ts';
import { isSameOrigin } from '../http/security.ts';
import type { Journal } from '../journal/types.ts';
import type { Broadcaster } from '../positions/types.ts';
import type { Log } from '../telemetry/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { RESUME_LIMIT, ScopeFeed } from './scopeFeed.ts';
import { openSession, type SessionSocket, type SocketData } from './session.ts';

export interface RealtimeDeps {
  http: HttpServer;
  sessions: Sessions;
  journal: Journal;
  commands: Commands;
  broadcaster: Broadcaster;
  audit: Audit;
  clock: Clock;
  tickMs: number;
  areaVersion: () => number;
  publicUrl: string | undefined;
  log: Log;
  metrics: Metrics;
}

/** Packets that may wait in one socket before it is cut off; it then resumes from its last number. */
const MAX_WAITING_PACKETS = 2_000;
const RECHECK_MS = 30_000;

export type IoServer = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>;

/** The push side: one Socket.IO server, WebSocket only, one session per socket. */
export class Realtime {
  readonly io: IoServer;
  private readonly deps: RealtimeDeps;
  private feed!: ScopeFeed;
  /** Scopes with sockets in them, and the last number that each room was told. */
  private readonly rooms = new Map<string, { sockets: Set<SessionSocket>; through: number }>();
  private recheck: NodeJS.Timeout | undefined;
  private unsubscribe: (() => void) | undefined;

  constructor(deps: RealtimeDeps) {
    this.deps = deps;
    this.io = new Server(deps.http, {
      transports: ['websocket'],
      serveClient: false,
      perMessageDeflate: false,
      httpCompression: false,
      maxHttpBufferSize: 256 * 1024,
      pingInterval: 10_000,
      pingTimeout: 10_000,
      allowRequest: (request, done) => done(null, isSameOrigin(request.headers, deps.publicUrl)),
    });
  }

  async start(): Promise<void> {
    const { journal, metrics } = this.deps;
    const head = journal.picture().seq;
    const recent = await journal.read(Math.max(0, head - RESUME_LIMIT), RESUME_LIMIT);
    this.feed = new ScopeFeed(
      journal.picture(),
      recent.filter((entry) => entry.seq <= head),
    );
    if (journal.picture().seq > head) {
      const missed = await journal.read(head, RESUME_LIMIT);
      this.feed.push(
        missed.filter((entry) => entry.seq <= journal.picture().seq),
        journal.picture(),
      );
    }
    this.unsubscribe = journal.subscribe((entries, picture) => this.publish(entries, picture));
    this.io.use((socket, next) => {
      this.deps.sessions.find(socket.handshake.headers).then(
        (found) => {
          if (!found) return next(new Error('unauthenticated'));
          socket.data.principal = found.principal;
          socket.data.token = found.token;
          next();
        },
        () => next(new Error('unavailable')),
      );
    });
    this.io.on('connection', (socket) => {
      metrics.clients.inc();
      socket.on('disconnect', () => metrics.clients.dec());
      openSession(socket, this.deps, {
        resume: (scope, after) => this.feed.resume(scope, after),
        join: (area) => this.join(socket, area),
      });
    });
    this.recheck = setInterval(() => void this.dropEnded(), RECHECK_MS);
  }

  /** Ends the sockets of a session at once. */
  endSession(token: string): void {
    for (const socket of this.io.sockets.sockets.values()) if (socket.data.token === token) bye(socket);
  }

  async stop(): Promise<void> {
    clearInterval(this.recheck);
    this.unsubscribe?.();
    await this.io.close();
  }

  private join(socket: SessionSocket, area: string): void {
    let room = this.rooms.get(area);
    if (!room) {
      room = { sockets: new Set(), through: this.feed.head };
      this.rooms.set(area, room);
    }
    if (room.sockets.has(socket)) return;
    room.sockets.add(socket);
    void socket.join(scopeRoom(area));
    socket.once('disconnect', () => {
      room.sockets.delete(socket);
      if (room.sockets.size === 0) this.rooms.delete(area);
    });
  }

  private publish(entries: readonly Entry[], picture: Picture): void {
    this.feed.push(entries, picture);
    const { metrics, clock } = this.deps;
    metrics.journalSeq.set(picture.seq);
    metrics.journalLagSeconds.set(Math.max(0, clock.now() - picture.at) / 1000);
    for (const [area, room] of this.rooms) {
      const visible = entries.filter((entry) => sees({ area, individuals: false }, entry));
      if (visible.length === 0) continue;
      const batch: EntryBatch = { after: room.through, through: picture.seq, entries: visible };
      room.through = picture.seq;
      for (const socket of room.sockets) this.cutIfStuck(socket);
      this.io.to(scopeRoom(area)).emit('entries', batch);
    }
  }

  private cutIfStuck(socket: SessionSocket): void {
    const waiting = (socket.conn as unknown as { writeBuffer: unknown[] }).writeBuffer.length;
    if (waiting <= MAX_WAITING_PACKETS) return;
    this.deps.metrics.cutSlowClients.inc();
    socket.disconnect(true);
  }

  private async dropEnded(): Promise<void> {
    for (const socket of this.io.sockets.sockets.values()) {
      try {
        if (!(await this.deps.sessions.find(socket.handshake.headers))) bye(socket);
      } catch (error) {
        this.deps.log.warn({ err: error }, 'could not recheck a session');
      }
    }
  }
}

function bye(socket: SessionSocket): void {
  socket.emit('bye', {
    ok: false,
    code: 'unauthenticated',
    message: 'The session has ended. Sign in again.',
  });
  socket.disconnect(true);
}
