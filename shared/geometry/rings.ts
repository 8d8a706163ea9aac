/**
 * Points and rings in any flat unit (metres, degrees, the unit square of tiles), by hand and without objects: `npm run bench
 * -- flat` sets them against what turf takes for the same. A flat ring is closed: x, y, x, y …, its last point the first again.
 */

export function apart(ax: number, ay: number, bx: number, by: number): number {
  return Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay));
}

/** Distance from p to the segment from a to b. */
export function toSegment(px: number, py: number, ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length2 = dx * dx + dy * dy;
  const t = length2 > 0 ? Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / length2)) : 0;
  return apart(px, py, ax + t * dx, ay + t * dy);
}

/** Whether the way from a to b passes p on its right, at the height of p: an odd number of edges that do hold it (even-odd). */
export function passes(px: number, py: number, ax: number, ay: number, bx: number, by: number): boolean {
  return ay > py !== by > py && px < ((bx - ax) * (py - ay)) / (by - ay) + ax;
}

/** A point on the line may fall on either side. */
export function inRing(ring: ArrayLike<number>, x: number, y: number): boolean {
  let inside = false;
  for (let i = 0; i + 3 < ring.length; i += 2)
    if (passes(x, y, ring[i]!, ring[i + 1]!, ring[i + 2]!, ring[i + 3]!)) inside = !inside;
  return inside;
}

/** Positive when it runs counter-clockwise. Relative to the first point, so that large coordinates stay exact. */
export function signedArea(ring: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 2; i + 3 < ring.length; i += 2)
    sum +=
      (ring[i]! - ring[0]!) * (ring[i + 3]! - ring[1]!) -
      (ring[i + 2]! - ring[0]!) * (ring[i + 1]! - ring[1]!);
  return sum / 2;
}

/** Least x and y, greatest x and y. */
export function boundsOf(rings: readonly ArrayLike<number>[]): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings)
    for (let i = 0; i < ring.length; i += 2) {
      if (ring[i]! < box[0]) box[0] = ring[i]!;
      if (ring[i + 1]! < box[1]) box[1] = ring[i + 1]!;
      if (ring[i]! > box[2]) box[2] = ring[i]!;
      if (ring[i + 1]! > box[3]) box[3] = ring[i + 1]!;
    }
  return box;
}
