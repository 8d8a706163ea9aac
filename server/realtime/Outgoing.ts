import { onAnswered, terminate, waitingBytes } from './engineSocket.ts';

/**
 * What may wait in one socket: a second of entries in a storm, or an answer. Whoever has more than this before them does
 * not read, or reads so slowly that they would never come to the end; they are cut off and resume from their last
 * number.
 */
const MAX_WAITING_BYTES = 1_000_000;
/** A welcome behind one that has not even begun to arrive would only be thrown away. */
const MAX_BEFORE_WELCOME = 64_000;

/**
 * What one connection is sent, from its beginning on: asked for room before anything is made for it. What the libraries
 * answer by themselves, which nobody asks for room, is held to the same bound as it is answered.
 */
export class Outgoing {
  /** Called in the turn in which the connection is cut. */
  onCut: () => void;
  private readonly conn: object;
  /** Of the last welcome: it may be as long as it is, and what comes behind it waits. */
  private welcome = 0;
  private ended = false;

  constructor(conn: object, onCut: () => void) {
    this.conn = conn;
    this.onCut = onCut;
    onAnswered(conn, () => this.hasRoom());
  }

  /** Whether anything may be written. A socket in which too much waits is ended: false, now and from now on. */
  hasRoom(): boolean {
    if (this.ended) return false;
    const waiting = waitingBytes(this.conn);
    if (waiting <= MAX_WAITING_BYTES) {
      this.welcome = 0;
      return true;
    }
    if (waiting <= MAX_WAITING_BYTES + this.welcome) return true;
    this.ended = true;
    this.onCut();
    terminate(this.conn);
    return false;
  }

  /** Whether a welcome may be written: what was written before is on its way. */
  hasRoomForWelcome(): boolean {
    return waitingBytes(this.conn) <= MAX_BEFORE_WELCOME;
  }

  /** A welcome was written just now. */
  welcomed(): void {
    this.welcome = waitingBytes(this.conn);
  }
}
