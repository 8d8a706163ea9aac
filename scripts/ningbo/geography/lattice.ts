import { MILLIONTHS } from '../../../shared/geometry/partsOfDegree.ts';
import type { Point } from '../ring.ts';

/** The centre of docs/domain.md 5.1, degrees WGS-84. */
export const CENTRE_DEGREES = [121.505, 29.985] as const;
/** Metres per degree on the ellipsoid at 30° north. */
const METRES_PER_LON = 96_500;
const METRES_PER_LAT = 110_853;
/** Coordinates of all bundled areas are whole numbers of 1e-6 degrees, about 0.1 m. */

/** Metres east and north of the centre to whole microdegrees. */
export function toMicrodegrees([x, y]: Point): Point {
  return [
    Math.round((CENTRE_DEGREES[0] + x / METRES_PER_LON) * MILLIONTHS),
    Math.round((CENTRE_DEGREES[1] + y / METRES_PER_LAT) * MILLIONTHS),
  ];
}
export function toMetres([lonE6, latE6]: Point): Point {
  return [
    (lonE6 / MILLIONTHS - CENTRE_DEGREES[0]) * METRES_PER_LON,
    (latE6 / MILLIONTHS - CENTRE_DEGREES[1]) * METRES_PER_LAT,
  ];
}
export function toDegrees([lonE6, latE6]: Point): [number, number] {
  return [lonE6 / MILLIONTHS, latE6 / MILLIONTHS];
}

/**
 * The invented street pattern: a lattice of columns (u, running north) and rows (v, running east),
 * turned and gently bent. u and v are about metres.
 */
export const RIVER_WEST = 560;
export const RIVER_MIDDLE = 620;
export const RIVER_EAST = 680;
export const MAIN_COLUMNS: Readonly<Record<number, string>> = { [-480]: '演练大道', 1090: '慈云路' };
export const MAIN_ROWS: Readonly<Record<number, string>> = { 440: '甬湾北路', [-560]: '甬湾南路' };

/** Columns with a street; the two banks of the river have one each. */
export const STREET_COLUMNS = [
  -1510, -1300, -1090, -890, -690, -480, -290, -100, 100, 320, 560, 680, 890, 1090, 1300, 1510,
];
export const ROWS = [
  -1500, -1310, -1120, -930, -750, -560, -400, -250, -95, 95, 260, 440, 640, 850, 1060, 1280, 1490,
];
/** Columns that part one block from another: the river belongs to both its sides, to the middle. */
export const BLOCK_COLUMNS = STREET_COLUMNS.filter((u) => u !== RIVER_EAST).map((u) =>
  u === RIVER_WEST ? RIVER_MIDDLE : u,
);

function bent(u: number, v: number): Point {
  const x = u + 0.2 * v + 22 * Math.sin(v / 420 + 0.6) + 14 * Math.sin((u + v) / 310 + 1.1);
  const y = v - 0.16 * u + 20 * Math.sin(u / 460 + 0.3) + 12 * Math.sin((u - v) / 350 + 2);
  return [x + 60 * Math.sin(v / 650 + 0.5), y];
}
const ORIGIN = bent(0, 0);

/** Lattice to metres; (0, 0) is the centre. */
export function latticePoint(u: number, v: number): Point {
  const [x, y] = bent(u, v);
  return [x - ORIGIN[0], y - ORIGIN[1]];
}

/** The edge of the ground: a circle with slow waves, never beyond 1,500 m, as metres, counter-clockwise. */
export function outline(): Point[] {
  const points: Point[] = [];
  for (let i = 0; i < 240; i++) {
    const a = (i / 240) * 2 * Math.PI;
    const r = 1465 + 14 * Math.sin(3 * a + 0.7) + 9 * Math.sin(5 * a + 2) + 6 * Math.sin(11 * a + 1);
    points.push([r * Math.cos(a), r * Math.sin(a)]);
  }
  return points;
}

/** Household rings by distance from the centre, metres (docs/domain.md 5.2). */
export const RING_EDGES = [300, 600, 1000, 1500] as const;
export function householdRing(distance: number): number {
  const index = RING_EDGES.findIndex((edge) => distance <= edge);
  if (index < 0) throw new RangeError(`outside the ground: ${distance} m`);
  return index + 1;
}
