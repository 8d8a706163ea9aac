import { boundsOf, inRing, signedArea, toSegment } from '../../shared/geometry/rings.ts';
import type { FlatPolygon } from './assemble.ts';

/** Stops when no better place can be better by more than this part of the area's size. */
const PRECISION = 0.02;

interface Square {
  x: number;
  y: number;
  half: number;
  /** Distance to the border, negative outside. */
  distance: number;
  /** The most that any point of the square can reach. */
  most: number;
}

/**
 * Where a name is written: the point deepest inside the largest polygon (pole of inaccessibility, by halving
 * squares). `scaleX` is how much shorter a step of x is than one of y.
 */
export function labelPoint(polygons: readonly FlatPolygon[], scaleX: number): [number, number] {
  const polygon = polygons.reduce((best, p) => (signedArea(p[0]!) > signedArea(best[0]!) ? p : best));
  const outer = polygon[0]!;
  const [west, south, east, north] = boundsOf([outer]);
  const width = (east - west) * scaleX;
  const height = north - south;
  const size = Math.min(width, height);
  const square = (x: number, y: number, half: number): Square => {
    const distance = depth(polygon, x, y, scaleX);
    return { x, y, half, distance, most: distance + half * Math.SQRT2 };
  };
  let best = square((west + east) / 2, (south + north) / 2, 0);
  const open: Square[] = [];
  for (let y = south + size / 2; y - size / 2 < north; y += size) {
    for (let x = west + size / scaleX / 2; x - size / scaleX / 2 < east; x += size / scaleX) {
      open.push(square(x, y, size / 2));
    }
  }
  while (open.length > 0) {
    let top = 0;
    for (let i = 1; i < open.length; i++) if (open[i]!.most > open[top]!.most) top = i;
    const [cell] = open.splice(top, 1) as [Square];
    if (cell.most - best.distance <= size * PRECISION) break;
    if (cell.distance > best.distance) best = cell;
    const half = cell.half / 2;
    for (const [i, j] of [
      [-1, -1],
      [1, -1],
      [-1, 1],
      [1, 1],
    ] as const) {
      open.push(square(cell.x + (i * half) / scaleX, cell.y + j * half, half));
    }
  }
  return [best.x, best.y];
}

/** Distance from a point to the polygon's border, positive inside. */
function depth(polygon: FlatPolygon, x: number, y: number, scaleX: number): number {
  let inside = false;
  let least = Number.POSITIVE_INFINITY;
  for (const ring of polygon) {
    if (inRing(ring, x, y)) inside = !inside;
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const [ax, ay, bx, by] = [ring[i]! * scaleX, ring[i + 1]!, ring[i + 2]! * scaleX, ring[i + 3]!];
      least = Math.min(least, toSegment(x * scaleX, y, ax, ay, bx, by));
    }
  }
  return inside ? least : -least;
}
