import { FrameWriter } from '../../shared/wire/positionFrame.ts';
import type { PreparedFrame } from './types.ts';

/** A scope is answered from its removals this far back; a client behind that gets a keyframe. */
export const KEEP_TICKS = 240;
const NEVER = -1;

/** Slots in ascending order, in memory that is used again at each tick. */
export class SlotList {
  length = 0;
  slots = new Int32Array(256);

  push(slot: number): void {
    if (this.length === this.slots.length) {
      const wide = new Int32Array(this.length * 2);
      wide.set(this.slots);
      this.slots = wide;
    }
    this.slots[this.length++] = slot;
  }
}

/** Degrees × 1e6, by slot. */
export interface Coordinates {
  readonly lonE6: Int32Array;
  readonly latE6: Int32Array;
}

/** What was shown at the end of the last tick, by slot. */
export interface Shown extends Coordinates {
  readonly slots: number;
  /** Epoch milliseconds. */
  readonly fixAt: Float64Array;
  /** The last tick that changed the slot. */
  readonly changedAt: Float64Array;
}

/** What changes in a tick: `shown` still holds the tick before. */
export interface Next extends Coordinates {
  readonly fixAt: Float64Array;
}

/** A prepared frame that also says what it is. */
export interface ScopeFrame extends PreparedFrame {
  readonly type: 'key' | 'delta' | 'merged';
  readonly base: number;
}

const writer = new FrameWriter();

/**
 * The frames of one watched scope. Each frame is encoded once: the delta at its tick, keyframes and
 * merged ones when the first watcher needs them.
 */
export class ScopeFrames {
  readonly area: string;
  readonly stream: number;
  readonly moved = new SlotList();
  readonly placed = new SlotList();
  readonly removed = new SlotList();
  private readonly shown: Shown;
  /** The tick in which a slot came into the scope; NEVER while it is not in it. */
  private enteredAt = new Float64Array(0);
  private memberCount = 0;
  private tick = 0;
  private clock = 0;
  private log: { tick: number; slot: number }[] = [];
  private readonly openedAt: number;
  private key: ScopeFrame | null = null;
  private delta: ScopeFrame | null = null;
  private readonly merged = new Map<number, ScopeFrame>();

  constructor(area: string, stream: number, shown: Shown, tick: number, clock: number) {
    this.area = area;
    this.stream = stream;
    this.shown = shown;
    this.tick = tick;
    this.clock = clock;
    this.openedAt = tick;
  }

  has(slot: number): boolean {
    return this.enteredAt[slot]! >= 0;
  }

  enter(slot: number, tick: number): void {
    const old = this.enteredAt;
    if (slot >= old.length) {
      this.enteredAt = new Float64Array(Math.max(1024, old.length * 2, slot + 1)).fill(NEVER);
      this.enteredAt.set(old);
    }
    this.enteredAt[slot] = tick;
    this.memberCount++;
  }

  /** Closes a tick: encodes its delta from the three lists, then empties them. */
  close(tick: number, clock: number, next: Next): void {
    const { moved, placed, removed, shown } = this;
    writer.begin({
      type: 'delta',
      stream: this.stream,
      tick,
      base: tick - 1,
      clock,
      moved: moved.length,
      placed: placed.length,
      removed: removed.length,
    });
    for (let i = 0; i < moved.length; i++) {
      const slot = moved.slots[i]!;
      writer.moved(
        slot,
        next.lonE6[slot]! - shown.lonE6[slot]!,
        next.latE6[slot]! - shown.latE6[slot]!,
        next.fixAt[slot]!,
      );
    }
    for (let i = 0; i < placed.length; i++) {
      const slot = placed.slots[i]!;
      writer.placed(slot, next.lonE6[slot]!, next.latE6[slot]!, next.fixAt[slot]!);
      this.enter(slot, tick);
    }
    for (let i = 0; i < removed.length; i++) {
      const slot = removed.slots[i]!;
      writer.removed(slot);
      this.enteredAt[slot] = NEVER;
      this.memberCount--;
      this.log.push({ tick, slot });
    }
    this.delta = prepared(writer, 'delta', tick, tick - 1);
    moved.length = placed.length = removed.length = 0;
    this.tick = tick;
    this.clock = clock;
    this.key = null;
    this.merged.clear();
    if (this.log.length > 0 && this.log[0]!.tick < tick - 2 * KEEP_TICKS)
      this.log = this.log.filter((entry) => entry.tick > tick - KEEP_TICKS);
  }

  /**
   * What a client that was sent `since` last needs now: one frame for all such clients. `base` holds the
   * coordinates of that tick, where they were kept.
   */
  since(since: number, base: Coordinates | undefined): ScopeFrame {
    if (since === this.tick - 1 && this.delta) return this.delta;
    if (since < this.openedAt || since < this.tick - KEEP_TICKS) return this.keyframe();
    let frame = this.merged.get(since);
    if (!frame) {
      frame = this.encodeMerged(since, base);
      this.merged.set(since, frame);
    }
    return frame;
  }

  keyframe(): ScopeFrame {
    this.key ??= this.encodeKey();
    return this.key;
  }

  private encodeKey(): ScopeFrame {
    const { shown, tick } = this;
    writer.begin({
      type: 'key',
      stream: this.stream,
      tick,
      base: tick,
      clock: this.clock,
      moved: 0,
      placed: this.memberCount,
      removed: 0,
    });
    for (let slot = 0; slot < shown.slots; slot++)
      if (this.has(slot)) writer.placed(slot, shown.lonE6[slot]!, shown.latE6[slot]!, shown.fixAt[slot]!);
    return prepared(writer, 'key', tick, tick);
  }

  private encodeMerged(since: number, base: Coordinates | undefined): ScopeFrame {
    const { shown, tick } = this;
    const moved = new SlotList();
    const placed = new SlotList();
    for (let slot = 0; slot < shown.slots; slot++) {
      if (shown.changedAt[slot]! <= since || !this.has(slot)) continue;
      (base && this.enteredAt[slot]! <= since ? moved : placed).push(slot);
    }
    const gone = new Set<number>();
    for (const entry of this.log) if (entry.tick > since && !this.has(entry.slot)) gone.add(entry.slot);
    const removed = [...gone].sort((a, b) => a - b);
    writer.begin({
      type: 'merged',
      stream: this.stream,
      tick,
      base: since,
      clock: this.clock,
      moved: moved.length,
      placed: placed.length,
      removed: removed.length,
    });
    for (let i = 0; i < moved.length; i++) {
      const slot = moved.slots[i]!;
      const dLon = shown.lonE6[slot]! - base!.lonE6[slot]!;
      writer.moved(slot, dLon, shown.latE6[slot]! - base!.latE6[slot]!, shown.fixAt[slot]!);
    }
    for (let i = 0; i < placed.length; i++) {
      const slot = placed.slots[i]!;
      writer.placed(slot, shown.lonE6[slot]!, shown.latE6[slot]!, shown.fixAt[slot]!);
    }
    for (const slot of removed) writer.removed(slot);
    return prepared(writer, 'merged', tick, since);
  }
}

function prepared(from: FrameWriter, type: ScopeFrame['type'], tick: number, base: number): ScopeFrame {
  return { bytes: from.end(), tick, type, base, wire: undefined };
}
