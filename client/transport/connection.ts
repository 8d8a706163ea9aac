import type { CommandAck, CommandInput, CommandKind } from '../../shared/wire/commands.ts';
import type { Failure } from '../../shared/wire/errors.ts';
import type { EntryBatch, FrameAck, Watching, Welcome } from '../../shared/wire/events.ts';
import type { ServerClock } from './ServerClock.ts';

/** What a connection tells its one owner. */
export interface ConnectionListener {
  /** The journal number to resume after, or null when nothing is held yet. Asked at every hello. */
  after(): number | null;
  /** The server took the hello: state up to `welcome.through`. */
  welcomed(welcome: Welcome): void;
  entries(batch: EntryBatch): void;
  frame(bytes: Uint8Array): void;
  /** Frames of the watched area will carry this stream's number. */
  watching(watching: Watching): void;
  /** The watch was refused: there are no positions to be had of that area. */
  unwatched(failure: Failure): void;
  /** The link is gone; the connection tries again by itself. */
  lost(): void;
  /** The server refused; trying again would be refused again. */
  refused(failure: Failure): void;
}

/** One live link to the server. Reconnects by itself and says hello again each time. */
export interface Connection {
  open(listener: ConnectionListener): void;
  close(): void;
  /** Says hello again from `after()`: for an owner that noticed that something is missing ([SS7]). */
  resync(): void;
  /** Asks for position frames of an area, or none; kept across reconnects. */
  watch(area: string | null): void;
  applied(ack: FrameAck): void;
  /** Resolves with the answer, however long the link takes. Never rejects. */
  send<K extends CommandKind>(kind: K, body: CommandInput<K>): Promise<CommandAck>;
  /** Commands that wait for an answer. */
  pending(): number;
  /** The server's clock, set at every welcome. */
  readonly clock: ServerClock;
}
