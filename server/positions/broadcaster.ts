import { performance } from 'node:perf_hooks';
import { isWithin, tierOf } from '../../shared/model/area.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { type LiveTable, toMillionths } from './liveTable.ts';
import type { PositionMetrics } from './metrics.ts';
import { type Coordinates, ScopeFrames } from './scopeFrames.ts';
import type { Broadcaster, FrameSink, Watcher } from './types.ts';

export const TICK_MS = 500;
/** Rule [WA8]: half a minute at the usual tick. */
export const KEY_EVERY_TICKS = 60;
/** Rule [WA5]: one frame on its way while the other is being applied. */
export const CREDITS = 2;
/** Ticks whose coordinates are kept for those who were sent them last; further ones get absolute frames. */
const MAX_KEPT = 32;
/** In place of a grid: the slot is not shown. */
const HIDDEN = -2;

export interface BroadcasterOptions {
  live: LiveTable;
  clock: Clock;
  tickMs?: number | undefined;
  keyEveryTicks?: number | undefined;
  metrics?: PositionMetrics | undefined;
}

/**
 * One frame per watched scope and tick, holding what changed in the live table, encoded once for all.
 * Rules [WA3] to [WA9] of SPEC.md. Between ticks it shows the state of the last tick.
 */
export class LiveBroadcaster implements Broadcaster {
  private readonly live: LiveTable;
  private readonly clock: Clock;
  private readonly tickMs: number;
  private readonly keyEveryTicks: number;
  private readonly metrics: PositionMetrics;
  private timer: NodeJS.Timeout | null = null;
  private tickNo = 0;
  private tickClock: number;
  private readonly streams = new Map<string, number>();
  private readonly active = new Map<string, ScopeFrames>();
  private readonly watchers = new Set<LiveWatcher>();
  /** Active scopes above a grid, by its index in the live table and one more: first those of no grid. */
  private chains: (readonly ScopeFrames[] | undefined)[] = [];
  private readonly shown = new Shown();
  private readonly next = new Shown();
  private changed = new Int32Array(1024);
  /** Coordinates at the ticks that slow watchers were sent last. */
  private readonly kept = new Map<number, Coordinates>();

  constructor(options: BroadcasterOptions) {
    this.live = options.live;
    this.clock = options.clock;
    this.tickMs = options.tickMs ?? TICK_MS;
    this.keyEveryTicks = options.keyEveryTicks ?? KEY_EVERY_TICKS;
    this.metrics = options.metrics ?? {};
    this.tickClock = this.clock.now();
  }

  watch(area: string, sink: FrameSink): Watcher {
    const scope = this.active.get(area) ?? this.open(area);
    const watcher = new LiveWatcher(scope, sink, this);
    this.watchers.add(watcher);
    // [WA2]: the caller answers with the stream first, in the same turn.
    queueMicrotask(() => watcher.flush());
    return watcher;
  }

  start(): void {
    this.timer ??= setInterval(() => this.tick(), this.tickMs);
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }

  /** Closes a tick and sends its frames. Called by the timer. */
  tick(): void {
    const started = performance.now();
    this.tickNo++;
    this.tickClock = this.clock.now();
    const changed = this.collect();
    for (const scope of this.active.values()) scope.close(this.tickNo, this.tickClock, this.next);
    this.keep();
    this.shown.take(this.changed, changed, this.next, this.tickNo);
    for (const watcher of this.watchers) watcher.flush();
    this.metrics.tick?.(performance.now() - started, this.watchers.size, changed);
  }

  /** Keeps the tick before for those who cannot be sent this one, and forgets what nobody needs any more. */
  private keep(): void {
    const before = this.tickNo - 1;
    const needed = new Set<number>();
    for (const { lastSent, blocked } of this.watchers)
      if (lastSent !== null && (blocked || lastSent < before)) needed.add(lastSent);
    for (const tick of this.kept.keys()) if (!needed.has(tick)) this.kept.delete(tick);
    if (needed.has(before) && this.kept.size < MAX_KEPT)
      this.kept.set(before, { lonE6: this.shown.lonE6.slice(), latE6: this.shown.latE6.slice() });
  }

