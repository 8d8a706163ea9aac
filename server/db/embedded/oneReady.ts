/** ReadyForQuery: `Z`, length 5, transaction status. */
const READY_BYTES = 6;

/**
 * Passes on what the database answers in one turn, with one ReadyForQuery at its end. After an error
 * in the extended protocol PGlite says it twice: once by itself and once for the Sync. A client
 * would take the second for the end of its next query and mix up all later answers.
 */
export class OneReady {
  private readonly out: (bytes: Uint8Array) => void;
  /** The last six bytes when they look like a ReadyForQuery: sent unless another one follows. */
  private held: Uint8Array | null = null;

  constructor(out: (bytes: Uint8Array) => void) {
    this.out = out;
  }

  readonly push = (bytes: Uint8Array): void => {
    if (bytes.length === 0) return;
    if (this.held && !isReady(bytes, 0)) this.out(this.held);
    this.held = null;
    let end = bytes.length;
    if (isReady(bytes, end - READY_BYTES)) {
      // A copy: PGlite uses its memory again.
      this.held = bytes.slice(end - READY_BYTES);
      end -= READY_BYTES;
      if (isReady(bytes, end - READY_BYTES)) end -= READY_BYTES;
    }
    if (end > 0) this.out(end === bytes.length ? bytes : bytes.subarray(0, end));
  };

  /** The turn is over. */
  end(): void {
    if (this.held) this.out(this.held);
    this.held = null;
  }
}

function isReady(bytes: Uint8Array, at: number): boolean {
  return (
    at >= 0 &&
    bytes.length >= at + READY_BYTES &&
    bytes[at] === 0x5a &&
    bytes[at + 1] === 0 &&
    bytes[at + 2] === 0 &&
    bytes[at + 3] === 0 &&
    bytes[at + 4] === 5
  );
}
