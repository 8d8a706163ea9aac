import { areaAt } from '../../shared/model/area.ts';
import { LON_OVER_LAT, toGcj02 } from './districtBorders.ts';
import { CELLS_PER_DEGREE, type Raster } from './districtRaster.ts';
import type { Divisions } from './divisions.ts';

/** Points of the mesh that a grid gets on average; more make finer borders. */
const POINTS_PER_GRID = 42;
/** Grids a community on average (8,164 in 3,042). */
const GRIDS_PER_COMMUNITY = 2.68;
/** How fast the spacing may grow with distance, so that the mesh changes gently. */
const SLOPE = 0.22;
const CELLS = 400;

/** Wanted distance between mesh points anywhere in the city, in mesh units (see mesh.ts). */
export interface Spacing {
  at(x: number, y: number): number;
  /** Cells with their spacing, for sampling. */
  cells: { x: number; y: number; size: [number, number]; spacing: number }[];
}

/** How strongly a street with n communities pulls ground from its neighbours. */
export function pullOf(communities: number): number {
  return communities ** 0.35;
}

/**
 * Spacing by density: each street's grids spread over the ground that is nearest to its seat, denser
 * towards the seat.
 */
export function planSpacing(raster: Raster, divisions: Divisions): Spacing {
  const west = 120.8;
  const south = 28.8;
  const width = Math.ceil(1.6 * CELLS);
  const height = Math.ceil(1.8 * CELLS);
  const count = new Map<string, number>();
  for (const c of divisions.communities)
    count.set(areaAt(c.code, 'street')!, (count.get(areaAt(c.code, 'street')!) ?? 0) + 1);
  const ground = divisions.streets.map(() => [] as { cell: number; d: number }[]);
  for (let cell = 0; cell < width * height; cell++) {
    const lon = west + ((cell % width) + 0.5) / CELLS;
    const lat = south + (Math.floor(cell / width) + 0.5) / CELLS;
    const district = divisions.districts[districtAt(raster, lon, lat)]?.code;
    if (!district) continue;
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    divisions.streets.forEach((street, i) => {
      if (!street.code.startsWith(district)) return;
      const d =
        Math.hypot((lon - street.seat[0]) * LON_OVER_LAT, lat - street.seat[1]) /
        pullOf(count.get(street.code)!);
      if (d >= least) return;
      best = i;
      least = d;
    });
    ground[best]!.push({ cell, d: least });
  }
  const spacing = new Float64Array(width * height).fill(Number.POSITIVE_INFINITY);
  const cellArea = (LON_OVER_LAT * 1e12) / (CELLS * CELLS);
  ground.forEach((cells, i) => {
    const radius = cells.reduce((most, c) => Math.max(most, c.d), 0) || 1;
    const weight = cells.map((c) => Math.max(0.22, 1 / (0.18 + (c.d / radius) ** 1.3)));
    const sum = weight.reduce((a, b) => a + b, 0);
    const points = count.get(divisions.streets[i]!.code)! * GRIDS_PER_COMMUNITY * POINTS_PER_GRID;
    cells.forEach((c, k) => {
      spacing[c.cell] = Math.sqrt(cellArea / ((points * weight[k]!) / sum));
    });
  });
  const inside = [...spacing.keys()].filter((cell) => Number.isFinite(spacing[cell]!));
  limitSlope(spacing, width, height);
  const clampCell = (value: number, most: number) => Math.max(0, Math.min(most - 1, Math.floor(value)));
  return {
    at: (x, y) => {
      const column = clampCell((x / LON_OVER_LAT / 1e6 - west) * CELLS, width);
      const row = clampCell((y / 1e6 - south) * CELLS, height);
      return spacing[row * width + column]!;
    },
    cells: inside.map((cell) => ({
      x: (west + (cell % width) / CELLS) * 1e6 * LON_OVER_LAT,
      y: (south + Math.floor(cell / width) / CELLS) * 1e6,
      size: [(1e6 * LON_OVER_LAT) / CELLS, 1e6 / CELLS],
      spacing: spacing[cell]!,
    })),
  };
}

/** The district's index at a WGS-84 place, or SEA. */
export function districtAt(raster: Raster, lon: number, lat: number): number {
  const [gLon, gLat] = toGcj02([lon * 1e6, lat * 1e6]);
  const column = Math.floor(gLon * CELLS_PER_DEGREE) - raster.west;
  const row = Math.floor(gLat * CELLS_PER_DEGREE) - raster.south;
  if (column < 0 || row < 0 || column >= raster.width || row >= raster.height) return -1;
  return raster.cells[row * raster.width + column]!;
}

/** Two sweeps, there and back: no cell is wider than a neighbour plus the slope. */
function limitSlope(spacing: Float64Array, width: number, height: number): void {
  const stepX = (SLOPE * 1e6 * LON_OVER_LAT) / CELLS;
  const stepY = (SLOPE * 1e6) / CELLS;
  for (const way of [1, -1]) {
    for (let k = 0; k < width * height; k++) {
      const cell = way === 1 ? k : width * height - 1 - k;
      const column = cell % width;
      const row = Math.floor(cell / width);
      const besideColumn = column - way;
      const besideRow = row - way;
      let most = spacing[cell]!;
      if (besideColumn >= 0 && besideColumn < width) most = Math.min(most, spacing[cell - way]! + stepX);
      if (besideRow >= 0 && besideRow < height) most = Math.min(most, spacing[cell - way * width]! + stepY);
      spacing[cell] = most;
    }
  }
}
