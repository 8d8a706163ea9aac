import type { Point } from '../ring.ts';
import { samplesAlong } from './blocks.ts';
import { latticePoint, RIVER_EAST, RIVER_WEST } from './lattice.ts';
import { insidePart } from './streets.ts';

/** The quays run 14 m behind the water's edge. */
const QUAY_M = 14;

/** The river inside the outline (metres), counter-clockwise, not closed; its ends lie on the outline. */
export function riverOf(outline: readonly Point[]): Point[] {
  const bank = (u: number) =>
    insidePart(
      [...outline],
      samplesAlong([-1600, 1600]).map((v) => latticePoint(u, v)),
      0,
    );
  const east = bank(RIVER_EAST - QUAY_M);
  const west = bank(RIVER_WEST + QUAY_M).reverse();
  return [
    ...east,
    ...rimBetween(outline, east.at(-1)!, west[0]!),
    ...west,
    ...rimBetween(outline, west.at(-1)!, east[0]!),
  ];
}

/** Corners of the outline between two points on it, counter-clockwise. */
function rimBetween(outline: readonly Point[], from: Point, to: Point): Point[] {
  const angle = ([x, y]: Point) => Math.atan2(y, x);
  const turn = (a: number) => (a + 4 * Math.PI) % (2 * Math.PI);
  const span = turn(angle(to) - angle(from));
  return outline
    .map((p) => ({ p, t: turn(angle(p) - angle(from)) }))
    .filter(({ t }) => t > 0.001 && t < span - 0.001)
    .sort((a, b) => a.t - b.t)
    .map(({ p }) => p);
}
