import { createRequire } from 'node:module';
import { type Border, cutCorners, joinEdges, simplify } from './borders.ts';
import { reshape } from './crossings.ts';
import { CELLS_PER_DEGREE, type Raster } from './districtRaster.ts';
import { fitExercise } from './exerciseEdge.ts';
import type { Point, Ring } from './ring.ts';

type Gcoord = {
  transform(p: [number, number], from: unknown, to: unknown): [number, number];
  GCJ02: unknown;
  WGS84: unknown;
};
const gcoord = createRequire(import.meta.url)('gcoord') as Gcoord;

/** Off the straight line by less than this, a step of the source's rounding is noise: metres. */
const TOLERANCE_M = 75;
/** Length of a degree of longitude over one of latitude, at 29.7° north. */
export const LON_OVER_LAT = 0.8705;
/** Metres in 1e-6 degrees of latitude. */
export const METRES_PER_E6 = 0.11086;

/** Borders between districts (and the sea, -1, and the exercise), as whole microdegrees WGS-84. */
export function districtBorders(raster: Raster, exercise: Ring, exerciseLabel: number): Border[] {
  const corner = raster.width + 1;
  const point = (id: number): Point => {
    const lon = (raster.west + (id % corner)) / CELLS_PER_DEGREE;
    const lat = (raster.south + Math.floor(id / corner)) / CELLS_PER_DEGREE;
    return [lon * 1e6, lat * 1e6];
  };
  const rough = joinEdges(cellEdges(raster), point);
  const exact = rough.map((b) => ({ ...b, points: b.points.map(bordersToWgs84) }));
  const fitted = fitExercise(exact, exercise, exerciseLabel, LON_OVER_LAT);
  return reshape(fitted, 3, 3000, ({ points, left, right }, step) => {
    if (left === exerciseLabel || right === exerciseLabel) return points;
    const tolerance = TOLERANCE_M / METRES_PER_E6 / 2 ** step;
    const line = simplify(points, tolerance, LON_OVER_LAT);
    if (line.length < 5 && points.length > 8 && line[0]!.join() === line.at(-1)!.join()) return points;
    return cutCorners(line).map(([x, y]): Point => [Math.round(x), Math.round(y)]);
  });
}

/** GCJ-02 to WGS-84, whole microdegrees. gcoord changes what it is given, so it gets a copy. */
export function bordersToWgs84([lonE6, latE6]: Point): Point {
  const [lon, lat] = gcoord.transform([lonE6 / 1e6, latE6 / 1e6], gcoord.GCJ02, gcoord.WGS84);
  return [Math.round(lon * 1e6), Math.round(lat * 1e6)];
}
export function toGcj02([lonE6, latE6]: Point): [number, number] {
  return gcoord.transform([lonE6 / 1e6, latE6 / 1e6], gcoord.WGS84, gcoord.GCJ02);
}

/** Sides of cells with another label beyond, directed so that `left` is on the left. */
function cellEdges({ cells, width, height }: Raster) {
  const corner = width + 1;
  const edges: { a: number; b: number; left: number; right: number }[] = [];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const own = cells[row * width + column]!;
      const at = row * corner + column;
      const west = column > 0 ? cells[row * width + column - 1]! : own;
      const south = row > 0 ? cells[(row - 1) * width + column]! : own;
      if (west !== own) edges.push({ a: at, b: at + corner, left: west, right: own });
      if (south !== own) edges.push({ a: at, b: at + 1, left: own, right: south });
    }
  }
  return edges;
}
