/** In cells: an edge this near to a cell counts as touching it, far above what rounding could decide. */
const MARGIN = 1e-5;

/**
 * Of a square of `side` × `side` cells those that lie wholly inside some rings: most points of a grid are
 * recognised by one bit, without a look at its rings (`npm run bench -- grid`). One instance is used for grid after grid.
 */
export class InsideBits {
  private readonly side: number;
  private readonly touched: Uint8Array;
  /** Whether the border was crossed an odd number of times up to the middle of a cell, row by row. */
  private readonly flips: Uint8Array;

  constructor(side: number) {
    this.side = side;
    this.touched = new Uint8Array(side * side);
    this.flips = new Uint8Array(side * (side + 1));
  }

  /** An edge of the border, in cells from the south-west corner. Every edge of closed rings is to be added. */
  add(x1: number, y1: number, x2: number, y2: number): void {
    const { side } = this;
    const bottom = Math.min(y1, y2) - MARGIN;
    const top = Math.max(y1, y2) + MARGIN;
    const last = this.cellOf(top);
    for (let row = this.cellOf(bottom); row <= last; row++) {
      const a = crossing(x1, y1, x2, y2, Math.max(bottom, row - MARGIN));
      const b = crossing(x1, y1, x2, y2, Math.min(top, row + 1 + MARGIN));
      const from = this.cellOf(Math.min(a, b) - MARGIN);
      const to = this.cellOf(Math.max(a, b) + MARGIN);
      for (let column = from; column <= to; column++) this.touched[row * side + column] = 1;
      const middle = row + 0.5;
      if (y1 <= middle === y2 <= middle) continue;
      const x = x1 + ((middle - y1) / (y2 - y1)) * (x2 - x1);
      this.flips[row * (side + 1) + Math.max(0, Math.min(side, Math.ceil(x - 0.5)))]! ^= 1;
    }
  }

  /** Writes a bit a cell into the words of `bits` from `at` on, and forgets the edges. */
  take(bits: Uint32Array, at: number): void {
    const { side, touched, flips } = this;
    for (let row = 0; row < side; row++) {
      let inside = 0;
      for (let column = 0; column < side; column++) {
        const cell = row * side + column;
        inside ^= flips[row * (side + 1) + column]!;
        // A cell that no edge touches is on one side of the border, and its middle tells on which.
        if (inside === 1 && touched[cell] === 0) bits[at + (cell >> 5)]! |= 1 << (cell & 31);
      }
    }
    touched.fill(0);
    flips.fill(0);
  }

  private cellOf(v: number): number {
    return Math.max(0, Math.min(this.side - 1, Math.floor(v)));
  }
}

/** Where the segment is at height `y`; beyond an end, that end; of a level segment both ends matter. */
function crossing(x1: number, y1: number, x2: number, y2: number, y: number): number {
  if (Math.abs(y2 - y1) <= 2 * MARGIN) return y < (y1 + y2) / 2 === y1 < y2 ? x1 : x2;
  return x1 + Math.max(0, Math.min(1, (y - y1) / (y2 - y1))) * (x2 - x1);
}