  /** Hands each change since the last tick to the scopes that it concerns; slots ascend. */
  private collect(): number {
    const { live, next, shown } = this;
    const { slots, dirty, visible } = live;
    shown.reserve(slots);
    next.reserve(slots);
    if (this.changed.length < slots) this.changed = new Int32Array(slots * 2);
    const { changed } = this;
    // Local names for what the loop reads and writes: ten thousand rounds a tick.
    const { lonE6, latE6, fixAt, grid } = next;
    const { lonE7, latE7, fixAt: liveFixAt, grid: liveGrid } = live;
    const { grid: shownGrid } = shown;
    let count = 0;
    for (let slot = 0; slot < slots; slot++) {
      if (dirty[slot] === 0) continue;
      dirty[slot] = 0;
      const was = shownGrid[slot]!;
      const is = visible[slot] === 1 ? liveGrid[slot]! : HIDDEN;
      if (was === HIDDEN && is === HIDDEN) continue;
      lonE6[slot] = toMillionths(lonE7[slot]!);
      latE6[slot] = toMillionths(latE7[slot]!);
      fixAt[slot] = liveFixAt[slot]!;
      grid[slot] = is;
      changed[count++] = slot;
      if (was === is) {
        const chain = this.chainOf(is);
        for (let i = 0; i < chain.length; i++) chain[i]!.moved.push(slot);
      } else this.cross(slot, this.chainOf(was), this.chainOf(is));
    }
    return count;
  }

  private cross(slot: number, from: readonly ScopeFrames[], to: readonly ScopeFrames[]): void {
    for (const scope of to) (from.includes(scope) ? scope.moved : scope.placed).push(slot);
    for (const scope of from) if (!to.includes(scope)) scope.removed.push(slot);
  }

  /** [WA9]: the scopes of a grid and above it; outside all grids only the city's. */
  private chainOf(grid: number): readonly ScopeFrames[] {
    if (grid === HIDDEN) return [];
    let chain = this.chains[grid + 1];
    if (!chain) {
      const code = this.live.gridCode(grid);
      chain = [...this.active.values()].filter((scope) => holds(scope.area, code));
      this.chains[grid + 1] = chain;
    }
    return chain;
  }

  private open(area: string): ScopeFrames {
    let stream = this.streams.get(area);
    if (stream === undefined) {
      stream = this.streams.size + 1;
      this.streams.set(area, stream);
    }
    const scope = new ScopeFrames(area, stream, this.shown, this.tickNo, this.tickClock);
    this.active.set(area, scope);
    this.chains = new Array(this.live.grids + 1);
    for (let slot = 0; slot < this.shown.slots; slot++)
      if (this.chainOf(this.shown.grid[slot]!).includes(scope)) scope.enter(slot, this.tickNo);
    return scope;
  }

  /** Called by a watcher: what it needs now, or null when it has the last tick. */
  frameFor(watcher: LiveWatcher) {
    const { scope, lastSent } = watcher;
    if (lastSent === null) return scope.keyframe();
    if (lastSent === this.tickNo) return null;
    const regular = this.tickNo % this.keyEveryTicks === scope.stream % this.keyEveryTicks;
    return regular && lastSent === this.tickNo - 1
      ? scope.keyframe()
      : scope.since(lastSent, this.kept.get(lastSent));
  }

  sent(type: 'key' | 'delta' | 'merged', bytes: number): void {
    this.metrics.frame?.(type, bytes);
  }

  /** A watcher was sent a frame that stands for this many more ticks. */
  skipped(ticks: number): void {
    this.metrics.merged?.(ticks);
  }

