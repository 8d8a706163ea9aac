import { circleRing } from '../../shared/geometry/around.ts';
import { boxOf } from '../../shared/geometry/box.ts';
import { Plane } from '../../shared/geometry/flat.ts';
import { apart, passes, toSegment } from '../../shared/geometry/rings.ts';
import { crossesItself } from '../../shared/geometry/soundRing.ts';
import type { Bbox, Position } from '../../shared/model/area.ts';
import type { ZoneShape } from '../../shared/model/zone.ts';
import { Refusal } from '../../shared/wire/errors.ts';

/** Bands of latitude in which edges are looked for: a test looks at a few edges, not at all 500. */
const BANDS = 128;

/** Corners of a circle, where it is walked along. */
const CIRCLE_STEPS = 256;

/**
 * A drawn shape, ready to be asked about points. Measured on a plane that touches the globe at its middle: exact to
 * a percent over the 20 km that a shape may reach. Asked of every fix, so by hand: `npm run bench -- flat`.
 */
export class ShapeTest {
  readonly bbox: Bbox;
  /** Closed, WGS-84; of a circle a polygon around it. */
  readonly outline: readonly Position[];
  private readonly plane: Plane;
  /** Metres east and north of the middle: x, y, x, y … */
  private readonly ring: Float64Array;
  private readonly radiusM: number | null;
  private readonly bands: Uint16Array[] = [];
  private readonly south: number;
  private readonly perBand: number;

  constructor(shape: ZoneShape) {
    const plane = new Plane(...(shape.type === 'circle' ? shape.centre : middleOf(shape.ring)));
    this.plane = plane;
    this.radiusM = shape.type === 'circle' ? shape.radiusM : null;
    this.outline =
      shape.type === 'circle' ? circleRing(shape.centre, shape.radiusM, CIRCLE_STEPS) : shape.ring;
    this.ring = Float64Array.from(this.outline.flatMap(([lon, lat]) => [plane.x(lon), plane.y(lat)]));
    this.bbox = boxOf(this.outline);
    this.south = plane.y(this.bbox[1]);
    this.perBand = Math.max(1e-9, (plane.y(this.bbox[3]) - this.south) / BANDS);
    if (this.radiusM === null) this.sort();
  }

  contains(lon: number, lat: number): boolean {
    const [west, south, east, north] = this.bbox;
    if (lon < west || lon > east || lat < south || lat > north) return false;
    const x = this.plane.x(lon);
    const y = this.plane.y(lat);
    if (this.radiusM !== null) return x * x + y * y <= this.radiusM * this.radiusM;
    let inside = false;
    const { ring } = this;
    const band = this.bands[this.band(y)]!;
    for (let n = 0; n < band.length; n++) {
      const i = band[n]!;
      if (passes(x, y, ring[i]!, ring[i + 1]!, ring[i + 2]!, ring[i + 3]!)) inside = !inside;
    }
    return inside;
  }

  /** Metres to the edge: positive inside, negative outside. */
  depthM(lon: number, lat: number): number {
    const x = this.plane.x(lon);
    const y = this.plane.y(lat);
    if (this.radiusM !== null) return this.radiusM - apart(0, 0, x, y);
    const { ring } = this;
    let nearest = Number.POSITIVE_INFINITY;
    for (let i = 0; i + 3 < ring.length; i += 2)
      nearest = Math.min(nearest, toSegment(x, y, ring[i]!, ring[i + 1]!, ring[i + 2]!, ring[i + 3]!));
    return this.contains(lon, lat) ? nearest : -nearest;
  }

  /** Points along the edge, at most `stepM` apart but not many more than `most`. */
  *edge(stepM: number, most: number): Generator<Position> {
    let length = 0;
    for (let i = 0; i + 3 < this.ring.length; i += 2) length += this.lengthOf(i);
    const step = Math.max(stepM, length / most);
    for (let i = 0; i + 3 < this.ring.length; i += 2) {
      const [from, to] = [this.outline[i / 2]!, this.outline[i / 2 + 1]!];
      const pieces = Math.max(1, Math.ceil(this.lengthOf(i) / step));
      for (let n = 0; n < pieces; n++)
        yield [
          from[0] + ((to[0] - from[0]) * n) / pieces,
          from[1] + ((to[1] - from[1]) * n) / pieces,
        ] as Position;
    }
  }

  private lengthOf(i: number): number {
    const { ring } = this;
    return apart(ring[i]!, ring[i + 1]!, ring[i + 2]!, ring[i + 3]!);
  }

  private band(y: number): number {
    return Math.max(0, Math.min(BANDS - 1, Math.floor((y - this.south) / this.perBand)));
  }

  private sort(): void {
    const bands: number[][] = Array.from({ length: BANDS }, () => []);
    for (let i = 0; i + 3 < this.ring.length; i += 2) {
      const [a, b] = [this.band(this.ring[i + 1]!), this.band(this.ring[i + 3]!)];
      for (let band = Math.min(a, b); band <= Math.max(a, b); band++) bands[band]!.push(i);
    }
    this.bands.push(...bands.map((band) => Uint16Array.from(band)));
  }
}

/** Refuses a ring that is not closed, has no surface or crosses or touches itself. */
export function requireSoundShape(shape: ZoneShape, field = 'body.shape'): void {
  if (shape.type === 'circle') return;
  const { ring } = shape;
  const refuse = (text: string) => new Refusal('bad_request', text, `${field}.ring`);
  const [first, last] = [ring[0]!, ring.at(-1)!];
  if (first[0] !== last[0] || first[1] !== last[1])
    throw refuse('The ring is not closed: its last point must be the first again.');
  for (let i = 0; i + 1 < ring.length; i++)
    if (ring[i]![0] === ring[i + 1]![0] && ring[i]![1] === ring[i + 1]![1])
      throw refuse('The ring stands still: two points that follow one another are the same.');
  if (crossesItself(ring)) throw refuse('The ring crosses itself.');
}

function middleOf(ring: readonly Position[]): Position {
  const [west, south, east, north] = boxOf(ring);
  return [(west + east) / 2, (south + north) / 2];
}
