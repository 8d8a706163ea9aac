import { LON_OVER_LAT } from './districtBorders.ts';
import type { Raster } from './districtRaster.ts';
import type { Mesh } from './mesh.ts';
import { districtAt } from './spacing.ts';

/** For each triangle its district's index (or the exercise's), -1 for sea and neighbours: walls part them. */
export function markDistricts(mesh: Mesh, raster: Raster): Int32Array {
  const owner = new Int32Array(mesh.size).fill(-2);
  for (let start = 0; start < mesh.size; start++) {
    if (owner[start] !== -2) continue;
    const piece = [start];
    owner[start] = -1;
    const votes = new Map<number, number>();
    for (let i = 0; i < piece.length; i++) {
      const t = piece[i]!;
      const label = districtAt(raster, mesh.centreX[t]! / LON_OVER_LAT / 1e6, mesh.centreY[t]! / 1e6);
      votes.set(label, (votes.get(label) ?? 0) + areaOf(mesh, t));
      for (let k = 0; k < 3; k++) {
        const next = mesh.beyond[3 * t + k]!;
        if (next < 0 || mesh.wall[3 * t + k] || owner[next] !== -2) continue;
        owner[next] = -1;
        piece.push(next);
      }
    }
    const [label] = [...votes].sort((a, b) => b[1] - a[1])[0]!;
    for (const t of piece) owner[t] = label;
  }
  return owner;
}

function areaOf(mesh: Mesh, t: number): number {
  const [a, b, c] = [0, 1, 2].map((k) => mesh.points[mesh.corners[3 * t + k]!]!) as [
    readonly [number, number],
    readonly [number, number],
    readonly [number, number],
  ];
  return Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
}

/**
 * Ways between triangles of one area: over shared sides, and from each island to the nearest ground of its
 * district as if over water, so that growth reaches it. Returns extra neighbours by triangle.
 */
export function ferries(mesh: Mesh, owner: Int32Array): Map<number, number[]> {
  const piece = new Int32Array(mesh.size).fill(-1);
  const pieces = new Map<number, number[][]>();
  for (let start = 0; start < mesh.size; start++) {
    if (piece[start] !== -1 || owner[start]! < 0) continue;
    const list = [start];
    piece[start] = start;
    for (let i = 0; i < list.length; i++) {
      for (let k = 0; k < 3; k++) {
        const next = mesh.beyond[3 * list[i]! + k]!;
        if (next < 0 || owner[next] !== owner[start] || piece[next] !== -1) continue;
        piece[next] = start;
        list.push(next);
      }
    }
    const ofDistrict = pieces.get(owner[start]!) ?? [];
    ofDistrict.push(list);
    pieces.set(owner[start]!, ofDistrict);
  }
  const ways = new Map<number, number[]>();
  for (const list of pieces.values()) {
    list.sort((a, b) => b.length - a.length);
    const reached = [...list[0]!];
    for (const island of list.slice(1)) {
      const there = nearestCell(mesh, reached, mesh.centreX[island[0]!]!, mesh.centreY[island[0]!]!);
      const here = nearestCell(mesh, island, mesh.centreX[there]!, mesh.centreY[there]!);
      ways.set(there, [...(ways.get(there) ?? []), here]);
      ways.set(here, [...(ways.get(here) ?? []), there]);
      reached.push(...island);
    }
  }
  return ways;
}

export function nearestCell(mesh: Mesh, among: readonly number[], x: number, y: number): number {
  let best = among[0]!;
  let least = Number.POSITIVE_INFINITY;
  for (const t of among) {
    const d = (mesh.centreX[t]! - x) ** 2 + (mesh.centreY[t]! - y) ** 2;
    if (d >= least) continue;
    least = d;
    best = t;
  }
  return best;
}
