import type { Border } from './borders.ts';
import type { Point } from './ring.ts';

/** Indices of borders that cross or touch another (or themselves) anywhere but at shared ends. */
export function crossingBorders(borders: readonly Border[], cell: number): Set<number> {
  const grid = new Map<string, number[]>();
  const segments: { border: number; a: Point; b: Point }[] = [];
  borders.forEach(({ points }, border) => {
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [points[i - 1]!, points[i]!];
      const index = segments.push({ border, a, b }) - 1;
      for (
        let x = Math.floor(Math.min(a[0], b[0]) / cell);
        x <= Math.floor(Math.max(a[0], b[0]) / cell);
        x++
      ) {
        for (
          let y = Math.floor(Math.min(a[1], b[1]) / cell);
          y <= Math.floor(Math.max(a[1], b[1]) / cell);
          y++
        ) {
          const key = `${x},${y}`;
          const list = grid.get(key);
          if (list) list.push(index);
          else grid.set(key, [index]);
        }
      }
    }
  });
  const bad = new Set<number>();
  for (const list of grid.values()) {
    for (let i = 0; i < list.length; i++) {
      for (let j = i + 1; j < list.length; j++) {
        const p = segments[list[i]!]!;
        const q = segments[list[j]!]!;
        if (!meets(p.a, p.b, q.a, q.b)) continue;
        bad.add(p.border);
        bad.add(q.border);
      }
    }
  }
  return bad;
}

/**
 * Changes all borders, then takes back what made lines cross: `change(border, step)` is tried with steps
 * 0 … steps-1, from bold to careful; after that a border stays as it was, which must be free of crossings.
 */
export function reshape(
  borders: readonly Border[],
  steps: number,
  cell: number,
  change: (border: Border, step: number) => Point[],
): Border[] {
  const level = new Int32Array(borders.length);
  const shaped = borders.map((b) => ({ ...b, points: change(b, 0) }));
  for (let round = 0; round < 60; round++) {
    const bad = crossingBorders(shaped, cell);
    if (bad.size === 0) return shaped;
    for (const i of bad) {
      level[i]!++;
      const border = borders[i]!;
      shaped[i] = level[i]! < steps ? { ...border, points: change(border, level[i]!) } : border;
    }
  }
  throw new Error('borders still cross');
}

/** True when two segments share more than a common end. Coordinates are whole numbers, so this is exact. */
function meets(a: Point, b: Point, c: Point, d: Point): boolean {
  const sharedAC = same(a, c);
  const sharedAD = same(a, d);
  if (sharedAC || sharedAD) return folds(a, b, sharedAC ? d : c) || (sharedAC ? same(b, d) : same(b, c));
  const sharedBC = same(b, c);
  if (sharedBC || same(b, d)) return folds(b, a, sharedBC ? d : c);
  const abc = turn(a, b, c);
  const abd = turn(a, b, d);
  const cda = turn(c, d, a);
  const cdb = turn(c, d, b);
  if (abc === 0 && abd === 0) return between(a, b, c) || between(a, b, d) || between(c, d, a);
  return abc * abd <= 0 && cda * cdb <= 0;
}

function folds(at: Point, p: Point, q: Point): boolean {
  return turn(at, p, q) === 0 && (p[0] - at[0]) * (q[0] - at[0]) + (p[1] - at[1]) * (q[1] - at[1]) > 0;
}

function between(a: Point, b: Point, p: Point): boolean {
  return (p[0] - a[0]) * (p[0] - b[0]) + (p[1] - a[1]) * (p[1] - b[1]) <= 0;
}

function turn(a: Point, b: Point, c: Point): number {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
}

function same(a: Point, b: Point): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
