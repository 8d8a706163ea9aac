import { seededRandom } from '../../shared/random/seededRandom.ts';
import type { Border } from './borders.ts';
import { LON_OVER_LAT } from './districtBorders.ts';
import type { Point } from './ring.ts';
import type { Spacing } from './spacing.ts';

/** Points keep this part of the wanted spacing from each other; random filling then comes out right on average. */
const CLEARANCE = 0.78;
const TRIES_PER_POINT = 9;
/** More than the squares of the finest layer from south to north. */
const SQUARES = 2 ** 26;

/** Cuts long sides of borders into steps of the wanted spacing. Corners stay. */
export function divide(border: Border, spacing: Spacing, keep: boolean): Border {
  if (keep) return border;
  const points: Point[] = [border.points[0]!];
  for (let i = 1; i < border.points.length; i++) {
    const [ax, ay] = border.points[i - 1]!;
    const [bx, by] = border.points[i]!;
    const wanted = spacing.at(((ax + bx) / 2) * LON_OVER_LAT, (ay + by) / 2) * CLEARANCE;
    const parts = Math.ceil(Math.hypot((bx - ax) * LON_OVER_LAT, by - ay) / wanted);
    for (let k = 1; k < parts; k++) {
      points.push([Math.round(ax + ((bx - ax) * k) / parts), Math.round(ay + ((by - ay) * k) / parts)]);
    }
    points.push([bx, by]);
  }
  return { ...border, points };
}

/** Fills the city with points at the wanted spacing, clear of the borders' own points. */
export function scatter(borders: readonly Border[], spacing: Spacing): Point[] {
  const random = seededRandom(3302);
  const near = new Neighbourhood();
  for (const { points } of borders)
    for (const [x, y] of points) near.add(x * LON_OVER_LAT, y, spacing.at(x * LON_OVER_LAT, y));
  const points: Point[] = [];
  for (const cell of spacing.cells) {
    const expected = (cell.size[0] * cell.size[1]) / cell.spacing ** 2;
    const tries = Math.floor(expected * TRIES_PER_POINT + random());
    for (let i = 0; i < tries; i++) {
      const lon = Math.round((cell.x + random() * cell.size[0]) / LON_OVER_LAT);
      const y = Math.round(cell.y + random() * cell.size[1]);
      const wanted = spacing.at(lon * LON_OVER_LAT, y);
      if (near.taken(lon * LON_OVER_LAT, y, wanted * CLEARANCE)) continue;
      near.add(lon * LON_OVER_LAT, y, wanted);
      points.push([lon, y]);
    }
  }
  return points;
}

/** Points by square, in layers by spacing, to find what is near. */
class Neighbourhood {
  private readonly layers = new Map<number, Map<number, number[]>>();

  add(x: number, y: number, spacing: number): void {
    const level = Math.floor(Math.log2(spacing));
    let layer = this.layers.get(level);
    if (!layer) {
      layer = new Map();
      this.layers.set(level, layer);
    }
    const key = Math.floor(x / 2 ** level) * SQUARES + Math.floor(y / 2 ** level);
    const list = layer.get(key);
    if (list) list.push(x, y);
    else layer.set(key, [x, y]);
  }

  taken(x: number, y: number, radius: number): boolean {
    for (const [level, layer] of this.layers) {
      const size = 2 ** level;
      if (size < radius / 8 || size > radius * 8) continue;
      for (let i = Math.floor((x - radius) / size); i <= Math.floor((x + radius) / size); i++) {
        for (let j = Math.floor((y - radius) / size); j <= Math.floor((y + radius) / size); j++) {
          const list = layer.get(i * SQUARES + j);
          if (!list) continue;
          for (let k = 0; k < list.length; k += 2) {
            if (Math.hypot(list[k]! - x, list[k + 1]! - y) < radius) return true;
          }
        }
      }
    }
    return false;
  }
}
