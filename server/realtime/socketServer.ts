import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { type Scope, scopeKey, sees } from '../../shared/access/principal.ts';
import { redactEntry } from '../../shared/access/redact.ts';
import type { Entry } from '../../shared/model/entry.ts';
import { canonical } from '../../shared/picture/digest.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { ClientToServer, EntryBatch, ServerToClient } from '../../shared/wire/events.ts';
import type { Audit } from '../access/audit.ts';
import type { Rights } from '../access/rights.ts';
import { scopeRoom } from '../access/rooms.ts';
import type { Sessions } from '../access/sessions.ts';
import type { Commands } from '../commands/commands.ts';
import { isSameOrigin } from '../http/security.ts';
import type { Journal } from '../journal/types.ts';
import type { Broadcaster } from '../positions/types.ts';
import type { Log } from '../telemetry/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { Onlookers } from './Onlookers.ts';
import { RESUME_LIMIT, ScopeFeed } from './scopeFeed.ts';
import { openSession, type SessionSocket, type SocketData } from './session.ts';
import { snapshotParser } from './snapshotEncoder.ts';

export interface RealtimeDeps {
  http: HttpServer;
  sessions: Sessions;
  rights: Rights;
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
  private readonly onlookers: Onlookers;
  private feed!: ScopeFeed;
  /** Rooms with sockets in them by the key of their scope, and the last number that each was told. */
  private readonly rooms = new Map<string, Room>();
  private recheck: NodeJS.Timeout | undefined;
  private readonly unsubscribe: (() => void)[] = [];

  constructor(deps: RealtimeDeps) {
    this.deps = deps;
    this.onlookers = new Onlookers(() => deps.journal.picture());
    this.io = new Server(deps.http, {
      transports: ['websocket'],
      serveClient: false,
      parser: snapshotParser,
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
    this.unsubscribe.push(
      journal.subscribe((entries, picture) => this.publish(entries, picture)),
      this.deps.rights.onChanged((userId) => this.endUser(userId)),
    );
    this.io.use((socket, next) => {
      socket.data.rights = this.deps.rights.version;
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
      // Rights changed while this one was on its way in: it comes again.
      if (socket.data.rights !== this.deps.rights.version) return socket.disconnect(true);
      metrics.clients.inc();
      socket.on('disconnect', () => metrics.clients.dec());
      openSession(
        socket,
        this.deps,
        {
          resume: (scope, after, under) => this.feed.resume(scope, after, under),
          join: (scope) => this.join(socket, scope),
        },
        this.onlookers,
      );
    });
    this.recheck = setInterval(() => void this.recheckAll(), RECHECK_MS);
  }

  /** Ends the sockets of a session at once. */
  endSession(token: string): void {
    for (const socket of this.io.sockets.sockets.values()) if (socket.data.token === token) bye(socket);
  }

  /**
   * The rights of a person changed: in this very turn their sockets leave the rooms, their watches close and
   * the link is cut. A client comes back by itself, under its new rights; what it held under the old ones is
   * replaced by a snapshot (SPEC.md [SS11]).
   */
  endUser(userId: string): void {
    for (const socket of this.io.sockets.sockets.values())
      if (socket.data.principal.userId === userId) this.cut(socket);
  }

  async stop(): Promise<void> {
    clearInterval(this.recheck);
    for (const leave of this.unsubscribe) leave();
    await this.io.close();
  }

  private join(socket: SessionSocket, scope: Scope): void {
    const key = scopeKey(scope);
    let room = this.rooms.get(key);
    if (!room) {
      room = { scope, sockets: new Set(), through: this.feed.head };
      this.rooms.set(key, room);
    }
    if (room.sockets.has(socket)) return;
    room.sockets.add(socket);
    void socket.join(scopeRoom(scope));
    socket.once('disconnect', () => this.leave(socket));
  }

  private leave(socket: SessionSocket): void {
    for (const [key, room] of this.rooms)
      if (room.sockets.delete(socket) && room.sockets.size === 0) this.rooms.delete(key);
  }

  private cut(socket: SessionSocket): void {
    this.leave(socket);
    // Runs the socket's own `disconnect` listeners at once: its watch is closed when this returns.
    socket.disconnect(true);
  }

  private publish(entries: readonly Entry[], picture: Picture): void {
    this.feed.push(entries, picture);
    const { metrics, clock } = this.deps;
    metrics.journalSeq.set(picture.seq);
    metrics.journalLagSeconds.set(Math.max(0, clock.now() - picture.at) / 1000);
    for (const room of this.rooms.values()) {
      const { scope } = room;
      const visible = entries.filter((entry) => sees(scope, entry)).map((entry) => redactEntry(entry, scope));
      if (visible.length === 0) continue;
      const batch: EntryBatch = { after: room.through, through: picture.seq, entries: visible };
      room.through = picture.seq;
      for (const socket of room.sockets) this.cutIfStuck(socket);
      this.io.to(scopeRoom(scope)).emit('entries', batch);
    }
  }

  private cutIfStuck(socket: SessionSocket): void {
    const waiting = (socket.conn as unknown as { writeBuffer: unknown[] }).writeBuffer.length;
    if (waiting <= MAX_WAITING_PACKETS) return;
    this.deps.metrics.cutSlowClients.inc();
    socket.disconnect(true);
  }

  /** Underneath what is told at once: sessions that expired, and rights that another node changed. */
  private async recheckAll(): Promise<void> {
    for (const socket of this.io.sockets.sockets.values()) {
      try {
        const found = await this.deps.sessions.find(socket.handshake.headers);
        if (!found) bye(socket);
        else if (canonical(found.principal) !== canonical(socket.data.principal)) this.cut(socket);
      } catch (error) {
        this.deps.log.warn({ err: error }, 'could not recheck a session');
      }
    }
  }
}

interface Room {
  readonly scope: Scope;
  readonly sockets: Set<SessionSocket>;
  through: number;
}

function bye(socket: SessionSocket): void {
  socket.emit('bye', {
    ok: false,
    code: 'unauthenticated',
    message: 'The session has ended. Sign in again.',
  });
  socket.disconnect(true);
}
