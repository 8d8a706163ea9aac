import type { CityFile } from './packages.ts';

/** Cells a degree: half the step of 1/1024 degree (about 100 m) to which the source is already rounded. */
export const CELLS_PER_DEGREE = 2048;
/** Islands below this many cells (about 0.25 km²) are left out: no grid could stand on them. */
const MIN_ISLAND_CELLS = 100;
export const SEA = -1;

/** District numbers in square cells, row 0 in the south; a ring of sea runs around. Coordinates are GCJ-02. */
export interface Raster {
  west: number;
  south: number;
  width: number;
  height: number;
  /** SEA or the index of the district in `names`. */
  cells: Int8Array;
}

/**
 * Paints districts into one raster: neighbours in the source overlap and part by a cell here and there, and
 * touch themselves; in a raster each place belongs to one district, so borders traced from it always agree.
 */
export function paintDistricts(city: CityFile, names: readonly string[]): Raster {
  const polygons = names.map((name) => {
    const feature = city.features.find((f) => f.properties.name === name);
    if (!feature) throw new Error(`no outline of ${name}`);
    return feature.geometry.type === 'Polygon'
      ? [feature.geometry.coordinates]
      : feature.geometry.coordinates;
  });
  const all = polygons.flat(3) as number[][];
  const lons = all.map((p) => p[0]!);
  const lats = all.map((p) => p[1]!);
  const west = Math.floor(Math.min(...lons) * CELLS_PER_DEGREE) - 2;
  const south = Math.floor(Math.min(...lats) * CELLS_PER_DEGREE) - 2;
  const width = Math.ceil(Math.max(...lons) * CELLS_PER_DEGREE) + 2 - west;
  const height = Math.ceil(Math.max(...lats) * CELLS_PER_DEGREE) + 2 - south;
  const raster: Raster = { west, south, width, height, cells: new Int8Array(width * height).fill(SEA) };
  polygons.forEach((parts, district) => {
    for (const rings of parts) fill(raster, rings, district);
  });
  closeGaps(raster);
  dropSpecks(raster);
  partAll(raster);
  return raster;
}

/** Lays the ground of the exercise over the districts beneath. `ring` is in the raster's coordinates. */
export function stamp(raster: Raster, ring: readonly (readonly [number, number])[], label: number): void {
  const over: Raster = { ...raster, cells: new Int8Array(raster.cells.length).fill(SEA) };
  fill(over, [[...ring, ring[0]!].map(([x, y]) => [x, y])], label);
  over.cells.forEach((own, cell) => {
    if (own !== SEA) raster.cells[cell] = own;
  });
  partAll(raster);
}

function partAll(raster: Raster): void {
  for (let round = 0; partCorners(raster) > 0; round++) {
    if (round > 50) throw new Error('corners that touch could not be parted');
  }
}

/** Even-odd scan through cell centres; the first district that claims a cell keeps it. */
function fill(raster: Raster, rings: number[][][], district: number): void {
  for (let row = 0; row < raster.height; row++) {
    const y = (raster.south + row + 0.5) / CELLS_PER_DEGREE;
    const crossings: number[] = [];
    for (const ring of rings) {
      for (let i = 1; i < ring.length; i++) {
        const [ax, ay] = ring[i - 1] as [number, number];
        const [bx, by] = ring[i] as [number, number];
        if (ay > y !== by > y) crossings.push(ax + ((y - ay) / (by - ay)) * (bx - ax));
      }
    }
    crossings.sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const from = Math.ceil(crossings[i]! * CELLS_PER_DEGREE - raster.west - 0.5);
      const to = Math.ceil(crossings[i + 1]! * CELLS_PER_DEGREE - raster.west - 0.5);
      for (let column = from; column < to; column++) {
        const cell = row * raster.width + column;
        if (raster.cells[cell] === SEA) raster.cells[cell] = district;
      }
    }
  }
}

/** Sea that the open sea cannot reach is a gap between districts: its cells go to a neighbour. */
function closeGaps(raster: Raster): void {
  const open = new Uint8Array(raster.cells.length);
  flood(raster, 0, open);
  let gaps: number[] = [];
  raster.cells.forEach((label, cell) => {
    if (label === SEA && !open[cell]) gaps.push(cell);
  });
  while (gaps.length > 0) {
    const claims = gaps.map((cell) => sides(raster, cell).find((side) => raster.cells[side] !== SEA));
    claims.forEach((side, i) => {
      if (side !== undefined) raster.cells[gaps[i]!] = raster.cells[side]!;
    });
    gaps = gaps.filter((cell) => raster.cells[cell] === SEA);
  }
}

/** Small pieces go to the sea, or to the district around them. */
function dropSpecks(raster: Raster): void {
  const seen = new Uint8Array(raster.cells.length);
  for (let cell = 0; cell < raster.cells.length; cell++) {
    if (raster.cells[cell] === SEA || seen[cell]) continue;
    const label = raster.cells[cell];
    const piece = flood(raster, cell, seen);
    if (piece.length >= MIN_ISLAND_CELLS) continue;
    const around = piece.flatMap((c) => sides(raster, c)).map((side) => raster.cells[side]!);
    const heir = around.find((other) => other !== SEA && other !== label) ?? SEA;
    for (const c of piece) raster.cells[c] = heir;
  }
}

/** Where a district touches itself or a neighbour at a corner only, one cell changes hands. */
function partCorners({ cells, width, height }: Raster): number {
  let changed = 0;
  for (let row = 0; row + 1 < height; row++) {
    for (let column = 0; column + 1 < width; column++) {
      const at = row * width + column;
      const [a, b, c, d] = [cells[at]!, cells[at + 1]!, cells[at + width]!, cells[at + width + 1]!];
      if ((a === d && b !== a && c !== a) || (b === c && a !== b && d !== b)) {
        if (a === d) cells[at] = b === SEA ? c : b;
        else cells[at + 1] = a === SEA ? d : a;
        changed++;
      }
    }
  }
  return changed;
}

/** All cells of one label that hang together by their sides; marks them in `seen`. */
function flood(raster: Raster, start: number, seen: Uint8Array): number[] {
  const label = raster.cells[start];
  const found = [start];
  seen[start] = 1;
  for (let i = 0; i < found.length; i++) {
    for (const side of sides(raster, found[i]!)) {
      if (seen[side] || raster.cells[side] !== label) continue;
      seen[side] = 1;
      found.push(side);
    }
  }
  return found;
}

function sides({ width, height }: Raster, cell: number): number[] {
  const column = cell % width;
  const row = (cell - column) / width;
  const around: number[] = [];
  if (column > 0) around.push(cell - 1);
  if (column < width - 1) around.push(cell + 1);
  if (row > 0) around.push(cell - width);
  if (row < height - 1) around.push(cell + width);
  return around;
}
