import { io, type Socket } from 'socket.io-client';
import { newId } from '../../shared/model/newId.ts';
import type { CommandAck, CommandEnvelope } from '../../shared/wire/commands.ts';
import { type ErrorCode, errorCodeSchema, type Failure, failureSchema } from '../../shared/wire/errors.ts';
import {
  type ClientToServer,
  type Look,
  type Looking,
  type ServerToClient,
  type Watching,
  type Welcome,
  WIRE_VERSION,
} from '../../shared/wire/events.ts';
import { CommandQueue } from './CommandQueue.ts';
import type { Connection, ConnectionListener } from './connection.ts';
import type { CommandKeep } from './keptCommands.ts';
import { ServerClock } from './ServerClock.ts';

/** An answer later than this counts as none; the question is asked again. */
const ANSWER_MS = 10_000;
/** Pause after a refusal that may pass (a server that is just starting). */
const PASSING_RETRY_MS = 2_000;
/** Refusals that asking again will not change. */
const FINAL: ReadonlySet<ErrorCode> = new Set([
  'unauthenticated',
  'forbidden',
  'version_mismatch',
  'bad_request',
]);

export interface ConnectionOptions {
  /** Server to connect to; the page's own origin when left out. */
  url?: string;
  /** Sent with the handshake beside the session cookie (tests, displays). */
  extraHeaders?: Record<string, string>;
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
  private readonly pendingListeners = new Set<() => void>();
  private listener: ConnectionListener | null = null;
  private area: string | null = null;
  private lookedAt: Look | null = null;
  private readonly lookingListeners = new Set<(looking: Looking) => void>();
  private welcome = false;
  /** What the last welcome said that this person is shown. */
  private scope: string | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ConnectionOptions) {
    const settings = {
      transports: ['websocket'],
      autoConnect: false,
      withCredentials: true,
      reconnectionDelay: 300,
      reconnectionDelayMax: 5_000,
      ...(options.extraHeaders ? { extraHeaders: options.extraHeaders } : {}),
    };
    const changed = () => {
      for (const listener of this.pendingListeners) listener();
    };
    this.queue = new CommandQueue((envelope) => this.post(envelope), changed, options.keep ?? null);
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
    });
    this.socket.on('frame', (bytes) => {
      if (this.welcome) this.listener?.frame(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes));
    });
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
    this.queue.suspend();
    this.socket.disconnect();
  }

  resync(): void {
    // Batches that are on their way belong to before the answer, which starts at our last number.
    this.welcome = false;
    void this.hello();
  }

  watch(area: string | null): void {
    if (area === this.area) return;
    this.area = area;
    if (!this.welcome) return;
    if (area === null) this.socket.emit('unwatch');
    else void this.askWatch(area);
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
    const askedAt = this.clock.mark();
    const answer = await this.ask<Welcome>((ack) =>
      this.socket
        .timeout(ANSWER_MS)
        .emit('hello', { v: WIRE_VERSION, after: listener.after(), scope: this.scope }, (error, value) =>
          ack(error ? null : value),
        ),
    );
    if (this.listener !== listener) return;
    if (answer === null) {
      this.socket.disconnect();
      return this.again();
    }
    if (!answer.ok) return this.refuse(answer);
    this.clock.set(answer.now, answer.speed, askedAt);
    this.welcome = true;
    this.scope = answer.scope;
    listener.welcomed(answer);
    if (this.area !== null) void this.askWatch(this.area);
    if (this.lookedAt) this.socket.emit('look', this.lookedAt);
    this.queue.resume();
  }

  private async askWatch(area: string): Promise<void> {
    const answer = await this.ask<Watching>((ack) =>
      this.socket.timeout(ANSWER_MS).emit('watch', { area }, (error, value) => ack(error ? null : value)),
    );
    // A newer watch or a lost link has made this answer pointless.
    if (area !== this.area || !this.welcome || answer === null) return;
    if (answer.ok) this.listener?.watching(answer);
    else this.listener?.unwatched(answer);
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
    this.queue.suspend();
    this.listener?.lost();
  }

  private again(delayMs = 0): void {
    clearTimeout(this.retry);
    if (this.listener) this.retry = setTimeout(() => this.listener && this.socket.connect(), delayMs);
  }

  private refusedAtTheDoor(error: Error & { data?: unknown }): void {
    this.lose();
    const failure = failureSchema.safeParse(error.data);
    // The server's middleware can only send a message: the code. Anything else is the network, and
    // Socket.IO keeps trying by itself.
    const code = errorCodeSchema.safeParse(error.message);
    if (failure.success) this.refuse(failure.data);
    else if (code.success) this.refuse({ ok: false, code: code.data, message: error.message });
  }

  private refuse(failure: Failure): void {
    this.welcome = false;
    this.queue.suspend();
    if (FINAL.has(failure.code)) {
      this.listener?.refused(failure);
      this.socket.disconnect();
    } else {
      this.socket.disconnect();
      this.again(PASSING_RETRY_MS);
    }
  }
}
