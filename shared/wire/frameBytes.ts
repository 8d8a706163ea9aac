/**
 * Bytes of a position frame: unsigned LEB128 varints in their shortest form, and zigzag for signed ones.
 * Rules [PF2] and [PF3] of SPEC.md.
 */

export const FRAME_FAULTS = [
  'truncated',
  'trailing',
  'overlong',
  'version',
  'type',
  'count',
  'order',
  'range',
  'too_long',
] as const;
export type FrameFault = (typeof FRAME_FAULTS)[number];

/** The only thing that decoding throws: what is wrong, from a closed list, and where. */
export class FrameError extends Error {
  readonly fault: FrameFault;
  /** Offset in bytes. */
  readonly at: number;

  constructor(fault: FrameFault, at: number) {
    super(`position frame: ${fault} at byte ${at}`);
    this.name = 'FrameError';
    this.fault = fault;
    this.at = at;
  }
}

/** Seven bytes of seven bits: every integer of the format is below this, so numbers stay exact. */
const VARINT_BYTES = 7;

export class ByteReader {
  private readonly bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  byte(): number {
    const value = this.bytes[this.at];
    if (value === undefined) throw new FrameError('truncated', this.at);
    this.at++;
    return value;
  }

  /** An unsigned integer of at most `max`. Throws `overlong` for a form that is not the shortest. */
  varint(max: number): number {
    const start = this.at;
    let byte = this.byte();
    if (byte < 0x80) {
      if (byte > max) throw new FrameError('range', start);
      return byte;
    }
    let value = byte & 0x7f;
    let scale = 0x80;
    for (let i = 1; i < VARINT_BYTES; i++) {
      byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) {
        if (byte === 0) throw new FrameError('overlong', start);
        if (value > max) throw new FrameError('range', start);
        return value;
      }
      scale *= 0x80;
    }
    throw new FrameError('overlong', start);
  }

  /** A signed integer whose size is at most `max` (below 2^30). */
  zigzag(max: number): number {
    const start = this.at;
    const value = this.varint(max * 2);
    const signed = (value >>> 1) ^ -(value & 1);
    if (signed < -max) throw new FrameError('range', start);
    return signed;
  }
}

/** A buffer that grows and is used again for the next frame. */
export class ByteWriter {
  private bytes: Uint8Array<ArrayBuffer>;
  length = 0;

  constructor(capacity = 4096) {
    this.bytes = new Uint8Array(capacity);
  }

  clear(): void {
    this.length = 0;
  }

  /** Makes room, so that the unchecked writes below stay inside. */
  reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const wide = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count));
    wide.set(this.bytes.subarray(0, this.length));
    this.bytes = wide;
  }

  byte(value: number): void {
    this.bytes[this.length++] = value;
  }

  varint(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.bytes[this.length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.bytes[this.length++] = rest;
  }

  /** For integers of less than 30 bits, where bit operations are exact. */
  smallVarint(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.bytes[this.length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.bytes[this.length++] = rest;
  }

  zigzag(value: number): void {
    this.smallVarint(((value << 1) ^ (value >> 31)) >>> 0);
  }

  /** A copy of what was written. */
  take(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, this.length);
  }
}
