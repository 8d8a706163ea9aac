import type { FrameAck } from './events.ts';
import { FrameError } from './frameBytes.ts';
import { decodeFrame, type FrameHead, type FrameVisitor, MAX_LAT_E6, MAX_LON_E6 } from './positionFrame.ts';

/** A table of positions that frames are applied to. Rows `0 … length-1`; removing moves the last row. */
export interface FrameTarget {
  readonly length: number;
  slotOf(row: number): number;
  /** Row of a slot, or -1. */
  rowOf(slot: number): number;
  /** Exactly the integers that `put` was given last. */
  lonE6(row: number): number;
  latE6(row: number): number;
  put(slot: number, lonE6: number, latE6: number, fixAt: number): void;
  remove(slot: number): void;
}

/** `applied`: the table changed. `skipped`: not for this table now. `resync`: a keyframe is asked for. */
export type FrameOutcome = 'applied' | 'skipped' | 'resync';

/**
 * The client's end of a stream of position frames: decides which frames apply, and what to answer.
 * Rules [FC1] to [FC9] of SPEC.md. A frame is checked whole before the first unit of it is applied.
 */
export class FrameCursor {
  /** The stream that is listened to, or null. */
  stream: number | null = null;
  /** Last applied tick, or null while a keyframe is awaited. */
  tick: number | null = null;
  /** Server clock of the last applied frame, epoch milliseconds, or null. */
  at: number | null = null;
  /** Ticks that were merged into later frames since `listen`, because this end was slow. */
  merged = 0;
  private seen = -1;
  /** Whether a keyframe was asked for since `listen`. */
  private asked = false;

  /** Listens to the stream that `watch` was answered with; null (while no answer is there) to none. */
  listen(stream: number | null): void {
    this.stream = stream;
    this.tick = null;
    this.at = null;
    this.merged = 0;
    this.seen = -1;
    this.asked = false;
  }

  /** Applies a frame if its turn has come. Send `ack` as `applied` when there is one: it returns the credit. */
  apply(bytes: Uint8Array, target: FrameTarget): { outcome: FrameOutcome; ack: FrameAck | null } {
    if (this.stream === null) return { outcome: 'skipped', ack: null };
    let head: FrameHead;
    try {
      head = check(bytes, this.usable, target);
    } catch (error) {
      if (!(error instanceof FrameError) && !(error instanceof UnknownBase)) throw error;
      return this.resync(Math.max(0, this.seen));
    }
    if (head.stream !== this.stream) return { outcome: 'skipped', ack: null };
    const waiting = this.tick === null;
    if (!this.usable(head)) {
      // The first keyframe was here before its stream was known, as it is where one reads several messages in a turn.
      const missed = waiting && !this.asked;
      if (!missed && (waiting || head.tick <= this.tick!))
        return { outcome: 'skipped', ack: this.answer(head.tick, false) };
      return this.resync(head.tick);
    }
    if (this.seen >= 0) this.merged += Math.max(0, head.tick - this.seen - 1);
    put(bytes, target);
    this.tick = head.tick;
    this.seen = head.tick;
    this.at = head.clock;
    return { outcome: 'applied', ack: this.answer(head.tick, false) };
  }

  private readonly usable = (head: FrameHead): boolean => {
    if (head.stream !== this.stream) return false;
    if (head.type === 'key') return this.tick === null || head.tick >= this.tick;
    if (this.tick === null || head.tick <= this.tick) return false;
    return head.type === 'delta' || head.moved > 0 ? head.base === this.tick : head.base <= this.tick;
  };

  private resync(tick: number): { outcome: 'resync'; ack: FrameAck } {
    this.tick = null;
    this.asked = true;
    return { outcome: 'resync', ack: this.answer(tick, true) };
  }

  private answer(tick: number, resync: boolean): FrameAck {
    return { stream: this.stream!, tick, ...(resync ? { resync } : {}) };
  }
}

/** A moved unit that this end does not have, or that would leave the globe: the two ends disagree. */
class UnknownBase extends Error {}

/** Reads a frame through without effects. Throws FrameError or UnknownBase. */
function check(bytes: Uint8Array, usable: (head: FrameHead) => boolean, target: FrameTarget): FrameHead {
  let head: FrameHead | undefined;
  let strict = false;
  decodeFrame(bytes, {
    head(read) {
      head = read;
      strict = usable(read);
    },
    moved(slot, dLonE6, dLatE6) {
      if (!strict) return;
      const row = target.rowOf(slot);
      if (row < 0) throw new UnknownBase();
      const lon = target.lonE6(row) + dLonE6;
      const lat = target.latE6(row) + dLatE6;
      if (Math.abs(lon) > MAX_LON_E6 || Math.abs(lat) > MAX_LAT_E6) throw new UnknownBase();
    },
    placed() {},
    removed() {},
  });
  return head!;
}

function put(bytes: Uint8Array, target: FrameTarget): void {
  let kept: Set<number> | null = null;
  const visitor: FrameVisitor = {
    head(head) {
      if (head.type === 'key') kept = new Set();
    },
    moved(slot, dLonE6, dLatE6, fixAt) {
      const row = target.rowOf(slot);
      target.put(slot, target.lonE6(row) + dLonE6, target.latE6(row) + dLatE6, fixAt);
    },
    placed(slot, lonE6, latE6, fixAt) {
      kept?.add(slot);
      target.put(slot, lonE6, latE6, fixAt);
    },
    removed(slot) {
      target.remove(slot);
    },
  };
  decodeFrame(bytes, visitor);
  if (kept) removeOthers(target, kept);
}

/** From the last row down, so that the row moved into a gap has been looked at already. */
function removeOthers(target: FrameTarget, kept: ReadonlySet<number>): void {
  for (let row = target.length - 1; row >= 0; row--) {
    const slot = target.slotOf(row);
    if (!kept.has(slot)) target.remove(slot);
  }
}
