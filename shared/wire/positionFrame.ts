import { MILLIONTHS } from '../geometry/partsOfDegree.ts';
import { DAY_MS } from '../time/durations.ts';
import { ByteReader, ByteWriter, FrameError } from './frameBytes.ts';

/** Rules [PF1] to [PF14] of SPEC.md. Coordinates are integers of 1e-6 degrees, WGS-84. */
export const FRAME_VERSION = 1;
export const FRAME_TYPES = ['key', 'delta', 'merged'] as const;
/**
 * `key`: all units of the scope, absolute. `delta`: what changed since the tick before, moved units
 * relative to where they were then. `merged`: the same since an older tick.
 */
export type FrameType = (typeof FRAME_TYPES)[number];

export const MAX_LON_E6 = 180 * MILLIONTHS;
export const MAX_LAT_E6 = 90 * MILLIONTHS;
/** Highest unit slot: 16.7 million units have existed. Keeps a frame of junk from asking for memory. */
export const MAX_SLOT = 2 ** 24 - 1;
export const MAX_FRAME_BYTES = 16 * 1024 * 1024;
const MAX_TICK = 2 ** 48;
const MAX_STREAM = 2 ** 31;
/** The year 5138: later clocks are junk. */
const MAX_CLOCK_MS = 1e14;
/** An age is written from one second on, in tenths of a second: younger fixes read as of the frame's clock. */
export const AGE_FLOOR_MS = 1000;
export const AGE_STEP_MS = 100;
/** Ages beyond a year read as a year. */
const MAX_AGE_STEPS = (366 * DAY_MS) / AGE_STEP_MS;
/** Header with counts, and one unit, at their longest. */
const HEADER_BYTES = 48;
const UNIT_BYTES = 20;
const MIN_UNIT_BYTES = 3;

export interface FrameHead {
  type: FrameType;
  /** The scope's number from the answer to `watch`. */
  stream: number;
  /** Counts the ticks of the server; a frame holds the state at the end of its tick. */
  tick: number;
  /** The tick that a client must have applied: exactly, when units are moved; itself for `key`. */
  base: number;
  /** The server's clock at the tick, epoch milliseconds. */
  clock: number;
  moved: number;
  placed: number;
  removed: number;
}

/** Takes what a frame says. Slots ascend inside each of the three groups, which come in this order. */
export interface FrameVisitor {
  head(head: FrameHead): void;
  /** A known unit went this far. `fixAt` is epoch milliseconds. */
  moved(slot: number, dLonE6: number, dLatE6: number, fixAt: number): void;
  /** A unit is here, whether it was known or not. */
  placed(slot: number, lonE6: number, latE6: number, fixAt: number): void;
  /** A unit is no longer in the scope. */
  removed(slot: number): void;
}

/** Reads the head only. Throws FrameError. */
export function decodeHead(bytes: Uint8Array): FrameHead {
  return readHead(new ByteReader(bounded(bytes)));
}

/**
 * Reads a whole frame. Nothing is allocated per unit. Throws FrameError, possibly after the visitor
 * has been called: pass a visitor without effects first when half a frame would harm.
 */
export function decodeFrame(bytes: Uint8Array, visitor: FrameVisitor): void {
  const reader = new ByteReader(bounded(bytes));
  const head = readHead(reader);
  visitor.head(head);
  readMoved(reader, head, visitor);
  readPlaced(reader, head, visitor);
  let slot = -1;
  for (let i = 0; i < head.removed; i++) {
    slot = nextSlot(slot, reader.varint(MAX_SLOT), reader.at);
    visitor.removed(slot);
  }
  if (reader.left > 0) throw new FrameError('trailing', reader.at);
}

function bounded(bytes: Uint8Array): Uint8Array {
  if (bytes.length > MAX_FRAME_BYTES) throw new FrameError('too_long', MAX_FRAME_BYTES);
  return bytes;
}

function readHead(reader: ByteReader): FrameHead {
  if (reader.byte() !== FRAME_VERSION) throw new FrameError('version', 0);
  const type = FRAME_TYPES[reader.byte()];
  if (!type) throw new FrameError('type', 1);
  const stream = reader.varint(MAX_STREAM);
  const tick = reader.varint(MAX_TICK);
  const span = reader.varint(tick);
  if (type === 'key' ? span !== 0 : type === 'delta' ? span !== 1 : span < 1)
    throw new FrameError('range', reader.at);
  const clock = reader.varint(MAX_CLOCK_MS);
  const at = reader.at;
  const moved = reader.varint(MAX_SLOT + 1);
  const placed = reader.varint(MAX_SLOT + 1);
  const removed = reader.varint(MAX_SLOT + 1);
  if (moved + removed > 0 && type === 'key') throw new FrameError('count', at);
  if ((moved + placed) * MIN_UNIT_BYTES + removed > reader.left) throw new FrameError('truncated', at);
  return { type, stream, tick, base: tick - span, clock, moved, placed, removed };
}

