import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { Entry } from '../../shared/model/entries/entry.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { ClockTrouble } from '../../shared/wire/clockTrouble.ts';
import { type Failure, Refusal } from '../../shared/wire/errors.ts';
import { MOST_MESSAGE_BYTES } from '../../shared/wire/route.ts';
import type { Audit } from '../access/audit.ts';
import type { Budgets } from '../access/budgets/Budgets.ts';
import { heldRights } from '../access/heldRights.ts';
import type { KnownBrowsers } from '../access/knownBrowsers.ts';
import type { Rights } from '../access/rights.ts';
import type { Sessions } from '../access/sessions.ts';
import type { Commands } from '../commands/commands.ts';
import type { StoringHealth } from '../db/StoringHealth.ts';
import type { Journal } from '../journal/types.ts';
import type { Broadcaster } from '../positions/types.ts';
import type { Log } from '../telemetry/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { Admission, type SocketLimits } from './Admission.ts';
import { terminate } from './engineSocket.ts';
import { bye, byeToAll, ENDED } from './goodbyes.ts';
import { Inbox } from './Inbox.ts';
import { Joins } from './Joins.ts';
import { Onlookers } from './Onlookers.ts';
import { Outgoing } from './Outgoing.ts';
import { Rooms } from './Rooms.ts';
import { SessionEnds } from './SessionEnds.ts';
import { RESUME_LIMIT, ScopeFeed } from './scopeFeed.ts';
import { type IoServer, openSession, type SessionSocket } from './session.ts';
import { snapshotParser } from './snapshotEncoder.ts';

export interface RealtimeDeps {
  http: HttpServer;
  sessions: Sessions;
  browsers: Pick<KnownBrowsers, 'accountOf'>;
  rights: Rights;
  journal: Journal;
  commands: Commands;
  broadcaster: Broadcaster;
  audit: Audit;
  clock: Clock;
  /** The machine's, by which budgets go, however fast `clock` runs. */
  machineClock: Clock;
  tickMs: number;
  areaVersion: () => number;
  hasArea: (code: string) => boolean;
  storing: Pick<StoringHealth, 'since' | 'onChange'>;
  clockWatch: { trouble(): ClockTrouble | null; onChange(listener: () => void): () => void };
  publicUrl: string | undefined;
  /** How many proxies stand before the server. */
  proxies: number;
  /** Of accounts, and of addresses for whoever is not signed in. */
  budgets: { accounts: Budgets; addresses: Budgets };
  limits: SocketLimits;
  log: Log;
  metrics: Metrics;
}

const RECHECK_MS = 30_000;
/** Who does not say whose they are within this time is closed. */
const CONNECT_WITHIN_MS = 5_000;
/** Messages of one account a second, beside an answer to each frame that its screens are sent. */
const MESSAGES_A_SECOND = 100;
/** What is saved up: screens that come back all at once. */
const INBOX_BURST_S = 4;
/** The push side: one Socket.IO server, WebSocket only, one session per socket. */
export class Realtime {
  readonly io: IoServer;
  private readonly deps: RealtimeDeps;
  private readonly onlookers: Onlookers;
  private readonly admission: Admission;
  private readonly inbox: Inbox;
  private readonly ends: SessionEnds;
  private readonly identified = new WeakSet<object>();
  private readonly outgoing = new WeakMap<object, Outgoing>();
  private feed!: ScopeFeed;
  private joins!: Joins;
  private readonly rooms: Rooms;
  private recheck: NodeJS.Timeout | undefined;
  private stopped = false;
  private readonly unsubscribe: (() => void)[] = [];

  constructor(deps: RealtimeDeps) {
    this.deps = deps;
    this.onlookers = new Onlookers(() => deps.journal.picture(), deps.tickMs);
    const { limits, sessions, metrics } = deps;
    const answers = (limits.ofAccount * 1_000) / deps.tickMs;
    const perSecond = MESSAGES_A_SECOND + 1.5 * answers;
    this.inbox = new Inbox({ perSecond, burst: INBOX_BURST_S * perSecond }, deps.machineClock, () =>
      metrics.socketPauses.inc(),
    );
    this.admission = new Admission({
      ...deps,
      inbox: this.inbox,
      onRefused: (why) => metrics.refusedSockets.inc({ why }),
    });
    this.ends = new SessionEnds(sessions, (socket, ended) => (ended ? bye(socket, ENDED) : this.cut(socket)));
    this.io = new Server(deps.http, {
      transports: ['websocket'],
      serveClient: false,
      parser: snapshotParser,
      perMessageDeflate: false,
      httpCompression: false,
      maxHttpBufferSize: MOST_MESSAGE_BYTES,
      pingInterval: 10_000,
      pingTimeout: 10_000,
      connectTimeout: CONNECT_WITHIN_MS,
      allowRequest: (request, done) =>
        void this.admission.admit(request).then((refused) => done(refused, refused === null)),
    });
    this.rooms = new Rooms(this.io);
    this.io.engine.use((request: Parameters<Admission['passes']>[0], _response: unknown, next: Next) =>
      next(this.admission.passes(request) ? undefined : new Error('websocket only')),
    );
    this.io.engine.on('connection', (conn: Parameters<Admission['entered']>[0]) => {
      this.outgoing.set(conn, new Outgoing(conn, () => metrics.cutSlowClients.inc()));
      this.admission.entered(conn);
    });
  }

