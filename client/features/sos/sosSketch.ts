import { Plane } from '../../../shared/geometry/flat.ts';
import { apart } from '../../../shared/geometry/rings.ts';
import type { Position } from '../../../shared/model/area.ts';
import type { SosView } from './sosView.ts';

export const SKETCH_WIDTH = 168;
export const SKETCH_HEIGHT = 96;
const [MIDDLE_X, MIDDLE_Y] = [SKETCH_WIDTH / 2, SKETCH_HEIGHT / 2];
/** A mark is so wide, with its number. */
const MARK = 13;
/** Room for a mark and the beginning of its name. */
const MARGIN = 14;
/** A sketch shows at least so much to each side, metres. */
const LEAST_M = 60;

export interface SketchMark {
  readonly unitId: string;
  readonly x: number;
  readonly y: number;
}

/** What is drawn, in the sketch's own units, north up, the caller in the middle. */
export interface SosSketch {
  readonly near: readonly SketchMark[];
  /** Of the ring in which the caller may be; null: none. */
  readonly ring: number | null;
  /** A length to read distances by: how long it is drawn, and what it is, metres. */
  readonly bar: { readonly length: number; readonly metres: number };
}

const BARS = [10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000];

/** The caller, how sure that is, and who is nearest, at one scale that holds them all. */
export function sosSketch({
  here,
  unsureM,
  nearest,
}: Pick<SosView, 'here' | 'unsureM' | 'nearest'>): SosSketch {
  const plane = new Plane(...here);
  const from = ([lon, lat]: Position) => [plane.x(lon), plane.y(lat)] as const;
  const [halfX, halfY] = [MIDDLE_X - MARGIN, MIDDLE_Y - MARGIN];
  const room = nearest.map(({ at }) => from(at));
  const metresPerUnit = Math.max(
    LEAST_M / halfY,
    (unsureM ?? 0) / halfY,
    ...room.map(([x, y]) => Math.max(Math.abs(x) / halfX, Math.abs(y) / halfY)),
  );
  const near: SketchMark[] = [];
  for (const [i, [x, y]] of room.entries())
    near.push({ unitId: nearest[i]!.unitId, ...placed(x / metresPerUnit, -y / metresPerUnit, near) });
  const longest = SKETCH_WIDTH / 3;
  const metres = BARS.findLast((one) => one / metresPerUnit <= longest) ?? BARS[0]!;
  return {
    near,
    ring: unsureM === null ? null : unsureM / metresPerUnit,
    bar: { length: metres / metresPerUnit, metres },
  };
}

/** Where a mark is drawn that belongs `x`, `y` from the caller: as near to there as covers neither the caller nor `others`. */
function placed(x: number, y: number, others: readonly SketchMark[]): { x: number; y: number } {
  const radius = Math.max(apart(0, 0, x, y), MARK);
  const bearing = Math.atan2(y, x);
  const places = TURNS.map((turn) => ({
    x: MIDDLE_X + radius * Math.cos(bearing + turn),
    y: MIDDLE_Y + radius * Math.sin(bearing + turn),
  }));
  return places.find((at) => others.every((one) => apart(one.x, one.y, at.x, at.y) >= MARK)) ?? places[0]!;
}
/** To either side by turns, radians. */
const TURNS = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6].map((sixth) => (sixth * Math.PI) / 6);
