import Flatbush from 'flatbush';
import { boundsOf, signedArea } from '../../shared/geometry/rings.ts';
import { lineageOf } from '../../shared/model/area.ts';
import type { ZoneShape } from '../../shared/model/zone.ts';
import type { GridShape } from '../db/queries/areas.ts';
import { ShapeTest } from './zoneShape.ts';

/** The edge of a shape is looked at this often: what is narrower may slip through. */
const EDGE_STEP_M = 25;
const EDGE_POINTS = 3_000;
/** Points at which grids that the edge passes are sampled, over all of them. */
const SAMPLES = 20_000;
const SIDE_MIN = 5;
const SIDE_MAX = 40;

export interface GridMeasureOptions {
  shapes: readonly GridShape[];
  /** By grid; none where a grid is not in it. */
  households: ReadonlyMap<string, number>;
  /** The grid that holds a point; see GridLookup. */
  find: (lon: number, lat: number, hint?: string | null) => string | null;
}

/** What a shape holds of the ground. */
export interface Measure {
  /** The smallest area that holds all of it; null when it reaches beyond all areas. */
  area: string | null;
  /** Grids that it touches, by code. */
  grids: readonly string[];
  /** Of each grid the share of its surface that lies inside, taken of its households and summed. */
  households: number;
}

/** The shapes of the grids, for counting what a drawn shape holds. */
export class GridMeasure {
  private readonly find: GridMeasureOptions['find'];
  private readonly households: ReadonlyMap<string, number>;
  private readonly codes: readonly string[];
  private readonly rank = new Map<string, number>();
  private readonly tree: Flatbush | null;
  /** Of each grid: west, south, east, north. */
  private readonly boxes: Float64Array;
  /** Square degrees. */
  private readonly surface: Float64Array;
  /** A point inside each grid. */
  private readonly inner: Float64Array;

  constructor({ shapes, households, find }: GridMeasureOptions) {
    this.find = find;
    this.households = households;
    this.codes = shapes.map(({ code }) => code);
    this.tree = shapes.length > 0 ? new Flatbush(shapes.length) : null;
    this.boxes = new Float64Array(shapes.length * 4);
    this.surface = new Float64Array(shapes.length);
    this.inner = new Float64Array(shapes.length * 2);
    for (const [i, shape] of shapes.entries()) {
      this.rank.set(shape.code, i);
      const box = boundsOf(shape.polygons);
      this.boxes.set(box, i * 4);
      this.tree!.add(...box);
      // Outer rings and holes run in opposite directions, so that their sum is the surface.
      this.surface[i] = Math.abs(shape.polygons.reduce((sum, ring) => sum + signedArea(ring), 0));
      this.inner.set(this.innerPoint(shape, box), i * 2);
    }
    this.tree?.finish();
  }

  measure(shape: ZoneShape): Measure {
    const test = new ShapeTest(shape);
    const crossed = new Set<number>();
    let beyond = false;
    let hint: string | null = null;
    for (const [lon, lat] of test.edge(EDGE_STEP_M, EDGE_POINTS)) {
      hint = this.find(lon, lat, hint);
      const i = hint === null ? undefined : this.rank.get(hint);
      if (i === undefined) beyond = true;
      else crossed.add(i);
    }
    const grids: string[] = [...crossed].map((i) => this.codes[i]!);
    let households = 0;
    for (const i of this.tree?.search(...test.bbox) ?? [])
      if (!crossed.has(i) && test.contains(this.inner[i * 2]!, this.inner[i * 2 + 1]!)) {
        grids.push(this.codes[i]!);
        households += this.households.get(this.codes[i]!) ?? 0;
      }
    const side = Math.round(Math.sqrt(SAMPLES / Math.max(1, crossed.size)));
    for (const i of crossed)
      households +=
        (this.households.get(this.codes[i]!) ?? 0) *
        this.share(i, test, Math.max(SIDE_MIN, Math.min(SIDE_MAX, side)));
    return {
      area: beyond ? null : commonArea(grids),
      grids: grids.sort(),
      households: Math.round(households),
    };
  }

  /** How much of a grid's surface lies inside, by samples of what the two boxes share. */
  private share(i: number, test: ShapeTest, side: number): number {
    const code = this.codes[i]!;
    const west = Math.max(this.boxes[i * 4]!, test.bbox[0]);
    const south = Math.max(this.boxes[i * 4 + 1]!, test.bbox[1]);
    const width = Math.min(this.boxes[i * 4 + 2]!, test.bbox[2]) - west;
    const height = Math.min(this.boxes[i * 4 + 3]!, test.bbox[3]) - south;
    let inside = 0;
    for (let row = 0; row < side; row++)
      for (let column = 0; column < side; column++) {
        const lon = west + ((column + 0.5) / side) * width;
        const lat = south + ((row + 0.5) / side) * height;
        if (test.contains(lon, lat) && this.find(lon, lat, code) === code) inside++;
      }
    const shared = (inside / (side * side)) * width * height;
    return Math.min(1, shared / this.surface[i]!);
  }

  private innerPoint({ code, polygons }: GridShape, [west, south, east, north]: Box): [number, number] {
    for (const side of [1, 2, 3, 5, 7, 11, 17])
      for (let cell = 0; cell < side * side; cell++) {
        const lon = west + (((cell % side) + 0.5) / side) * (east - west);
        const lat = south + ((Math.floor(cell / side) + 0.5) / side) * (north - south);
        if (this.find(lon, lat, code) === code) return [lon, lat];
      }
    return [polygons[0]![0]!, polygons[0]![1]!];
  }
}

type Box = [west: number, south: number, east: number, north: number];

/** The smallest area that all of some areas lie in, or null for none (or for areas of two cities). */
export function commonArea(codes: readonly string[]): string | null {
  let line = codes.length === 0 ? [] : lineageOf(codes[0]!);
  for (const code of codes) {
    if (line.length > 0 && code.startsWith(line.at(-1)!)) continue;
    const other = new Set(lineageOf(code));
    line = line.filter((area) => other.has(area));
  }
  return line.at(-1) ?? null;
}
