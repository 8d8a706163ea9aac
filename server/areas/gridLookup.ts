import Flatbush from 'flatbush';
import { boundsOf } from '../../shared/geometry/rings.ts';
import type { GridShape } from '../db/queries/areas.ts';
import { GridRings, OUT, SURE } from './gridRings.ts';
import type { GridLookup } from './grids.ts';

/**
 * Which grid holds a point: the last grid first, then the grids around it, then a packed R-tree. A point on
 * a shared edge belongs to the smallest code. Grids must not overlap: then the hint never changes the answer.
 */
export class FlatGridLookup implements GridLookup {
  readonly size: number;
  readonly codes: readonly string[];
  private readonly indexOf: ReadonlyMap<string, number>;
  private readonly tree: Flatbush | null;
  private readonly rings: GridRings;
  /** Grids whose bounds meet those of grid `i`. */
  private readonly around: readonly Uint32Array[];
  private x = 0;
  private y = 0;
  private best = -1;

  constructor(shapes: readonly GridShape[]) {
    const sorted = [...shapes].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
    for (const { code, polygons } of sorted) for (const ring of polygons) requireClosed(code, ring);
    this.size = sorted.length;
    this.codes = sorted.map((shape) => shape.code);
    this.indexOf = new Map(this.codes.map((code, index) => [code, index]));
    this.rings = new GridRings(sorted);
    this.tree = this.size > 0 ? new Flatbush(this.size) : null;
    const bounds = sorted.map(({ polygons }) => boundsOf(polygons));
    for (const box of bounds) this.tree!.add(...box);
    this.tree?.finish();
    this.around = bounds.map((box, index) =>
      Uint32Array.from(this.tree!.search(...box).filter((other) => other !== index)),
    );
  }

  find(lon: number, lat: number, hint?: string | null): string | null {
    return this.codeOf(this.locate(lon, lat, hint ? this.indexOf.get(hint) : -1));
  }

  codeOf(index: number): string | null {
    return index < 0 ? null : this.codes[index]!;
  }

  locate(lon: number, lat: number, hint = -1): number {
    if (hint >= 0 && hint < this.size) {
      const { rings } = this;
      if (rings.covers(hint, lon, lat) === SURE) return hint;
      // Whoever left a grid is most likely next door.
      const around = this.around[hint]!;
      for (let i = 0; i < around.length; i++)
        if (rings.covers(around[i]!, lon, lat) === SURE) return around[i]!;
    }
    this.x = lon;
    this.y = lat;
    this.best = -1;
    this.tree?.search(lon, lat, lon, lat, this.consider);
    return this.best;
  }

  /** Keeps the smallest index that covers the point; answers false so that nothing is collected. */
  private readonly consider = (index: number): boolean => {
    if ((this.best < 0 || index < this.best) && this.rings.covers(index, this.x, this.y) !== OUT)
      this.best = index;
    return false;
  };
}

function requireClosed(code: string, ring: readonly number[]): void {
  const n = ring.length;
  if (n < 8 || n % 2 !== 0 || ring[0] !== ring[n - 2] || ring[1] !== ring[n - 1])
    throw new RangeError(`grid ${code}: a ring must be closed and have at least four points`);
}
