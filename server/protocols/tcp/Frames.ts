import type { TcpProtocol } from './TcpProtocol.ts';

/** Messages out of what is read, however it was split. Holds less than one message. */
export class Frames {
  /** Bytes of no use since `praise`. */
  wasted = 0;
  private readonly protocol: Pick<TcpProtocol, 'cut' | 'maxBytes'>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(protocol: Pick<TcpProtocol, 'cut' | 'maxBytes'>) {
    this.protocol = protocol;
  }

  /** The messages that `chunk` completes; each is asked for when the one before is done with. */
  *read(chunk: Buffer): Generator<Buffer, void> {
    let bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    this.rest = Buffer.alloc(0);
    for (;;) {
      const { used, message, junk = 0 } = this.protocol.cut(bytes);
      this.wasted += junk;
      bytes = bytes.subarray(used);
      if (message) yield message;
      else if (used === 0) break;
    }
    if (bytes.length > this.protocol.maxBytes) this.wasted += bytes.length;
    // A copy: what is left of a read must not keep all of it.
    else this.rest = Buffer.from(bytes);
  }

  /** The last message was of use. */
  praise(): void {
    this.wasted = 0;
  }

  /** The last message was of none. */
  blame(message: Buffer): void {
    this.wasted += message.length;
  }
}
