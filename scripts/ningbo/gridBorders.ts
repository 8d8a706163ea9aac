import { type Border, joinEdges, simplify } from './borders.ts';
import { reshape } from './crossings.ts';
import { LON_OVER_LAT } from './districtBorders.ts';
import type { Mesh } from './mesh.ts';
import type { Point, Ring } from './ring.ts';
import type { Spacing } from './spacing.ts';

/** How far a border may be straightened, as a part of the local spacing. */
const STRAIGHTEN = 0.05;
/** Points put on the straight sides of district borders are dropped again when nothing ends there: microdegrees. */
const COLLINEAR_E6 = 6;

export interface LabelledLand {
  mesh: Mesh;
  /** Grid index by triangle, -1 outside. */
  label: Int32Array;
  /** Grids with outlines of their own (the exercise), counter-clockwise. */
  drawn: readonly { label: number; outline: Ring }[];
}

/** All lines between grids, each once, smoothed where they are not part of a district's border. */
export function gridBorders(land: LabelledLand, spacing: Spacing): Border[] {
  const { edges, points, kept } = edgesOf(land);
  const borders = joinEdges(edges, (id) => points[id]!);
  return reshape(borders, 4, 900, ({ points: line }, step) => {
    if (line.every((p) => kept.has(p.join())))
      return simplify(line, step === 0 ? COLLINEAR_E6 : 0.5, LON_OVER_LAT);
    let soft = line;
    for (let i = step; i < 2; i++) soft = soften(soft);
    const [x, y] = line[line.length >> 1]!;
    const tolerance = (spacing.at(x * LON_OVER_LAT, y) * STRAIGHTEN) / (step + 1);
    return apart(simplify(soft, tolerance, LON_OVER_LAT), line);
  });
}

/** Moves each inner point half way to the middle of its neighbours. */
function soften(line: readonly Point[]): Point[] {
  return line.map((p, i): Point => {
    const before = line[i - 1];
    const after = line[i + 1];
    if (!before || !after) return p;
    return [
      Math.round(p[0] / 2 + (before[0] + after[0]) / 4),
      Math.round(p[1] / 2 + (before[1] + after[1]) / 4),
    ];
  });
}

/** A closed line needs three corners; points that fell together count once. */
function apart(line: readonly Point[], original: Point[]): Point[] {
  const clean = line.filter((p, i) => i === 0 || p[0] !== line[i - 1]![0] || p[1] !== line[i - 1]![1]);
  const closed = clean[0]!.join() === clean.at(-1)!.join();
  return clean.length < (closed ? 5 : 2) ? original : clean;
}

function edgesOf({ mesh, label, drawn }: LabelledLand) {
  const points = [...mesh.points];
  const ids = new Map(points.map((p, i) => [p.join(), i]));
  const kept = new Set<string>();
  const edges = new Map<string, { a: number; b: number; left: number; right: number }>();
  const put = (a: number, b: number, left: number) => {
    const mirrored = edges.get(`${b} ${a}`);
    if (mirrored) mirrored.right = left;
    else edges.set(`${a} ${b}`, { a, b, left, right: -1 });
  };
  for (let t = 0; t < mesh.size; t++) {
    if (label[t]! < 0) continue;
    for (let k = 0; k < 3; k++) {
      const beyond = mesh.beyond[3 * t + k]!;
      const other = beyond < 0 ? -1 : label[beyond]!;
      const a = mesh.corners[3 * t + k]!;
      const b = mesh.corners[3 * t + ((k + 1) % 3)]!;
      if (mesh.wall[3 * t + k]) {
        kept.add(points[a]!.join());
        kept.add(points[b]!.join());
      }
      if (other !== label[t]) put(a, b, label[t]!);
    }
  }
  for (const { label: own, outline } of drawn) {
    const corners = outline.map((p) => {
      kept.add(p.join());
      const known = ids.get(p.join());
      if (known !== undefined) return known;
      ids.set(p.join(), points.length);
      return points.push(p) - 1;
    });
    for (const [i, a] of corners.entries()) put(a, corners[(i + 1) % corners.length]!, own);
  }
  return { edges: [...edges.values()], points, kept };
}
