import { FlatGridLookup } from '../../server/areas/gridLookup.ts';
import { GridMeasure } from '../../server/areas/gridMeasure.ts';
import type { GridShape } from '../../server/db/queries/areas.ts';
import type { Position } from '../../shared/model/area.ts';

/** Degrees; about 386 by 445 metres at this latitude. */
const SIDE = 0.004;
const WEST = 121.5;
const SOUTH = 29.98;
export const HOUSEHOLDS = 100;

/** Streets two communities wide, side by side, of communities of two by two grids: 330205001001001 lies in the south-west. */
export class SquareGrids {
  readonly shapes: GridShape[] = [];
  readonly lookup: FlatGridLookup;
  readonly zones: GridMeasure;
  private readonly columns: number;

  constructor(streets = 2, rows = 4) {
    this.columns = 4 * streets;
    for (let column = 0; column < this.columns; column++)
      for (let row = 0; row < rows; row++)
        this.shapes.push({ code: this.codeAt(column, row), polygons: [square(column, row)] });
    this.lookup = new FlatGridLookup(this.shapes);
    const households = new Map(this.shapes.map(({ code }) => [code, HOUSEHOLDS]));
    this.zones = new GridMeasure({ shapes: this.shapes, households, find: this.find });
  }

  readonly find = (lon: number, lat: number, hint?: string | null) => this.lookup.find(lon, lat, hint);

  /** Grids are counted from the south-west; the street and community follow from where they are. */
  codeAt(column: number, row: number): string {
    const street = String(Math.floor(column / 4) + 1).padStart(3, '0');
    const community = String((Math.floor(column / 2) % 2) + 2 * Math.floor(row / 2) + 1).padStart(3, '0');
    const grid = String((column % 2) + 2 * (row % 2) + 1).padStart(3, '0');
    return `330205${street}${community}${grid}`;
  }

  /** A point: (0.5, 0.5) is the middle of the first grid. */
  at(column: number, row: number): Position {
    return [WEST + column * SIDE, SOUTH + row * SIDE];
  }
}

function square(column: number, row: number): number[] {
  const [w, s] = [WEST + column * SIDE, SOUTH + row * SIDE];
  const [e, n] = [WEST + (column + 1) * SIDE, SOUTH + (row + 1) * SIDE];
  return [w, s, e, s, e, n, w, n, w, s];
}
