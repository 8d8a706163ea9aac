import { boundsOf } from '../../shared/geometry/rings.ts';
import type { GridShape } from '../db/queries/areas.ts';
import { InsideBits } from './insideBits.ts';

/** Cells a side of a grid's bounds. With 32 some four fifths of a usual grid's points are in inner cells. */
const SIDE = 32;
const WORDS = (SIDE * SIDE) / 32;
/**
 * Twice the area (square degrees) spanned by an edge and the point, below which rounding could decide.
 * Products of two differences of less than a degree err by under 1e-15.
 */
const NEAR = 1e-14;

/** The grid does not cover the point. */
export const OUT = 0;
/** The grid covers the point, and so near to an edge that another may cover it too. */
export const EDGE = 1;
/** The grid covers the point, and no other can. */
export const SURE = 2;
export type Covers = typeof OUT | typeof EDGE | typeof SURE;

/**
 * Whether a grid covers a point, by one bit of a small raster where that decides, else by a winding test
 * over the edges that reach the point's row of cells. The test repeats PostGIS's arithmetic
 * (its determineSide, plain doubles), so that it agrees with ST_Covers in every bit: `npm run bench -- grid` sets both against
 * rbush with turf and against PostGIS.
 */
export class GridRings {
  /** Four a grid: west, south, cells a degree of longitude, cells a degree of latitude. */
  private readonly frames: Float64Array;
  private readonly bits: Uint32Array;
  /** Edges that reach row `r` of grid `i`: those from `rows[i * SIDE + r]` up to the next number. */
  private readonly rows: Uint32Array;
  /** Where in `points` an edge begins; the complement of it for a row's first edge of another ring. */
  private readonly edges: Int32Array;
  /** x, y, x, y … of one closed ring after the other. */
  private readonly points: Float64Array;

  constructor(shapes: readonly GridShape[]) {
    const numbers = shapes.reduce(
      (n, { polygons }) => n + polygons.reduce((m, ring) => m + ring.length, 0),
      0,
    );
    this.frames = new Float64Array(shapes.length * 4);
    this.bits = new Uint32Array(shapes.length * WORDS);
    this.rows = new Uint32Array(shapes.length * SIDE + 1);
    this.points = new Float64Array(numbers);
    const edges: number[] = [];
    const inside = new InsideBits(SIDE);
    const ofRow = Array.from({ length: SIDE }, (): number[] => []);
    let at = 0;
    for (const [grid, { polygons }] of shapes.entries()) {
      this.frame(grid, polygons);
      for (const ring of polygons) {
        this.points.set(ring, at);
        this.sort(grid, at, at + ring.length - 2, ofRow, inside);
        at += ring.length;
      }
      inside.take(this.bits, grid * WORDS);
      for (const [row, list] of ofRow.entries()) {
        this.rows[grid * SIDE + row] = edges.length;
        for (const edge of list.splice(0)) edges.push(edge);
      }
    }
    this.rows[shapes.length * SIDE] = edges.length;
    this.edges = Int32Array.from(edges);
  }

  covers(grid: number, x: number, y: number): Covers {
    const { frames } = this;
    const column = (x - frames[grid * 4]!) * frames[grid * 4 + 2]!;
    const height = (y - frames[grid * 4 + 1]!) * frames[grid * 4 + 3]!;
    // Exact to the south and west. To the north and east rounding may add a hair, which the winding test decides.
    if (!(column >= 0 && height >= 0 && column <= SIDE + 1 && height <= SIDE + 1)) return OUT;
    const row = height < SIDE ? height | 0 : SIDE - 1;
    if (column < SIDE && height < SIDE) {
      const cell = row * SIDE + (column | 0);
      if (((this.bits[grid * WORDS + (cell >> 5)]! >>> (cell & 31)) & 1) === 1) return SURE;
    }
    return this.wind(grid * SIDE + row, x, y);
  }

  /** Inside an odd number of rings, or on one. */
  private wind(row: number, x: number, y: number): Covers {
    const { points, edges, rows } = this;
    const last = rows[row + 1]!;
    let inside = false;
    let near = false;
    let winding = 0;
    for (let k = rows[row]!; k < last; k++) {
      let i = edges[k]!;
      if (i < 0) {
        i = ~i;
        if (winding !== 0) inside = !inside;
        winding = 0;
      }
      const y1 = points[i + 1]!;
      const y2 = points[i + 3]!;
      // One test that most edges fail: both ends on the same side. Differences of degrees never underflow.
      if ((y1 - y) * (y2 - y) > 0) continue;
      const x1 = points[i]!;
      const x2 = points[i + 2]!;
      const side = (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1);
      if (side < NEAR && side > -NEAR) {
        near = true;
        if (side === 0 && onSegment(x, y, x1, y1, x2, y2)) return EDGE;
      }
      if (y1 <= y) {
        if (y < y2 && side > 0) winding++;
      } else if (y2 <= y && side < 0) winding--;
    }
    if (winding !== 0) inside = !inside;
    return inside ? (near ? EDGE : SURE) : OUT;
  }

  private frame(grid: number, rings: GridShape['polygons']): void {
    const [west, south, east, north] = boundsOf(rings);
    // A grid without width or height has one row, which all its edges reach.
    this.frames.set([west, south, scale(east - west), scale(north - south)], grid * 4);
  }

  /** Tells the edges of a ring to the rows that they reach. */
  private sort(grid: number, first: number, end: number, ofRow: number[][], inside: InsideBits): void {
    const { points } = this;
    const [west = 0, south = 0, across = 0, up = 0] = this.frames.subarray(grid * 4, grid * 4 + 4);
    const begun = ofRow.map((list) => list.length);
    for (let i = first; i < end; i += 2) {
      const [y1, y2] = [(points[i + 1]! - south) * up, (points[i + 3]! - south) * up];
      if (across > 0 && up > 0)
        inside.add((points[i]! - west) * across, y1, (points[i + 2]! - west) * across, y2);
      // The way from a latitude to its row never falls where the latitude rises, so a point between the ends
      // of an edge is in a row between theirs, however it was rounded.
      const top = Math.min(SIDE - 1, Math.floor(Math.max(y1, y2)));
      for (let row = Math.min(SIDE - 1, Math.floor(Math.min(y1, y2))); row <= top; row++) {
        const list = ofRow[row]!;
        list.push(list.length === begun[row] && list.length > 0 ? ~i : i);
      }
    }
  }
}

function scale(span: number): number {
  const cells = SIDE / span;
  return Number.isFinite(cells) ? cells : 0;
}

/** For a point on the line through the segment; repeated points make no segment. */
function onSegment(x: number, y: number, x1: number, y1: number, x2: number, y2: number): boolean {
  if (x1 === x2 && y1 === y2) return false;
  return (
    (x1 < x2 ? x1 <= x && x <= x2 : x2 <= x && x <= x1) && (y1 < y2 ? y1 <= y && y <= y2 : y2 <= y && y <= y1)
  );
}
