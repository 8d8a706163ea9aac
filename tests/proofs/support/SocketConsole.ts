import { io, type Socket } from 'socket.io-client';
import type { Failure } from '../../../shared/wire/errors.ts';
import {
  type ClientToServer,
  type ServerToClient,
  type Watching,
  type Welcome,
  WIRE_VERSION,
} from '../../../shared/wire/events.ts';
import { FrameCursor } from '../../../shared/wire/frameCursor.ts';
import { decodeHead } from '../../../shared/wire/positionFrame.ts';
import { SlotTable } from '../../support/slotTable.ts';

/** A console's socket without its screen: applies and acknowledges each frame, and notes when dots come and go. */
export class SocketConsole {
  readonly name: string;
  tickMs = 0;
  private readonly socket: Socket<ServerToClient, ClientToServer>;
  private readonly table = new SlotTable();
  private readonly cursor = new FrameCursor();
  /** Server clock of the frame that took a slot away last, epoch milliseconds. */
  private readonly removedAt = new Map<number, number>();
  private changed: () => void = () => undefined;

  private constructor(name: string, socket: Socket<ServerToClient, ClientToServer>) {
    this.name = name;
    this.socket = socket;
  }

  /** Signed in by its cookie, watching an area. */
  static async open(url: string, name: string, cookie: string, area: string): Promise<SocketConsole> {
    const socket = io(url, { transports: ['websocket'], extraHeaders: { cookie, origin: url } });
    const screen = new SocketConsole(name, socket);
    socket.on('frame', (bytes) => screen.take(new Uint8Array(bytes)));
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    const welcome = await new Promise<Welcome | Failure>((resolve) =>
      socket.emit('hello', { v: WIRE_VERSION, after: null }, resolve),
    );
    if (!welcome.ok) throw new Error(`${name}: hello: ${welcome.code}`);
    const watching = await new Promise<Watching | Failure>((resolve) => {
      socket.emit('watch', { area }, (answer: Watching | Failure) => {
        // In this turn: the first frame comes right behind the answer.
        if (answer.ok) screen.cursor.listen(answer.stream);
        resolve(answer);
      });
    });
    if (!watching.ok) throw new Error(`${name}: watch: ${watching.code}`);
    screen.tickMs = watching.tickMs;
    return screen;
  }

  shows(slot: number): boolean {
    return this.table.rowOf(slot) >= 0;
  }

  /** Waits until a slot is shown, or is not; answers the server clock of the frame for the latter. */
  async until(slot: number, shown: boolean, withinMs: number): Promise<number | null> {
    const limit = AbortSignal.timeout(withinMs);
    while (this.shows(slot) !== shown) {
      if (limit.aborted)
        throw new Error(`${this.name}: the dot ${shown ? 'did not come' : 'stayed'} for ${withinMs} ms`);
      await new Promise<void>((resolve) => {
        this.changed = resolve;
        limit.addEventListener('abort', () => resolve(), { once: true });
      });
    }
    return this.removedAt.get(slot) ?? null;
  }

  close(): void {
    this.socket.disconnect();
  }

  private take(bytes: Uint8Array): void {
    const before = new Set(this.table.places().keys());
    const { ack } = this.cursor.apply(bytes, this.table);
    for (const slot of before) if (!this.shows(slot)) this.removedAt.set(slot, decodeHead(bytes).clock);
    if (ack) this.socket.emit('applied', ack);
    this.changed();
  }
}
