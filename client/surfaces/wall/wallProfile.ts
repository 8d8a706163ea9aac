import { degreesToRadians, radiansToDegrees } from '@turf/helpers';
import { MINUTE_MS } from '../../../shared/time/durations.ts';

/**
 * How large things must be on one wall. Canvas in CSS pixels, pixel pitch in millimetres, distance of
 * the farthest viewer in metres. Source: docs/domain.md 6.1 (22 arc-minutes for the body text's root).
 */
export interface WallProfile {
  readonly width: number;
  readonly height: number;
  /** `ultra` is the composition for canvases of 3:1 and wider, `wide` the one for 16:9. */
  readonly shape: 'wide' | 'ultra';
  /** The root of all sizes, CSS pixels. */
  readonly u: number;
  /** Visual angle of the smallest text (.9 u) at the farthest viewer, arc-minutes; null when not declared. */
  readonly smallestArcMin: number | null;
}

const ROOT_ARC_MIN = 22;
/** The reference wall: 1080 px high, 2.5 mm pitch, 8 m away makes u = 20 px. */
const REFERENCE_HEIGHT = 1080;
const REFERENCE_U = 20;
/** A root outside these bounds leaves no room for the panels, or cannot be read on a desk screen. */
const U_PER_HEIGHT = { min: 14 / REFERENCE_HEIGHT, max: 26 / REFERENCE_HEIGHT };
export const SMALLEST_TEXT_U = 0.9;
const ULTRA_FROM_ASPECT = 3;

const MM_PER_M = 1000;

/** Height in millimetres that fills `arcMin` arc-minutes at `distanceM` metres: 2 · D · tan(θ/2). */
export function heightMm(arcMin: number, distanceM: number): number {
  return 2 * distanceM * MM_PER_M * Math.tan(degreesToRadians(arcMin / 60) / 2);
}

/** Arc-minutes that `mm` millimetres fill at `distanceM` metres. */
export function arcMinutes(mm: number, distanceM: number): number {
  return radiansToDegrees(2 * Math.atan(mm / (2 * distanceM * MM_PER_M))) * 60;
}

export interface WallViewing {
  /** Millimetres from pixel to pixel of the wall, null when not declared. */
  readonly pitchMm: number | null;
  readonly distanceM: number | null;
  /** Wall pixels per CSS pixel. */
  readonly pixelRatio: number;
}

/** Reads `?pitch=2.5&distance=8`. What is missing or not a sensible number counts as not declared. */
export function viewingFrom(search: URLSearchParams, pixelRatio = 1): WallViewing {
  const number = (name: string, min: number, max: number) => {
    const value = Number(search.get(name) ?? Number.NaN);
    return value >= min && value <= max ? value : null;
  };
  return { pitchMm: number('pitch', 0.2, 20), distanceM: number('distance', 0.5, 100), pixelRatio };
}

/** The profile of a canvas. Without a declared viewing the reference wall scales with the height. */
export function wallProfile(width: number, height: number, viewing: WallViewing): WallProfile {
  const { pitchMm, distanceM, pixelRatio } = viewing;
  const shape = width / height >= ULTRA_FROM_ASPECT ? 'ultra' : 'wide';
  const declared = pitchMm !== null && distanceM !== null;
  const wanted = declared
    ? Math.floor(heightMm(ROOT_ARC_MIN, distanceM) / pitchMm) / pixelRatio
    : (REFERENCE_U * height) / REFERENCE_HEIGHT;
  const u = Math.max(height * U_PER_HEIGHT.min, Math.min(height * U_PER_HEIGHT.max, wanted));
  const smallestArcMin = declared ? arcMinutes(SMALLEST_TEXT_U * u * pixelRatio * pitchMm, distanceM) : null;
  return { width, height, shape, u: Math.round(u * 100) / 100, smallestArcMin };
}

const DRIFT_STEP_MS = 4 * MINUTE_MS;
/** A closed walk over offsets of at most 4 px, so that no static edge burns in. */
const DRIFT: readonly (readonly [x: number, y: number])[] = [
  [0, 0],
  [2, 1],
  [4, 2],
  [3, 4],
  [1, 4],
  [0, 3],
  [2, 2],
  [1, 0],
];

/** Offset of the static parts at a moment, pixels. */
export function driftAt(ms: number): readonly [x: number, y: number] {
  const step = Math.floor(ms / DRIFT_STEP_MS) % DRIFT.length;
  return DRIFT[(step + DRIFT.length) % DRIFT.length]!;
}
