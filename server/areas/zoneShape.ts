import { METRES_PER_DEGREE, metresPerDegreeEast, pointFrom } from '../../shared/geometry/metres.ts';
import type { Bbox, Position } from '../../shared/model/area.ts';
import type { ZoneShape } from '../../shared/model/zone.ts';
import { Refusal } from '../../shared/wire/errors.ts';

/** Bands of latitude in which edges are looked for: a test looks at a few edges, not at all 500. */
const BANDS = 128;

/** Corners of a circle, where it is walked along. */
const CIRCLE_STEPS = 256;

/**
 * A drawn shape, ready to be asked about points. Measured on a plane that touches the globe at its middle: exact to
 * a percent over the 20 km that a shape may reach.
 */
export class ShapeTest {
  readonly bbox: Bbox;
  /** Closed, WGS-84; of a circle a polygon around it. */
  readonly outline: readonly Position[];
  private readonly lon0: number;
  private readonly lat0: number;
  private readonly kx: number;
  /** Metres east and north of the middle: x, y, x, y … */
  private readonly ring: Float64Array;
  private readonly radiusM: number | null;
  private readonly bands: Uint16Array[] = [];
  private readonly south: number;
  private readonly perBand: number;

  constructor(shape: ZoneShape) {
    [this.lon0, this.lat0] = shape.type === 'circle' ? shape.centre : middleOf(shape.ring);
    this.kx = metresPerDegreeEast(this.lat0);
    this.radiusM = shape.type === 'circle' ? shape.radiusM : null;
    this.outline = shape.type === 'circle' ? this.circle(shape.radiusM) : shape.ring;
    this.ring = Float64Array.from(this.outline.flatMap(([lon, lat]) => [this.x(lon), this.y(lat)]));
    const lons = this.outline.map(([lon]) => lon);
    const lats = this.outline.map(([, lat]) => lat);
    this.bbox = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
    this.south = this.y(this.bbox[1]);
    this.perBand = Math.max(1e-9, (this.y(this.bbox[3]) - this.south) / BANDS);
    if (this.radiusM === null) this.sort();
  }

  contains(lon: number, lat: number): boolean {
    const [west, south, east, north] = this.bbox;
    if (lon < west || lon > east || lat < south || lat > north) return false;
    const x = this.x(lon);
    const y = this.y(lat);
    if (this.radiusM !== null) return x * x + y * y <= this.radiusM * this.radiusM;
    let inside = false;
    const { ring } = this;
    const band = this.bands[this.band(y)]!;
    for (let n = 0; n < band.length; n++) {
      const i = band[n]!;
      const y1 = ring[i + 1]!;
      const y2 = ring[i + 3]!;
      if (y1 <= y !== y2 <= y && x < ring[i]! + ((y - y1) / (y2 - y1)) * (ring[i + 2]! - ring[i]!))
        inside = !inside;
    }
    return inside;
  }

  /** Metres to the edge: positive inside, negative outside. */
  depthM(lon: number, lat: number): number {
    const x = this.x(lon);
    const y = this.y(lat);
    if (this.radiusM !== null) return this.radiusM - Math.hypot(x, y);
    let nearest = Number.POSITIVE_INFINITY;
    for (let i = 0; i + 3 < this.ring.length; i += 2)
      nearest = Math.min(nearest, distanceTo(this.ring, i, x, y));
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
    return Math.hypot(this.ring[i + 2]! - this.ring[i]!, this.ring[i + 3]! - this.ring[i + 1]!);
  }

  private x(lon: number): number {
    return (lon - this.lon0) * this.kx;
  }

  private y(lat: number): number {
    return (lat - this.lat0) * METRES_PER_DEGREE;
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

  private circle(radiusM: number): Position[] {
    const points = Array.from({ length: CIRCLE_STEPS }, (_, i): Position => {
      const angle = (i / CIRCLE_STEPS) * 2 * Math.PI;
      return pointFrom(this.lon0, this.lat0, radiusM * Math.cos(angle), radiusM * Math.sin(angle));
    });
    return [...points, points[0]!];
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
  const n = ring.length - 1;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const next = j === i + 1;
      const round = i === 0 && j === n - 1;
      const meets =
        next || round
          ? foldsBack(
              next ? ring[i]! : ring[j]!,
              next ? ring[j]! : ring[i]!,
              next ? ring[j + 1]! : ring[i + 1]!,
            )
          : segmentsMeet(ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!);
      if (meets) throw refuse('The ring crosses itself.');
    }
}

function side(a: Position, b: Position, p: Position): number {
  return Math.sign((b[0] - a[0]) * (p[1] - a[1]) - (p[0] - a[0]) * (b[1] - a[1]));
}

/** Whether the way from `corner` on goes back over the way there. */
function foldsBack(from: Position, corner: Position, to: Position): boolean {
  return (
    side(from, corner, to) === 0 &&
    (to[0] - corner[0]) * (corner[0] - from[0]) + (to[1] - corner[1]) * (corner[1] - from[1]) < 0
  );
}

function segmentsMeet(a: Position, b: Position, c: Position, d: Position): boolean {
  const [c1, c2, a1, a2] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  if (c1 * c2 < 0 && a1 * a2 < 0) return true;
  return within(a, b, c, c1) || within(a, b, d, c2) || within(c, d, a, a1) || within(c, d, b, a2);
}

/** Whether `p`, on the line through a and b when `on` is 0, lies between them. */
function within(a: Position, b: Position, p: Position, on: number): boolean {
  return (
    on === 0 &&
    Math.min(a[0], b[0]) <= p[0] &&
    p[0] <= Math.max(a[0], b[0]) &&
    Math.min(a[1], b[1]) <= p[1] &&
    p[1] <= Math.max(a[1], b[1])
  );
}

function middleOf(ring: readonly Position[]): Position {
  const lons = ring.map(([lon]) => lon);
  const lats = ring.map(([, lat]) => lat);
  return [(Math.min(...lons) + Math.max(...lons)) / 2, (Math.min(...lats) + Math.max(...lats)) / 2];
}

function distanceTo(ring: Float64Array, i: number, x: number, y: number): number {
  const [x1, y1] = [ring[i]!, ring[i + 1]!];
  const dx = ring[i + 2]! - x1;
  const dy = ring[i + 3]! - y1;
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / length2));
  return Math.hypot(x - x1 - t * dx, y - y1 - t * dy);
}
