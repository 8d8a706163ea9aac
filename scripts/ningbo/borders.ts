import type { Point } from './ring.ts';

/** A line between two areas, from node to node; one that closes on itself repeats its first point. */
export interface Border {
  points: Point[];
  /** What lies on the left and right along the line. */
  left: number;
  right: number;
}

/**
 * Joins single edges into borders. An edge goes from `a` to `b` with `left` and `right` beside it; each
 * appears once. Nodes are points where not exactly two edges of one pair of areas meet.
 */
export function joinEdges(
  edges: readonly { a: number; b: number; left: number; right: number }[],
  point: (id: number) => Point,
): Border[] {
  const around = new Map<number, number[]>();
  edges.forEach((edge, i) => {
    for (const id of [edge.a, edge.b]) {
      const list = around.get(id);
      if (list) list.push(i);
      else around.set(id, [i]);
    }
  });
  const used = new Uint8Array(edges.length);
  const borders: Border[] = [];
  const follow = (start: number, from: number) => {
    const { a, left, right } = edges[start]!;
    const forward = a === from;
    const ids = [from];
    for (let i = start, at = from; ; ) {
      used[i] = 1;
      at = edges[i]!.a === at ? edges[i]!.b : edges[i]!.a;
      ids.push(at);
      const here = around.get(at)!;
      if (here.length !== 2 || at === from) break;
      const next = here[0] === i ? here[1]! : here[0]!;
      if (used[next]) break;
      i = next;
    }
    const points = ids.map(point);
    borders.push(forward ? { points, left, right } : { points, left: right, right: left });
  };
  for (const [id, list] of around) {
    if (list.length === 2) continue;
    for (const i of list) if (!used[i]) follow(i, id);
  }
  edges.forEach((edge, i) => {
    if (!used[i]) follow(i, edge.a);
  });
  return borders;
}

/** Keeps points that are more than `tolerance` off the straight line (Douglas–Peucker); ends stay. */
export function simplify(points: readonly Point[], tolerance: number, scaleX: number): Point[] {
  const keep = new Uint8Array(points.length);
  keep[0] = 1;
  keep[points.length - 1] = 1;
  const stack = [[0, points.length - 1]];
  while (stack.length > 0) {
    const [from, to] = stack.pop() as [number, number];
    const [ax, ay] = points[from]!;
    const dx = (points[to]![0] - ax) * scaleX;
    const dy = points[to]![1] - ay;
    const length = Math.hypot(dx, dy);
    let far = -1;
    let most = tolerance;
    for (let i = from + 1; i < to; i++) {
      const px = (points[i]![0] - ax) * scaleX;
      const py = points[i]![1] - ay;
      const off = length === 0 ? Math.hypot(px, py) : Math.abs(px * dy - py * dx) / length;
      if (off <= most) continue;
      most = off;
      far = i;
    }
    if (far < 0) continue;
    keep[far] = 1;
    stack.push([from, far], [far, to]);
  }
  return points.filter((_, i) => keep[i]);
}

/** Cuts corners once (Chaikin); ends stay. */
export function cutCorners(points: readonly Point[]): Point[] {
  const cut: Point[] = [points[0]!];
  for (let i = 1; i < points.length; i++) {
    const [ax, ay] = points[i - 1]!;
    const [bx, by] = points[i]!;
    if (i > 1) cut.push([ax + (bx - ax) / 4, ay + (by - ay) / 4]);
    if (i < points.length - 1) cut.push([ax + ((bx - ax) * 3) / 4, ay + ((by - ay) * 3) / 4]);
  }
  cut.push(points.at(-1)!);
  return cut;
}
