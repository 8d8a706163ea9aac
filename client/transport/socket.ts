import { io, type Socket } from 'socket.io-client';
import { newId } from '../../shared/model/newId.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import type { CommandAck, CommandEnvelope } from '../../shared/wire/commands.ts';
import { errorCodeSchema, type Failure, failureSchema } from '../../shared/wire/errors.ts';
import {
  type ClientToServer,
  type EntryBatch,
  type Look,
  type Looking,
  type ServerToClient,
  type Watching,
  type Welcome,
  WIRE_VERSION,
} from '../../shared/wire/events.ts';
import type { Storing } from '../../shared/wire/routes.ts';
import { AreaWatch } from './AreaWatch.ts';
import { fetchStoring } from './api.ts';
import { CommandQueue } from './CommandQueue.ts';
import type { Connection, ConnectionListener } from './connection.ts';
import { isFinal, PASSING_RETRY_MS } from './failures.ts';
import { issuedBy } from './issuedBy.ts';
import type { CommandKeep } from './keptCommands.ts';
import { APART_MS, comeBackMs, pauseBefore } from './pause.ts';
import { ServerClock } from './ServerClock.ts';

/** Whether this browser can read a packed snapshot; the server is asked for one only then. */
const READS_PACKED = typeof DecompressionStream === 'function';
/** An answer later than this counts as none; the question is asked again. */
const ANSWER_MS = 10_000;
export interface ConnectionOptions {
  /** Server to connect to; the page's own origin when left out. */
  url?: string;
  /** Sent with the handshake beside the session cookie (tests, displays). */
  extraHeaders?: Record<string, string>;
  /** Asks whether the server stores while there is no link; that of the page's own origin when left out. */
  storing?: () => Promise<Storing>;
  /** Where commands wait over a reload; left out: as long as the page is open. */
  keep?: CommandKeep;
}

/** A connection over Socket.IO's WebSocket transport (rules: shared/wire/SPEC.md). */
export function createConnection(options: ConnectionOptions = {}): Connection {
  return new SocketConnection(options);
}