  async start(): Promise<void> {
    const { journal, metrics } = this.deps;
    const head = journal.picture().seq;
    metrics.journalSeq.set(head);
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
      this.deps.storing.onChange(() => this.tellStoring()),
      this.deps.clockWatch.onChange(() => this.tellStoring()),
    );
    this.joins = new Joins(this.feed, this.deps.machineClock);
    this.io.use((socket, next) => void this.identify(socket).then(() => next(), next));
    this.io.on('connection', (socket) => {
      // Rights changed while this one was on its way in: it comes again.
      const { rights, principal } = socket.data;
      if (this.deps.rights.changedSince(rights, principal.userId)) return socket.disconnect(true);
      metrics.clients.inc();
      socket.on('disconnect', () => metrics.clients.dec());
      this.ends.add(socket);
      openSession(
        socket,
        this.deps,
        { joins: this.joins, enter: (scope) => this.rooms.enter(socket, scope, this.feed.head) },
        this.onlookers,
      );
    });
    this.recheck = setInterval(() => void this.recheckAll(), RECHECK_MS);
  }

  /** Screens whose hello is not answered yet. */
  get joining(): number {
    return this.joins.waiting;
  }

  /** Puts into a socket whose it is. Throws the refusal that its client is told. */
  private async identify(socket: SessionSocket): Promise<void> {
    const { conn, request, data } = socket;
    const visitor = this.admission.visitorOf(request);
    // One socket a connection: a second would have a second share of everything.
    if (!visitor || this.identified.has(conn)) {
      terminate(conn);
      throw refusedAtTheDoor(ONE_SOCKET);
    }
    this.identified.add(conn);
    if (visitor.refusal) throw refusedAtTheDoor(visitor.refusal);
    // The session may have ended since the handshake; one that was looked at a moment ago costs nothing.
    data.rights = this.deps.rights.version;
    const found = await this.deps.sessions.find(request.headers).catch(() => {
      throw refusedAtTheDoor(AWAY);
    });
    if (!found) throw refusedAtTheDoor(ENDED);
    data.principal = found.principal;
    data.token = found.token;
    data.endsAt = found.endsAt;
    data.outgoing = this.outgoing.get(conn)!;
    const { onCut } = data.outgoing;
    data.outgoing.onCut = () => {
      onCut();
      // In this turn already: a room would go on writing to it.
      this.cut(socket);
    };
  }

  /** Ends the sockets of a session at once. */
  endSession(token: string): void {
    for (const socket of this.io.sockets.sockets.values())
      if (socket.data.token === token) bye(socket, ENDED);
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

  /** Says goodbye to every screen and closes its link. The HTTP server stays as it is. */
  async stop(): Promise<void> {
    if (this.stopped) return;
    this.stopped = true;
    clearInterval(this.recheck);
    this.onlookers.stop();
    this.inbox.stop();
    for (const leave of this.unsubscribe) leave();
    await byeToAll(this.io);
    this.io.engine.close();
  }

  private tellStoring(): void {
    const { storing, clockWatch } = this.deps;
    this.io.emit('storing', { since: storing.since, clock: clockWatch.trouble() });
  }

  private cut(socket: SessionSocket): void {
    this.rooms.leave(socket);
    // Runs the socket's own `disconnect` listeners at once: its watch is closed when this returns.
    socket.disconnect(true);
  }

  private publish(entries: readonly Entry[], picture: Picture): void {
    this.feed.push(entries, picture);
    this.joins.forgetOld();
    const { metrics, clock } = this.deps;
    metrics.journalSeq.set(picture.seq);
    metrics.journalLagSeconds.set(Math.max(0, clock.now() - picture.at) / 1000);
    this.rooms.publish(entries, picture.seq);
  }

  /**
   * Underneath what is told at once: sessions that expired, and rights that another node changed. Who is only called
   * otherwise now stays.
   */
  private async recheckAll(): Promise<void> {
    for (const socket of this.io.sockets.sockets.values()) {
      try {
        const found = await this.deps.sessions.find(socket.handshake.headers);
        if (!found) bye(socket, ENDED);
        else if (heldRights(found.principal) !== heldRights(socket.data.principal)) this.cut(socket);
        else socket.data.principal = found.principal;
      } catch (error) {
        this.deps.log.warn({ err: error }, 'could not recheck a session');
        // Nor can the others be now.
        return;
      }
    }
  }
}

const ONE_SOCKET = new Refusal('bad_request', 'A connection has one socket.').toFailure();
const AWAY = new Refusal('unavailable', 'Sessions cannot be looked at now.', undefined, 2).toFailure();

type Next = (error?: Error) => void;

/** Socket.IO tells the client the message, which is the code, and the data. */
function refusedAtTheDoor(failure: Failure): Error {
  return Object.assign(new Error(failure.code), { data: failure });
}
