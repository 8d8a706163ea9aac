import type { CommandAck, CommandInput, CommandKind } from '../../shared/wire/commands.ts';
import type { Failure } from '../../shared/wire/errors.ts';
import type { EntryBatch, FrameAck, Look, Looking, Watching, Welcome } from '../../shared/wire/events.ts';
import type { Storing } from '../../shared/wire/routes.ts';
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
  /** Since when the server can store nothing, and what is wrong with its clock ([ST]). */
  storing(storing: Storing): void;
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
  /** Says what is open on this screen; said again at every welcome. */
  look(look: Look | null): void;
  /** Called with who else has it open. Returns the way out. */
  onLooking(listener: (looking: Looking) => void): () => void;
  /** Resolves with the answer, however long the link takes. Never rejects. */
  send<K extends CommandKind>(kind: K, body: CommandInput<K>): Promise<CommandAck>;
  /** Commands that wait for an answer. */
  pending(): number;
  /** Commands that an earlier page of the same person left and that were refused since. */
  lateRefusals(): number;
  /** Called when one of these numbers changes. Returns the way out. */
  onPending(listener: () => void): () => void;
  /** The server's clock, set at every welcome. */
  readonly clock: ServerClock;
}