class SocketConnection implements Connection {
  private readonly socket: Socket<ServerToClient, ClientToServer>;
  readonly clock = new ServerClock();
  private readonly queue: CommandQueue;
  private readonly askStoring: () => Promise<Storing>;
  private readonly pendingListeners = new Set<() => void>();
  private listener: ConnectionListener | null = null;
  private readonly watched: AreaWatch;
  private lookedAt: Look | null = null;
  private readonly lookingListeners = new Set<(looking: Looking) => void>();
  private welcome = false;
  /** Counts hellos and lost links: the answer to an older one is of no use. */
  private hellos = 0;
  /** What comes behind a welcome while its snapshot is being unpacked. */
  private early: EntryBatch[] = [];
  /** What the last welcome said that this person is shown. */
  private scope: string | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ConnectionOptions) {
    const settings = {
      transports: ['websocket'],
      autoConnect: false,
      withCredentials: true,
      // A link that broke: the first try comes within APART_MS, anywhere in it, the later ones within the longest pause.
      reconnectionDelay: APART_MS / 2,
      randomizationFactor: 1,
      reconnectionDelayMax: 5_000,
      ...(options.extraHeaders ? { extraHeaders: options.extraHeaders } : {}),
    };
    const changed = () => {
      for (const listener of this.pendingListeners) listener();
    };
    this.askStoring = options.storing ?? fetchStoring;
    this.queue = new CommandQueue(
      (envelope) => this.post({ ...envelope, issuedAt: issuedBy(envelope.issuedAt, this.clock.now()) }),
      changed,
      options.keep ?? null,
    );
    this.watched = new AreaWatch({
      ask: (area) =>
        this.ask<Watching>((ack) =>
          this.socket.timeout(ANSWER_MS).emit('watch', { area }, (error, value) => ack(error ? null : value)),
        ),
      end: () => this.socket.emit('unwatch'),
      open: () => this.welcome,
      listener: () => this.listener,
    });
    this.socket = options.url ? io(options.url, settings) : io(settings);
    this.socket.on('connect', () => void this.hello());
    this.socket.on('disconnect', (reason) => {
      this.lose();
      // The server closed the socket on purpose (it restarts): Socket.IO leaves coming back to us.
      if (reason === 'io server disconnect') this.again();
    });
    this.socket.on('connect_error', (error) => this.refusedAtTheDoor(error));
    this.socket.on('entries', (batch) => {
      if (this.welcome) this.listener?.entries(batch);
      else this.early.push(batch);
    });
    this.socket.on('frame', (bytes) => {
      if (this.welcome) this.listener?.frame(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes));
    });
    this.socket.on('storing', (storing) => this.storing(storing));
    this.socket.on('looking', (looking) => {
      for (const listener of this.lookingListeners) listener(looking);
    });
    this.socket.on('bye', (failure) => this.refuse(failure));
  }

  open(listener: ConnectionListener): void {
    this.listener = listener;
    this.socket.connect();
  }

  close(): void {
    this.listener = null;
    clearTimeout(this.retry);
    this.watched.pause();
    this.queue.suspend();
    this.socket.disconnect();
  }

  resync(): void {
    // Batches that are on their way belong to before the answer, which starts at our last number.
    this.welcome = false;
    void this.hello();
  }

  watch(area: string | null): void {
    this.watched.set(area);
  }

  applied(ack: Parameters<ClientToServer['applied']>[0]): void {
    if (this.welcome) this.socket.emit('applied', ack);
  }

  look(look: Look | null): void {
    this.lookedAt = look;
    if (this.welcome) this.socket.emit('look', look);
  }

  onLooking(listener: (looking: Looking) => void): () => void {
    this.lookingListeners.add(listener);
    return () => this.lookingListeners.delete(listener);
  }

  send(kind: CommandEnvelope['kind'], body: CommandEnvelope['body']): Promise<CommandAck> {
    return this.queue.add({ commandId: newId(), kind, body, issuedAt: this.clock.now() });
  }

  pending(): number {
    return this.queue.size;
  }

  lateRefusals(): number {
    return this.queue.lateRefusals;
  }

  onPending(listener: () => void): () => void {
    this.pendingListeners.add(listener);
    return () => this.pendingListeners.delete(listener);
  }

  private async hello(): Promise<void> {
    const listener = this.listener;
    if (!listener) return;
    clearTimeout(this.retry);
    const asked = ++this.hellos;
    this.early = [];
    const askedAt = this.clock.mark();
    const hello = { v: WIRE_VERSION, after: listener.after(), scope: this.scope, packed: READS_PACKED };
    const answer = await this.ask<Welcome>((ack) =>
      this.socket.timeout(ANSWER_MS).emit('hello', hello, (error, value) => ack(error ? null : value)),
    );
    const old = () => this.listener !== listener || asked !== this.hellos;
    if (old()) return;
    if (answer?.ok) this.clock.set(answer.now, answer.speed, askedAt);
    const welcome = answer?.ok ? await unpacked(answer) : answer;
    if (old()) return;
    if (welcome === null) {
      this.socket.disconnect();
      return this.again();
    }
    if (!welcome.ok) return this.refuseHello(welcome);
    this.welcome = true;
    this.scope = welcome.scope;
    listener.welcomed(welcome);
    for (const batch of this.early.splice(0)) if (this.welcome) listener.entries(batch);
    this.watched.begin();
    if (this.lookedAt) this.socket.emit('look', this.lookedAt);
    this.queue.resume();
  }

  /** [BU2]: what will pass is asked again over the same link, when the server said. */
  private refuseHello(failure: Failure): void {
    if (isFinal(failure)) this.refuse(failure);
    else {
      this.retry = setTimeout(() => void this.hello(), pauseBefore(failure.retryAfterS, PASSING_RETRY_MS));
      if (failure.code === 'unavailable') void this.tellStoring();
    }
  }

  private storing(storing: Storing): void {
    if (!this.welcome) return;
    this.listener?.storing(storing);
    // What waits need not wait for its next try.
    if (storing.since === null) this.queue.resume();
  }

  /** [ST5]: who is not let in because nothing can be stored says so, as those do who are in. */
  private async tellStoring(): Promise<void> {
    const storing = await this.askStoring().catch(() => null);
    if (storing && !this.welcome) this.listener?.storing(storing);
  }

  private async post(envelope: CommandEnvelope): Promise<CommandAck | null> {
    return this.ask<CommandAck & { ok: true }>((ack) =>
      this.socket.timeout(ANSWER_MS).emit('command', envelope, (error, value) => ack(error ? null : value)),
    );
  }

  /** One question; null when the link broke before the answer. */
  private ask<T>(emit: (ack: (value: T | Failure | null) => void) => void): Promise<T | Failure | null> {
    return new Promise((resolve) => {
      // Without this a question asked of a dead link would wait in Socket.IO's own buffer.
      if (!this.socket.connected) return resolve(null);
      const gone = () => resolve(null);
      this.socket.once('disconnect', gone);
      emit((value) => {
        this.socket.off('disconnect', gone);
        resolve(value);
      });
    });
  }

  private lose(): void {
    this.welcome = false;
    this.hellos++;
    this.watched.pause();
    this.queue.suspend();
    this.listener?.lost();
  }

  /** Comes back by itself: `saidS` seconds later when the server said so, and never together with all others. */
  private again(saidS?: number): void {
    clearTimeout(this.retry);
    if (this.listener)
      this.retry = setTimeout(() => this.listener && this.socket.connect(), comeBackMs(saidS));
  }

  private refusedAtTheDoor(error: Error & { data?: unknown }): void {
    this.lose();
    const failure = failureSchema.safeParse(error.data);
    // The server's middleware can only send a message: the code. Anything else is the network, or a server that let
    // nobody open a link, of which a browser is told nothing; Socket.IO keeps trying by itself.
    const code = errorCodeSchema.safeParse(error.message);
    if (failure.success) this.refuse(failure.data);
    else if (code.success) this.refuse({ ok: false, code: code.data, message: error.message });
    else void this.tellStoring();
  }

  private refuse(failure: Failure): void {
    this.welcome = false;
    this.queue.suspend();
    if (isFinal(failure)) {
      this.listener?.refused(failure);
      this.socket.disconnect();
    } else {
      this.socket.disconnect();
      this.again(failure.retryAfterS);
      if (failure.code === 'unavailable') void this.tellStoring();
    }
  }
}

/** The welcome with its snapshot as a Picture; null when what came cannot be read. */
async function unpacked({ packed, ...welcome }: Welcome): Promise<Welcome | null> {
  if (!packed) return welcome;
  try {
    return { ...welcome, snapshot: await unpackSnapshot(packed) };
  } catch {
    return null;
  }
}

/** A snapshot that came in the zlib format. Throws when the bytes are none. */
async function unpackSnapshot(bytes: Uint8Array | ArrayBuffer): Promise<Picture> {
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream('deflate'));
  return (await new Response(stream).json()) as Picture;
}
