import { type Dated, rankOf, supersedes } from './rank.ts';
import type { UnitPlace } from './types.ts';

/** Fix time of a slot that has none. */
const NEVER = Number.NEGATIVE_INFINITY;

/**
 * Where each unit was last known to be: struct-of-arrays, one row a slot. Only the newest fix by device
 * time is kept, so a late one never moves a marker back. A slot is visible from its first fix on duty
 * until it goes off duty; nothing is known of those who are not on duty.
 */
export class LiveTable {
  /** One above the highest slot that was ever put. */
  slots = 0;
  /** Degrees × 1e7, WGS-84. */
  lonE7 = new Int32Array(0);
  latE7 = new Int32Array(0);
  /** How new the fix counts (see rank.ts), epoch milliseconds. */
  fixAt = new Float64Array(0);
  /** Device time of the fix; the same but for a clock that runs ahead. */
  private deviceAt = new Float64Array(0);
  accuracyM = new Float32Array(0);
  /** Index into the grids of this table, -1 outside all. */
  grid = new Int32Array(0);
  visible = new Uint8Array(0);
  /** Changed since the broadcaster last looked; it clears them. */
  dirty = new Uint8Array(0);
  private readonly gridIndex = new Map<string, number>();
  private readonly gridCodes: string[] = [];

  /** The first grids of the table, in this order: with a look-up's codes an index means the same to both. */
  constructor(codes: readonly string[] = []) {
    for (const code of codes) this.indexOf(code);
  }

  /**
   * Takes a fix of a unit on duty. False when a newer one is known already: nothing changes then. `recordedAt` is when
   * the server had it: a fix counts, and is shown, as no newer than that.
   */
  put(
    slot: number,
    lonE7: number,
    latE7: number,
    fixAt: number,
    grid: string | null,
    accuracyM = Number.NaN,
    recordedAt = fixAt,
  ): boolean {
    this.reserve(slot);
    const next = { at: fixAt, recordedAt };
    if (!supersedes(next, this.known(slot))) return false;
    this.write(slot, lonE7, latE7, rankOf(next), grid, accuracyM);
    this.deviceAt[slot] = fixAt;
    this.visible[slot] = 1;
    this.dirty[slot] = 1;
    return true;
  }

  /** The unit went off duty: it is shown no more, and where it was is not kept. */
  hide(slot: number): void {
    if (slot >= this.slots) return;
    if (this.visible[slot] === 1) this.dirty[slot] = 1;
    this.visible[slot] = 0;
    this.write(slot, 0, 0, NEVER, null, Number.NaN);
  }

  /** How many grids have an index: those below it. */
  get grids(): number {
    return this.gridCodes.length;
  }

  has(slot: number): boolean {
    return slot < this.slots && this.fixAt[slot] !== NEVER;
  }

  /** Index of the grid that the slot was last in, -1 for none: the hint for the next look-up. */
  gridOf(slot: number): number {
    return slot < this.slots ? this.grid[slot]! : -1;
  }

  /** Where a visible slot is, or null. */
  placeOf(slot: number): UnitPlace | null {
    if (slot >= this.slots || this.visible[slot] !== 1) return null;
    return {
      lon: this.lonE7[slot]! / 1e7,
      lat: this.latE7[slot]! / 1e7,
      at: this.fixAt[slot]!,
      grid: this.gridCode(this.grid[slot]!),
    };
  }

  /** How many visible slots each grid has; what is outside all grids is not counted. */
  countByGrid(): Map<string, number> {
    const counts = new Map<string, number>();
    for (let slot = 0; slot < this.slots; slot++) {
      const grid = this.visible[slot] === 1 ? this.gridCode(this.grid[slot]!) : null;
      if (grid !== null) counts.set(grid, (counts.get(grid) ?? 0) + 1);
    }
    return counts;
  }

  gridCode(index: number): string | null {
    return index < 0 ? null : this.gridCodes[index]!;
  }

  /** As `rank.ts` asks: the time that counts is never later than when the server had the fix. */
  private known(slot: number): Dated | null {
    return this.visible[slot] === 1 ? { at: this.deviceAt[slot]!, recordedAt: this.fixAt[slot]! } : null;
  }

  private write(
    slot: number,
    lonE7: number,
    latE7: number,
    fixAt: number,
    grid: string | null,
    accuracyM: number,
  ): void {
    this.lonE7[slot] = lonE7;
    this.latE7[slot] = latE7;
    this.fixAt[slot] = fixAt;
    this.accuracyM[slot] = accuracyM;
    // Most fixes stay in their grid.
    if (grid !== this.gridCode(this.grid[slot]!)) this.grid[slot] = grid === null ? -1 : this.indexOf(grid);
  }

  private indexOf(grid: string): number {
    let index = this.gridIndex.get(grid);
    if (index === undefined) {
      index = this.gridCodes.push(grid) - 1;
      this.gridIndex.set(grid, index);
    }
    return index;
  }

  private reserve(slot: number): void {
    if (slot >= this.slots) this.slots = slot + 1;
    const old = this.fixAt.length;
    if (slot < old) return;
    const capacity = Math.max(1024, old * 2, slot + 1);
    this.lonE7 = widen(this.lonE7, new Int32Array(capacity));
    this.latE7 = widen(this.latE7, new Int32Array(capacity));
    this.fixAt = widen(this.fixAt, new Float64Array(capacity).fill(NEVER));
    this.deviceAt = widen(this.deviceAt, new Float64Array(capacity).fill(NEVER));
    this.accuracyM = widen(this.accuracyM, new Float32Array(capacity).fill(Number.NaN));
    this.grid = widen(this.grid, new Int32Array(capacity).fill(-1));
    this.visible = widen(this.visible, new Uint8Array(capacity));
    this.dirty = widen(this.dirty, new Uint8Array(capacity));
  }
}

function widen<T extends { set(from: T): void }>(old: T, wide: T): T {
  wide.set(old);
  return wide;
}

/** 1e-7 degrees as stored to 1e-6 as shown; one place, so that live and playback round alike. */
export function toMillionths(e7: number): number {
  return Math.round(e7 / 10);
}
