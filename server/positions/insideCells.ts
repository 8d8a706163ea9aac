/** Cells a side. Sixteen keep about four fifths of a usual grid's surface in cells that no edge touches. */
const SIDE = 32;
const WORDS = (SIDE * SIDE) / 32;
/** In cells: an edge this near to a cell counts as touching it, far above what rounding could decide. */
const MARGIN = 1e-5;

type Ring = ArrayLike<number>;

/**
 * For every grid the cells of its bounding box, sixteen by sixteen, that lie wholly inside it: most points of
 * a grid are recognised by one bit, without a look at its rings. 32 bytes of bits a grid.
 */
export class InsideCells {
  /** Four a grid: west, south, cells a degree of longitude, cells a degree of latitude. */
  private readonly frames: Float64Array;
  private readonly bits: Uint32Array;

  constructor(size: number) {
    this.frames = new Float64Array(size * 4);
    this.bits = new Uint32Array(size * WORDS);
  }

  /** `rings` are closed and flat (x, y, x, y …); what lies in an odd number of them is inside. */
  set(at: number, rings: readonly Ring[], west: number, south: number, east: number, north: number): void {
    const frame = [west, south, SIDE / (east - west), SIDE / (north - south)] as const;
    if (!Number.isFinite(frame[2]) || !Number.isFinite(frame[3])) return;
    this.frames.set(frame, at * 4);
    const cells = rings.map((ring) =>
      Float64Array.from({ length: ring.length }, (_, i) =>
        i % 2 === 0 ? (ring[i]! - west) * frame[2] : (ring[i]! - south) * frame[3],
      ),
    );
    const touched = touchedCells(cells);
    for (let row = 0; row < SIDE; row++) {
      // Neighbouring cells that no edge touches are on the same side of the border.
      let inside: boolean | null = null;
      for (let column = 0; column < SIDE; column++) {
        const cell = row * SIDE + column;
        if (touched[cell]) {
          inside = null;
          continue;
        }
        inside ??= contains(cells, column + 0.5, row + 0.5);
        if (inside) this.bits[at * WORDS + (cell >> 5)]! |= 1 << (cell & 31);
      }
    }
  }

  /** Whether the point lies in a cell that is wholly inside grid `at`. */
  hold(at: number, x: number, y: number): boolean {
    const column = (x - this.frames[at * 4]!) * this.frames[at * 4 + 2]!;
    const row = (y - this.frames[at * 4 + 1]!) * this.frames[at * 4 + 3]!;
    if (!(column >= 0 && column < SIDE && row >= 0 && row < SIDE)) return false;
    const cell = (row | 0) * SIDE + (column | 0);
    return ((this.bits[at * WORDS + (cell >> 5)]! >>> (cell & 31)) & 1) === 1;
  }
}

/** Cells that an edge touches, row by row: what an edge spans within each row of cells it passes. */
function touchedCells(rings: readonly Ring[]): Uint8Array {
  const touched = new Uint8Array(SIDE * SIDE);
  for (const ring of rings) {
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const [x1, y1, x2, y2] = [ring[i]!, ring[i + 1]!, ring[i + 2]!, ring[i + 3]!];
      const bottom = Math.min(y1, y2) - MARGIN;
      const top = Math.max(y1, y2) + MARGIN;
      for (let row = cellOf(bottom); row <= cellOf(top); row++) {
        const a = crossing(x1, y1, x2, y2, Math.max(bottom, row - MARGIN));
        const b = crossing(x1, y1, x2, y2, Math.min(top, row + 1 + MARGIN));
        const from = cellOf(Math.min(a, b) - MARGIN);
        const to = cellOf(Math.max(a, b) + MARGIN);
        for (let column = from; column <= to; column++) touched[row * SIDE + column] = 1;
      }
    }
  }
  return touched;
}

/** Where the segment is at height `y`; beyond an end, that end; of a level segment both ends matter. */
function crossing(x1: number, y1: number, x2: number, y2: number, y: number): number {
  if (Math.abs(y2 - y1) <= 2 * MARGIN) return y < (y1 + y2) / 2 === y1 < y2 ? x1 : x2;
  return x1 + Math.max(0, Math.min(1, (y - y1) / (y2 - y1))) * (x2 - x1);
}

function cellOf(v: number): number {
  return Math.max(0, Math.min(SIDE - 1, Math.floor(v)));
}

function contains(rings: readonly Ring[], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const [x1, y1, x2, y2] = [ring[i]!, ring[i + 1]!, ring[i + 2]!, ring[i + 3]!];
      if (y1 <= y !== y2 <= y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
    }
  }
  return inside;
}
