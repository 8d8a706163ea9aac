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
  /** Direction of the last real movement, degrees clockwise from north; NaN before there was one. */
  headingDeg = new Float64Array(0);
  readonly trails = new TrailBuffer();
  private readonly rows = new Map<number, number>();

  /** Row of a slot, or -1. */
  rowOf(slot: number): number {
    return this.rows.get(slot) ?? -1;
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
      this.rows.set(slot, row);
      this.slot[row] = slot;
    }
    if (fresh) this.headingDeg[row] = Number.NaN;
    // A newer fix at the same place must not cut short a glide that is under way.
    if (fresh || lon !== this.lon[row] || lat !== this.lat[row]) {
      const metres = fresh ? 0 : this.metresTo(row, lon, lat);
      const broken = fresh || metres > BREAK_DISTANCE_M || fixAt - this.fixAt[row]! > BREAK_AFTER_MS;
      if (broken) this.trails.forget(slot);
      else if (metres > HEADING_FROM_M)
        this.headingDeg[row] = bearingDeg(this.lon[row]!, this.lat[row]!, lon, lat);
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
    if (row !== last) this.rows.set(this.slot[row]!, row);
    this.rows.delete(slot);
    this.trails.forget(slot);
    this.version++;
  }

  clear(): void {
    this.length = 0;
    this.rows.clear();
    this.trails.clear();
    this.version++;
  }

  private metresTo(row: number, lon: number, lat: number): number {
    const dLat = (lat - this.lat[row]!) * METRES_PER_DEGREE;
    const dLon = (lon - this.lon[row]!) * METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
    return Math.sqrt(dLat * dLat + dLon * dLon);
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
      this.headingDeg,
    ];
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
    this.headingDeg = bigger(this.headingDeg);
  }
}

const METRES_PER_DEGREE = 111_320;
/** A glide across a longer silence would draw a path that nobody saw. */
export const BREAK_AFTER_MS = 60_000;
export const BREAK_DISTANCE_M = 400;
/** Shorter steps are the receiver's noise and turn arrows about. */
const HEADING_FROM_M = 3;

function bearingDeg(fromLon: number, fromLat: number, lon: number, lat: number): number {
  const east = (lon - fromLon) * Math.cos((lat * Math.PI) / 180);
  return (Math.atan2(east, lat - fromLat) * 180) / Math.PI;
}
