import type { Border } from './borders.ts';
import { LON_OVER_LAT } from './districtBorders.ts';
import { delaunay } from './packages.ts';
import type { Point } from './ring.ts';

/** Triangles over all ground. Corner coordinates are whole microdegrees; lengths and centres are in mesh units (1e-6 degrees of latitude). */
export interface Mesh {
  points: Point[];
  /** Three point ids a triangle, counter-clockwise. */
  corners: Uint32Array;
  /** The triangle beyond each side, or -1; side k goes from corner k to the next. */
  beyond: Int32Array;
  centreX: Float64Array;
  centreY: Float64Array;
  /** True where the side lies on a border of districts. */
  wall: Uint8Array;
  size: number;
}

/** Triangulates so that each side of a border is a side of triangles; splits sides of borders where it must. */
export function triangulate(
  borders: readonly Border[],
  inner: readonly Point[],
  fixed: (b: Border) => boolean,
): Mesh {
  const ids = new Map<string, number>();
  const points: Point[] = [];
  const idOf = (p: Point) => {
    const key = `${p[0]},${p[1]}`;
    const known = ids.get(key);
    if (known !== undefined) return known;
    ids.set(key, points.length);
    return points.push(p) - 1;
  };
  const lines = borders.map((b) => ({ ids: b.points.map(idOf), fixed: fixed(b) }));
  for (const p of inner) idOf(p);
  for (let round = 0; round < 30; round++) {
    const coords = new Float64Array(points.length * 2);
    points.forEach(([x, y], i) => {
      coords[2 * i] = x * LON_OVER_LAT;
      coords[2 * i + 1] = y;
    });
    const { triangles, halfedges } = delaunay(coords);
    const sides = new Map<number, number>();
    const key = (a: number, b: number) => a * 4_000_000 + b;
    for (let e = 0; e < triangles.length; e++) {
      // delaunator's triangles run clockwise where y grows northward
      sides.set(key(triangles[e]!, triangles[e % 3 === 2 ? e - 2 : e + 1]!), e);
    }
    const has = (a: number, b: number) => sides.has(key(a, b)) || sides.has(key(b, a));
    let split = 0;
    for (const line of lines) {
      const whole = [line.ids[0]!];
      for (let i = 1; i < line.ids.length; i++) {
        const [a, b] = [line.ids[i - 1]!, line.ids[i]!];
        if (!has(a, b)) {
          if (line.fixed) throw new Error('a side of the exercise would have to be split');
          const [p, q] = [points[a]!, points[b]!];
          whole.push(idOf([Math.round((p[0] + q[0]) / 2), Math.round((p[1] + q[1]) / 2)]));
          split++;
        }
        whole.push(b);
      }
      line.ids = whole;
    }
    if (split > 0) continue;
    return meshOf(points, triangles, halfedges, (wall) => {
      for (const line of lines) {
        for (let i = 1; i < line.ids.length; i++) {
          const [a, b] = [line.ids[i - 1]!, line.ids[i]!];
          for (const e of [sides.get(key(a, b)), sides.get(key(b, a))]) if (e !== undefined) wall[e] = 1;
        }
      }
    });
  }
  throw new Error('borders could not be made sides of triangles');
}

/** Turns delaunator's order (clockwise here) round, keeping sides and what lies beyond them together. */
function meshOf(
  points: Point[],
  triangles: Uint32Array,
  halfedges: Int32Array,
  walls: (w: Uint8Array) => void,
): Mesh {
  const size = triangles.length / 3;
  const wallOf = new Uint8Array(triangles.length);
  walls(wallOf);
  const mesh: Mesh = {
    points,
    corners: new Uint32Array(triangles.length),
    beyond: new Int32Array(triangles.length),
    centreX: new Float64Array(size),
    centreY: new Float64Array(size),
    wall: new Uint8Array(triangles.length),
    size,
  };
  const [p, q, r] = [points[triangles[0]!]!, points[triangles[1]!]!, points[triangles[2]!]!];
  const counterClockwise = (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]) > 0;
  for (let t = 0; t < size; t++) {
    for (let k = 0; k < 3; k++) {
      const from = 3 * t + k;
      const to = counterClockwise ? from : 3 * t + (2 - k);
      mesh.corners[to] = triangles[from]!;
    }
    for (let k = 0; k < 3; k++) {
      // side k of the turned triangle runs between the same two points as side (1 - k) of the old one
      const old = 3 * t + (counterClockwise ? k : (4 - k) % 3);
      const e = halfedges[old]!;
      mesh.beyond[3 * t + k] = e < 0 ? -1 : Math.floor(e / 3);
      mesh.wall[3 * t + k] = wallOf[old]!;
      const [x, y] = points[mesh.corners[3 * t + k]!]!;
      mesh.centreX[t]! += (x * LON_OVER_LAT) / 3;
      mesh.centreY[t]! += y / 3;
    }
  }
  return mesh;
}
