import Flatbush from 'flatbush';
import { InsideCells } from './insideCells.ts';
import type { GridLookup, GridShape } from './types.ts';

/**
 * Twice the area (square degrees) spanned by an edge and the point, below which rounding could decide.
 * Products of two differences of less than a degree err by under 1e-15.
 */
const NEAR = 1e-14;

/**
 * Which grid holds a point: the last grid first (its inside cells, then its rings), then the grids around
 * it, then a packed R-tree, with a winding test on flat arrays. The test repeats PostGIS's arithmetic
 * (`determineSide`, plain doubles in the order of the ring), so that it agrees with ST_Covers in every bit.
 * A point on a shared edge belongs to the smallest code. Grids must not overlap: then the hint never
 * changes the answer.
 */
export class FlatGridLookup implements GridLookup {
  readonly size: number;
  private readonly codes: readonly string[];
  private readonly rankOf = new Map<string, number>();
  private readonly tree: Flatbush | null;
  /** Four a grid: west, south, east, north. */
  private readonly bounds: Float64Array;
  private readonly inside: InsideCells;
  /** Grids whose bounds meet those of grid `i`. */
  private readonly around: readonly Uint32Array[];
  /** Rings of grid `i` are `ringStart[i] … ringStart[i + 1] - 1`; points of ring `r` likewise. */
  private readonly ringStart: Uint32Array;
  private readonly pointStart: Uint32Array;
  private readonly points: Float64Array;
  private x = 0;
  private y = 0;
  private best = -1;
  private near = false;

  constructor(shapes: readonly GridShape[]) {
    const sorted = [...shapes].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
    this.size = sorted.length;
    this.codes = sorted.map((shape) => shape.code);
    const rings = sorted.flatMap((shape) => shape.polygons);
    this.ringStart = new Uint32Array(this.size + 1);
    this.pointStart = new Uint32Array(rings.length + 1);
    this.points = new Float64Array(rings.reduce((sum, ring) => sum + ring.length, 0));
    this.tree = this.size > 0 ? new Flatbush(this.size) : null;
    this.bounds = new Float64Array(this.size * 4);
    this.inside = new InsideCells(this.size);
    let ringNo = 0;
    let at = 0;
    for (const [rank, shape] of sorted.entries()) {
      this.rankOf.set(shape.code, rank);
      this.ringStart[rank] = ringNo;
      const box = [Infinity, Infinity, -Infinity, -Infinity] as Box;
      for (const ring of shape.polygons) {
        requireClosed(shape.code, ring);
        this.pointStart[ringNo++] = at;
        for (let i = 0; i < ring.length; i += 2) grow(box, ring[i]!, ring[i + 1]!);
        this.points.set(ring, at);
        at += ring.length;
      }
      this.tree!.add(...box);
      this.bounds.set(box, rank * 4);
      this.inside.set(rank, shape.polygons, ...box);
    }
    this.ringStart[this.size] = ringNo;
    this.pointStart[ringNo] = at;
    this.tree?.finish();
    this.around = sorted.map((_, rank) => {
      const [west, south, east, north] = this.bounds.subarray(rank * 4, rank * 4 + 4) as unknown as Box;
      return Uint32Array.from(this.tree!.search(west, south, east, north).filter((other) => other !== rank));
    });
  }

  readonly find = (lon: number, lat: number, hint?: string | null): string | null => {
    this.x = lon;
    this.y = lat;
    const last = hint ? this.rankOf.get(hint) : undefined;
    if (last !== undefined) {
      if (this.inside.hold(last, lon, lat) || this.alone(last)) return hint!;
      // Whoever left a grid is most likely next door.
      for (const rank of this.around[last]!)
        if (this.inside.hold(rank, lon, lat) || (holds(this.bounds, rank, lon, lat) && this.alone(rank)))
          return this.codes[rank]!;
    }
    this.best = -1;
    this.tree?.search(lon, lat, lon, lat, this.consider);
    return this.best < 0 ? null : this.codes[this.best]!;
  };

  /** Whether this grid covers the point and no other can. */
  private alone(rank: number): boolean {
    this.near = false;
    return this.covers(rank) && !this.near;
  }

  /** Keeps the smallest rank that covers the point; answers false so that nothing is collected. */
  private readonly consider = (rank: number): boolean => {
    if ((this.best < 0 || rank < this.best) && this.covers(rank)) this.best = rank;
    return false;
  };

  /** Inside an odd number of rings, or on one. Sets `near` when another grid might cover the point too. */
  private covers(rank: number): boolean {
    let inside = false;
    const last = this.ringStart[rank + 1]!;
    for (let ring = this.ringStart[rank]!; ring < last; ring++) {
      const found = this.wind(this.pointStart[ring]!, this.pointStart[ring + 1]! - 2);
      if (found === ON) return true;
      if (found === IN) inside = !inside;
    }
    return inside;
  }

  private wind(first: number, last: number): typeof OUT | typeof IN | typeof ON {
    const { points, x, y } = this;
    let winding = 0;
    let above1 = points[first + 1]! - y;
    for (let i = first + 2; i <= last; i += 2) {
      const above2 = points[i + 1]! - y;
      // One test that most edges fail: both ends on the same side. Differences of degrees never underflow.
      if (above1 * above2 <= 0) {
        const x1 = points[i - 2]!;
        const y1 = points[i - 1]!;
        const x2 = points[i]!;
        const y2 = points[i + 1]!;
        const side = (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1);
        if (side < NEAR && side > -NEAR) {
          this.near = true;
          if (side === 0 && onSegment(x, y, x1, y1, x2, y2)) return ON;
        }
        if (y1 <= y) {
          if (y < y2 && side > 0) winding++;
        } else if (y2 <= y && side < 0) winding--;
      }
      above1 = above2;
    }
    return winding === 0 ? OUT : IN;
  }
}

const OUT = 0;
const IN = 1;
const ON = 2;

/** For a point on the line through the segment; repeated points make no segment. */
function onSegment(x: number, y: number, x1: number, y1: number, x2: number, y2: number): boolean {
  if (x1 === x2 && y1 === y2) return false;
  return (
    (x1 < x2 ? x1 <= x && x <= x2 : x2 <= x && x <= x1) && (y1 < y2 ? y1 <= y && y <= y2 : y2 <= y && y <= y1)
  );
}

function requireClosed(code: string, ring: readonly number[]): void {
  const n = ring.length;
  if (n < 8 || n % 2 !== 0 || ring[0] !== ring[n - 2] || ring[1] !== ring[n - 1])
    throw new RangeError(`grid ${code}: a ring must be closed and have at least four points`);
}

type Box = [west: number, south: number, east: number, north: number];

/** Whether box `at` of `boxes` holds the point, its edges too. */
function holds(boxes: Float64Array, at: number, x: number, y: number): boolean {
  const i = at * 4;
  return x >= boxes[i]! && y >= boxes[i + 1]! && x <= boxes[i + 2]! && y <= boxes[i + 3]!;
}

function grow(box: Box, x: number, y: number): void {
  if (x < box[0]) box[0] = x;
  if (y < box[1]) box[1] = y;
  if (x > box[2]) box[2] = x;
  if (y > box[3]) box[3] = y;
}
