import { eastBetween, northBetween } from '../../shared/geometry/flat.ts';
import { TrailBuffer } from './TrailBuffer.ts';

/**
 * Positions of units as struct-of-arrays, one row a unit, so that map layers read typed arrays and
 * nothing is allocated per unit per frame. Rows `0 … length-1` are in use; removing moves the last row.
 */
export class PositionTable {
  length = 0;
  /** Grows with every change; layers compare it to know whether to upload. */
  version = 0;
  slot = new Int32Array(0);
  /** Latest position, degrees WGS-84. */
  lon = new Float64Array(0);
  lat = new Float64Array(0);
  /** Where the marker was shown when the latest position came, and when that was (player clock, ms). */
  fromLon = new Float64Array(0);
  fromLat = new Float64Array(0);
  movedAt = new Float64Array(0);
  /** Time of the latest fix, epoch milliseconds. */
  fixAt = new Float64Array(0);
  /** The last real movement, metres to the east and to the north; 0, 0 before there was one. */
  eastM = new Float64Array(0);
  northM = new Float64Array(0);
  readonly trails = new TrailBuffer();
  /** Row + 1 by slot, 0 for none: slots are small dense integers, and a lookup is most of what a frame costs. */
  private rows = new Int32Array(0);

  /** Row of a slot, or -1. */
  rowOf(slot: number): number {
    return slot < this.rows.length ? this.rows[slot]! - 1 : -1;
  }

  /**
   * Takes a newer position. The marker glides from where it was, unless the jump is longer than
   * BREAK_DISTANCE_M or the last fix older than BREAK_AFTER_MS: then it breaks honestly and appears there.
   */
  put(slot: number, lon: number, lat: number, fixAt: number, at: number): void {
    let row = this.rowOf(slot);
    const fresh = row < 0;
    if (fresh) {
      row = this.length++;
      if (row >= this.slot.length) this.grow();
      if (slot >= this.rows.length) this.widen(slot);
      this.rows[slot] = row + 1;
      this.slot[row] = slot;
    }
    if (fresh) this.eastM[row] = this.northM[row] = 0;
    // A newer fix at the same place must not cut short a glide that is under way.
    if (fresh || lon !== this.lon[row] || lat !== this.lat[row]) {
      const northM = northBetween(this.lat[row]!, lat);
      const eastM = eastBetween(this.lon[row]!, lon, lat);
      const squareM = eastM * eastM + northM * northM;
      const broken = fresh || squareM > BREAK_DISTANCE_M ** 2 || fixAt - this.fixAt[row]! > BREAK_AFTER_MS;
      if (broken) this.trails.forget(slot);
      else if (squareM > HEADING_FROM_M ** 2) {
        this.eastM[row] = eastM;
        this.northM[row] = northM;
      }
      this.fromLon[row] = broken ? lon : this.lon[row]!;
      this.fromLat[row] = broken ? lat : this.lat[row]!;
      this.movedAt[row] = at;
      this.lon[row] = lon;
      this.lat[row] = lat;
    }
    this.fixAt[row] = fixAt;
    this.trails.add(slot, lon, lat, fixAt);
    this.version++;
  }

  remove(slot: number): void {
    const row = this.rowOf(slot);
    if (row < 0) return;
    const last = --this.length;
    for (const column of this.columns()) column[row] = column[last]!;
    if (row !== last) this.rows[this.slot[row]!] = row + 1;
    this.rows[slot] = 0;
    this.trails.forget(slot);
    this.version++;
  }

  clear(): void {
    this.length = 0;
    this.rows.fill(0);
    this.trails.clear();
    this.version++;
  }

  private columns() {
    return [
      this.slot,
      this.lon,
      this.lat,
      this.fromLon,
      this.fromLat,
      this.movedAt,
      this.fixAt,
      this.eastM,
      this.northM,
    ];
  }

  private widen(slot: number): void {
    const rows = new Int32Array(Math.max(256, this.rows.length * 2, slot + 1));
    rows.set(this.rows);
    this.rows = rows;
  }

  private grow(): void {
    const capacity = Math.max(256, this.slot.length * 2);
    const bigger = (old: Float64Array<ArrayBuffer>) => {
      const wide = new Float64Array(capacity);
      wide.set(old);
      return wide;
    };
    const slot = new Int32Array(capacity);
    slot.set(this.slot);
    this.slot = slot;
    this.lon = bigger(this.lon);
    this.lat = bigger(this.lat);
    this.fromLon = bigger(this.fromLon);
    this.fromLat = bigger(this.fromLat);
    this.movedAt = bigger(this.movedAt);
    this.fixAt = bigger(this.fixAt);
    this.eastM = bigger(this.eastM);
    this.northM = bigger(this.northM);
  }
}

/** A glide across a longer silence would draw a path that nobody saw. */
export const BREAK_AFTER_MS = 60_000;
export const BREAK_DISTANCE_M = 400;
/** Shorter steps are the receiver's noise and turn arrows about. */
const HEADING_FROM_M = 3;