  drop(watcher: LiveWatcher): void {
    if (!this.watchers.delete(watcher)) return;
    for (const other of this.watchers) if (other.scope === watcher.scope) return;
    this.active.delete(watcher.scope.area);
    this.chains = new Array(this.live.grids + 1);
  }
}

function holds(area: string, grid: string | null): boolean {
  return grid === null ? tierOf(area) === 'city' : isWithin(grid, area);
}

/** One watcher's credit. All that is remembered of a slow one is the tick that it was sent last. */
class LiveWatcher implements Watcher {
  readonly scope: ScopeFrames;
  /** Null: the next frame is a keyframe. */
  lastSent: number | null = null;
  private readonly sink: FrameSink;
  private readonly broadcaster: LiveBroadcaster;
  private outstanding: number[] = [];
  /** What was sent last is a merged frame, and no answer to it has come. */
  private catchingUp = false;
  private closed = false;

  constructor(scope: ScopeFrames, sink: FrameSink, broadcaster: LiveBroadcaster) {
    this.scope = scope;
    this.sink = sink;
    this.broadcaster = broadcaster;
  }

  get stream(): number {
    return this.scope.stream;
  }

  /** Nothing can be sent before an answer comes. */
  get blocked(): boolean {
    return this.outstanding.length >= CREDITS || this.catchingUp;
  }

  applied(tick: number): void {
    if (this.outstanding.length === 0) return;
    this.outstanding = this.outstanding.filter((sent) => sent > tick);
    if (this.outstanding.length === 0) this.catchingUp = false;
    this.flush();
  }

  resync(): void {
    this.outstanding = [];
    this.catchingUp = false;
    this.lastSent = null;
  }

  close(): void {
    this.closed = true;
    this.broadcaster.drop(this);
  }

  flush(): void {
    if (this.closed || this.blocked) return;
    const frame = this.broadcaster.frameFor(this);
    if (!frame) return;
    const catchesUp = frame.type === 'merged' || (this.lastSent !== null && frame.tick > this.lastSent + 1);
    if (catchesUp && this.outstanding.length > 0) return;
    if (this.lastSent !== null && catchesUp) this.broadcaster.skipped(frame.tick - this.lastSent - 1);
    this.catchingUp = catchesUp;
    this.lastSent = frame.tick;
    this.outstanding.push(frame.tick);
    this.broadcaster.sent(frame.type, frame.bytes.length);
    this.sink.send(frame);
  }
}

/** What clients were told, by slot. Grows with the live table. */
class Shown {
  slots = 0;
  lonE6 = new Int32Array(0);
  latE6 = new Int32Array(0);
  fixAt = new Float64Array(0);
  changedAt = new Float64Array(0);
  grid = new Int32Array(0);

  reserve(slots: number): void {
    this.slots = slots;
    const old = this.grid.length;
    if (slots <= old) return;
    const capacity = Math.max(1024, old * 2, slots);
    this.lonE6 = widen(this.lonE6, new Int32Array(capacity));
    this.latE6 = widen(this.latE6, new Int32Array(capacity));
    this.fixAt = widen(this.fixAt, new Float64Array(capacity));
    this.changedAt = widen(this.changedAt, new Float64Array(capacity).fill(-1));
    this.grid = widen(this.grid, new Int32Array(capacity).fill(HIDDEN));
  }

  /** What `from` says of the first `count` of these slots. */
  take(slots: Int32Array, count: number, from: Shown, tick: number): void {
    const { lonE6, latE6, fixAt, grid, changedAt } = this;
    for (let i = 0; i < count; i++) {
      const slot = slots[i]!;
      lonE6[slot] = from.lonE6[slot]!;
      latE6[slot] = from.latE6[slot]!;
      fixAt[slot] = from.fixAt[slot]!;
      grid[slot] = from.grid[slot]!;
      changedAt[slot] = tick;
    }
  }
}

function widen<T extends { set(from: T): void }>(old: T, wide: T): T {
  wide.set(old);
  return wide;
}
