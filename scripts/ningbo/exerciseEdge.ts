import type { Border } from './borders.ts';
import type { Point, Ring } from './ring.ts';

/** A border's points nearer than this to the exercise's ground give way to a straight end, microdegrees (80 m). */
const GIVE_WAY_E6 = 720;

/**
 * Replaces the traced line around the exercise by its exact outline. Borders that met the traced line end
 * at a corner of the exact one instead, so that both sides share the same points.
 */
export function fitExercise(borders: readonly Border[], ring: Ring, label: number, scaleX: number): Border[] {
  const traced = borders.filter((b) => b.left === label || b.right === label);
  const nodes = new Set(traced.flatMap((b) => [b.points[0]!.join(), b.points.at(-1)!.join()]));
  const corners: number[] = [];
  const gap = (p: Point, q: Point) => Math.hypot((p[0] - q[0]) * scaleX, p[1] - q[1]);
  const nearest = (p: Point) => ring.reduce((best, q, i) => (gap(p, q) < gap(p, ring[best]!) ? i : best), 0);

  const trimEnd = (points: Point[]): Point[] => {
    const kept = [...points];
    while (kept.length > 2 && gap(kept.at(-1)!, ring[nearest(kept.at(-1)!)]!) < GIVE_WAY_E6) kept.pop();
    const corner = nearest(kept.at(-1)!);
    corners.push(corner);
    return [...kept, ring[corner]!];
  };
  const others = borders
    .filter((b) => !traced.includes(b))
    .map((border) => {
      let points = border.points;
      if (nodes.has(points.at(-1)!.join())) points = trimEnd(points);
      if (nodes.has(points[0]!.join())) points = trimEnd([...points].reverse()).reverse();
      return { ...border, points };
    });
  corners.sort((a, b) => a - b);
  const edge = corners.map((from, i): Border => {
    const to = corners[(i + 1) % corners.length]! + (i + 1 === corners.length ? ring.length : 0);
    const points = Array.from({ length: to - from + 1 }, (_, k) => ring[(from + k) % ring.length]!);
    const middle = points[points.length >> 1]!;
    const reach = (b: Border) => Math.min(...b.points.map((p) => gap(p, middle)));
    const beside = traced.reduce((best, b) => (reach(b) < reach(best) ? b : best));
    return { points, left: label, right: beside.left === label ? beside.right : beside.left };
  });
  if (edge.length === 0) throw new Error('the exercise lies inside one district: not foreseen');
  return [...others, ...edge];
}
