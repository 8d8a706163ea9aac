import { Plane } from '../../../../shared/geometry/flat.ts';
import { MINUTE_MS } from '../../../../shared/time/durations.ts';
import type { TrailFix } from '../../../../shared/wire/trailRoutes.ts';

/** A pause longer than this is time off duty or without a signal: no line is drawn across it. */
const GAP_MS = 5 * MINUTE_MS;

export interface Sketch {
  /** SVG path data in a square of side 1, north up. */
  readonly path: string;
  readonly first: readonly [number, number];
  readonly last: readonly [number, number];
  /** Length of the square's side on the ground, metres. */
  readonly sideM: number;
}

/** A trail as a drawing that fills a square with a margin; null without fixes. Fixes by device time. */
export function sketchOf(
  fixes: readonly Pick<TrailFix, 'at' | 'lon' | 'lat'>[],
  marginShare = 0.06,
): Sketch | null {
  if (fixes.length === 0) return null;
  const lats = fixes.map(({ lat }) => lat);
  const lons = fixes.map(({ lon }) => lon);
  const plane = new Plane(mid(lons), mid(lats));
  const xs = lons.map((lon) => plane.x(lon));
  const ys = lats.map((lat) => plane.y(lat));
  const reach = Math.max(span(xs), span(ys), LEAST_SIDE_M);
  const sideM = reach / (1 - 2 * marginShare);
  const at = ({ lon, lat }: { lon: number; lat: number }): [number, number] => [
    0.5 + plane.x(lon) / sideM,
    0.5 - plane.y(lat) / sideM,
  ];
  const path = fixes
    .map((fix, n) => {
      const [x, y] = at(fix);
      const moves = n === 0 || fix.at - fixes[n - 1]!.at > GAP_MS;
      return `${moves ? 'M' : 'L'}${x.toFixed(4)} ${y.toFixed(4)}`;
    })
    .join('');
  return { path, first: at(fixes[0]!), last: at(fixes.at(-1)!), sideM };
}

/** Somebody who stood still is drawn as a point in a square of this size, not blown up to noise. */
const LEAST_SIDE_M = 50;

const span = (values: readonly number[]) => edge(values, Math.max) - edge(values, Math.min);
const mid = (values: readonly number[]) => (edge(values, Math.max) + edge(values, Math.min)) / 2;
/** Without spreading: a long trail has more values than a call may have arguments. */
const edge = (values: readonly number[], pick: (a: number, b: number) => number) =>
  values.reduce((a, b) => pick(a, b));
