import { MILLIONTHS } from '../../shared/geometry/partsOfDegree.ts';
/** Points kept per unit, and their least distance in time: together two minutes of trail. */
export const TRAIL_POINTS = 16;
export const TRAIL_STEP_MS = 7_500;

/** The last positions of each unit, in rings of fixed size indexed by slot (slots are dense small integers). */
export class TrailBuffer {
  private lonE6 = new Int32Array(0);
  private latE6 = new Int32Array(0);
  /** Fix time of each point, epoch milliseconds. */
  private at = new Float64Array(0);
  private head = new Uint8Array(0);
  private count = new Uint8Array(0);

  /** A new fix; kept when the last one that was kept is old enough. */
  add(slot: number, lon: number, lat: number, at: number): void {
    if (slot >= this.head.length) this.grow(slot + 1);
    const count = this.count[slot]!;
    if (count > 0 && at - this.at[slot * TRAIL_POINTS + this.head[slot]!]! < TRAIL_STEP_MS) return;
    const head = count === 0 ? 0 : (this.head[slot]! + 1) % TRAIL_POINTS;
    const i = slot * TRAIL_POINTS + head;
    this.lonE6[i] = Math.round(lon * MILLIONTHS);
    this.latE6[i] = Math.round(lat * MILLIONTHS);
    this.at[i] = at;
    this.head[slot] = head;
    if (count < TRAIL_POINTS) this.count[slot] = count + 1;
  }

  /** The unit is gone or its path has a hole: nothing is drawn across it. */
  forget(slot: number): void {
    if (slot < this.count.length) this.count[slot] = 0;
  }

  clear(): void {
    this.count.fill(0);
  }

  /** Visits the points of a unit from the newest back, while `visit` answers true. */
  walk(slot: number, visit: (lon: number, lat: number, at: number) => boolean): void {
    const count = this.count[slot] ?? 0;
    const base = slot * TRAIL_POINTS;
    for (let n = 0; n < count; n++) {
      const i = base + ((this.head[slot]! - n + TRAIL_POINTS) % TRAIL_POINTS);
      if (!visit(this.lonE6[i]! / MILLIONTHS, this.latE6[i]! / MILLIONTHS, this.at[i]!)) return;
    }
  }

  private grow(slots: number): void {
    const capacity = Math.max(256, this.head.length * 2, slots);
    const wider = <T extends Int32Array | Float64Array | Uint8Array>(wide: T, old: T): T => {
      wide.set(old);
      return wide;
    };
    this.lonE6 = wider(new Int32Array(capacity * TRAIL_POINTS), this.lonE6);
    this.latE6 = wider(new Int32Array(capacity * TRAIL_POINTS), this.latE6);
    this.at = wider(new Float64Array(capacity * TRAIL_POINTS), this.at);
    this.head = wider(new Uint8Array(capacity), this.head);
    this.count = wider(new Uint8Array(capacity), this.count);
  }
}