function nextSlot(before: number, gap: number, at: number): number {
  const slot = before + 1 + gap;
  if (slot > MAX_SLOT) throw new FrameError('order', at);
  return slot;
}

function readMoved(reader: ByteReader, head: FrameHead, visitor: FrameVisitor): void {
  let slot = -1;
  for (let i = 0; i < head.moved; i++) {
    const gap = reader.varint(MAX_SLOT * 2 + 1);
    slot = nextSlot(slot, gap >>> 1, reader.at);
    const dLon = reader.zigzag(2 * MAX_LON_E6);
    const dLat = reader.zigzag(2 * MAX_LAT_E6);
    visitor.moved(slot, dLon, dLat, head.clock - readAge(reader, gap));
  }
}

function readPlaced(reader: ByteReader, head: FrameHead, visitor: FrameVisitor): void {
  let slot = -1;
  let lon = 0;
  let lat = 0;
  for (let i = 0; i < head.placed; i++) {
    const gap = reader.varint(MAX_SLOT * 2 + 1);
    slot = nextSlot(slot, gap >>> 1, reader.at);
    lon += reader.zigzag(2 * MAX_LON_E6);
    lat += reader.zigzag(2 * MAX_LAT_E6);
    if (Math.abs(lon) > MAX_LON_E6 || Math.abs(lat) > MAX_LAT_E6) throw new FrameError('range', reader.at);
    visitor.placed(slot, lon, lat, head.clock - readAge(reader, gap));
  }
}

function readAge(reader: ByteReader, gap: number): number {
  if ((gap & 1) === 0) return 0;
  const start = reader.at;
  const steps = reader.varint(MAX_AGE_STEPS);
  if (steps * AGE_STEP_MS < AGE_FLOOR_MS) throw new FrameError('overlong', start);
  return steps * AGE_STEP_MS;
}

/**
 * Writes frames into one buffer. Call `begin`, then as many `moved`, `placed`, `removed` as it was
 * told, in that order and by ascending slot, then `end`.
 */
export class FrameWriter {
  private readonly out = new ByteWriter();
  private clock = 0;
  private slot = -1;
  private lon = 0;
  private lat = 0;
  private group: 'moved' | 'placed' | 'removed' = 'moved';
  private due = 0;

  begin(head: FrameHead): void {
    const { out } = this;
    out.clear();
    out.reserve(HEADER_BYTES);
    out.byte(FRAME_VERSION);
    out.byte(FRAME_TYPES.indexOf(head.type));
    out.varint(head.stream);
    out.varint(head.tick);
    out.varint(head.tick - head.base);
    out.varint(head.clock);
    out.varint(head.moved);
    out.varint(head.placed);
    out.varint(head.removed);
    this.clock = head.clock;
    this.due = head.moved + head.placed + head.removed;
    this.group = 'moved';
    this.slot = -1;
    this.lon = 0;
    this.lat = 0;
  }

  moved(slot: number, dLonE6: number, dLatE6: number, fixAt: number): void {
    this.unit(slot, dLonE6, dLatE6, fixAt);
  }

  placed(slot: number, lonE6: number, latE6: number, fixAt: number): void {
    this.enter('placed');
    this.unit(slot, lonE6 - this.lon, latE6 - this.lat, fixAt);
    this.lon = lonE6;
    this.lat = latE6;
  }

  removed(slot: number): void {
    this.enter('removed');
    this.out.reserve(UNIT_BYTES);
    this.out.smallVarint(slot - this.slot - 1);
    this.slot = slot;
    this.due--;
  }

  /** The finished frame, in bytes of its own. */
  end(): Uint8Array<ArrayBuffer> {
    if (this.due !== 0) throw new RangeError(`position frame: ${this.due} units short of its head`);
    return this.out.take();
  }

  private enter(group: 'placed' | 'removed'): void {
    if (this.group === group) return;
    this.group = group;
    this.slot = -1;
  }

  private unit(slot: number, lon: number, lat: number, fixAt: number): void {
    const { out } = this;
    out.reserve(UNIT_BYTES);
    const gap = slot - this.slot - 1;
    const age = this.clock - fixAt;
    if (age < AGE_FLOOR_MS) {
      out.smallVarint(gap << 1);
      out.zigzag(lon);
      out.zigzag(lat);
    } else {
      out.smallVarint((gap << 1) | 1);
      out.zigzag(lon);
      out.zigzag(lat);
      out.varint(Math.min(MAX_AGE_STEPS, Math.floor(age / AGE_STEP_MS)));
    }
    this.slot = slot;
    this.due--;
  }
}
