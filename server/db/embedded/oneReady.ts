const READY = 'Z'.charCodeAt(0);
/** A message begins with its type and its length, which counts itself. */
const HEADER_BYTES = 5;

/**
 * Passes on what the database answers in one turn, with one ReadyForQuery at its end. After an error
 * in the extended protocol PGlite says it twice: once by itself and once for the Sync. A client
 * would take the second for the end of its next query and mix up all later answers.
 * Follows the messages by their lengths, because chunks are cut anywhere and a row may hold any bytes.
 */
export class OneReady {
  private readonly out: (bytes: Uint8Array) => void;
  private readonly header = new Uint8Array(HEADER_BYTES);
  private headerBytes = 0;
  /** Bytes of the current message that are still to come. */
  private left = 0;
  /** The status byte of the last ReadyForQuery, held back until the turn is over. */
  private status: number | null = null;
  private inReady = false;

  constructor(out: (bytes: Uint8Array) => void) {
    this.out = out;
  }

  readonly push = (bytes: Uint8Array): void => {
    // What lies in [from, at) is passed on as one piece.
    let from = 0;
    let at = 0;
    while (at < bytes.length) {
      if (this.left > 0) {
        const end = Math.min(bytes.length, at + this.left);
        this.left -= end - at;
        at = end;
        if (this.inReady) {
          this.status = bytes[end - 1]!;
          from = end;
        }
        continue;
      }
      const began = at;
      const carried = this.headerBytes;
      while (this.headerBytes < HEADER_BYTES && at < bytes.length)
        this.header[this.headerBytes++] = bytes[at++]!;
      if (this.headerBytes === HEADER_BYTES && carried === 0 && this.header[0] !== READY) {
        this.beginMessage();
        continue;
      }
      // A header that was cut, or one that is held back: what came before it goes out by itself.
      if (began > from) this.out(bytes.subarray(from, began));
      from = at;
      if (this.headerBytes < HEADER_BYTES) break;
      if (this.header[0] !== READY) this.out(this.header.slice());
      this.beginMessage();
    }
    if (at > from) this.out(bytes.subarray(from, at));
  };

  /** The turn is over. An unfinished one (ended by a Flush) is owed no ReadyForQuery. */
  end(finished = true): void {
    if (finished && this.status !== null) this.out(Uint8Array.of(READY, 0, 0, 0, HEADER_BYTES, this.status));
    this.status = null;
  }

  private beginMessage(): void {
    this.left = new DataView(this.header.buffer).getInt32(1) - (HEADER_BYTES - 1);
    this.inReady = this.header[0] === READY;
    this.headerBytes = 0;
  }
}
