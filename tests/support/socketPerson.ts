import { io, type Socket } from 'socket.io-client';
import type { Failure } from '../../shared/wire/errors.ts';
import { type Welcome, WIRE_VERSION } from '../../shared/wire/events.ts';

/** A client of the sockets without a screen: ordinary Socket.IO, and it can stop reading. */
export class SocketPerson {
  readonly socket: Socket;
  /** Resolves with why the link ended. */
  readonly ended: Promise<string>;

  private constructor(socket: Socket) {
    this.socket = socket;
    this.ended = new Promise((resolve) => socket.once('disconnect', (reason) => resolve(reason)));
  }

  /** Opens a link, or answers how it was refused. */
  static open(url: string, cookie: string): Promise<SocketPerson | { refused: string; data: unknown }> {
    const socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie, origin: url },
    });
    return new Promise((resolve) => {
      socket.once('connect', () => resolve(new SocketPerson(socket)));
      socket.once('connect_error', (error: Error & { data?: unknown }) => {
        socket.close();
        resolve({ refused: error.message, data: error.data });
      });
    });
  }

  /** The same; throws when it is refused. */
  static async enter(url: string, cookie: string): Promise<SocketPerson> {
    const opened = await SocketPerson.open(url, cookie);
    if (opened instanceof SocketPerson) return opened;
    throw new Error(`refused: ${opened.refused}`);
  }

  hello(after: number | null = null): Promise<Welcome | Failure> {
    return this.ask('hello', { v: WIRE_VERSION, after });
  }

  ask<T>(event: string, body: unknown): Promise<T> {
    return this.socket.timeout(20_000).emitWithAck(event, body) as Promise<T>;
  }

  /** Reads nothing more; what it says still goes out. */
  stopReading(): void {
    const { transport } = this.socket.io.engine as unknown as { transport: { ws: { pause(): void } } };
    transport.ws.pause();
  }

  close(): void {
    this.socket.close();
  }
}
