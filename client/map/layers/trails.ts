import { LineLayer } from '@deck.gl/layers';
import type { PositionTable } from '../../player/PositionTable.ts';
import type { MapLayer } from '../MapLayer.ts';
import { type Rgba, rgba } from '../mapColors.ts';
import { Staleness } from './Staleness.ts';

/** A trail is as long as this and fades in three steps. */
const TRAIL_MS = 60_000;
const STEP_OPACITY = [0.7, 0.4, 0.18] as const;
/** From here on a trail is longer than the symbol that it belongs to. */
const TRAILS_FROM_ZOOM = 12.5;
/** Only units that moved this lately have one. */
const MOVING_MS = 60_000;
/** A bound on the work of one rebuild; more trails than this are a tangle that nobody reads. */
const MAX_SEGMENTS = 12_000;

/** [west, south, east, north] */
type Extent = readonly [number, number, number, number];

/** Segments of trails as typed arrays, rebuilt in place. */
class TrailBuffers {
  data = this.wrap(0);
  private source = new Float64Array(0);
  private target = new Float64Array(0);
  private color = new Uint8ClampedArray(0);

  build(table: PositionTable, now: number, extent: Extent, rgb: Rgba) {
    if (this.color.length === 0) this.allocate();
    const [west, south, east, north] = extent;
    let count = 0;
    for (let row = 0; row < table.length && count < MAX_SEGMENTS; row++) {
      const lon = table.lon[row]!;
      const lat = table.lat[row]!;
      if (lon < west || lon > east || lat < south || lat > north) continue;
      if (now - table.fixAt[row]! > MOVING_MS) continue;
      let fromLon = lon;
      let fromLat = lat;
      table.trails.walk(table.slot[row]!, (pointLon, pointLat, at) => {
        const age = now - at;
        if (age > TRAIL_MS || count >= MAX_SEGMENTS) return false;
        if (pointLon !== fromLon || pointLat !== fromLat) {
          this.segment(count++, fromLon, fromLat, pointLon, pointLat, rgb, age);
          fromLon = pointLon;
          fromLat = pointLat;
        }
        return true;
      });
    }
    this.data = this.wrap(count);
    return this.data;
  }

  private segment(
    n: number,
    aLon: number,
    aLat: number,
    bLon: number,
    bLat: number,
    rgb: Rgba,
    age: number,
  ): void {
    const p = n * 3;
    this.source[p] = aLon;
    this.source[p + 1] = aLat;
    this.target[p] = bLon;
    this.target[p + 1] = bLat;
    const step = Math.min(STEP_OPACITY.length - 1, Math.floor((age / TRAIL_MS) * STEP_OPACITY.length));
    this.color.set(rgb, n * 4);
    this.color[n * 4 + 3] = rgb[3] * STEP_OPACITY[step]!;
  }

  private wrap(length: number) {
    return {
      length,
      attributes: {
        getSourcePosition: { value: this.source, size: 3 },
        getTargetPosition: { value: this.target, size: 3 },
        getColor: { value: this.color, size: 4 },
      },
    };
  }

  private allocate(): void {
    this.source = new Float64Array(MAX_SEGMENTS * 3);
    this.target = new Float64Array(MAX_SEGMENTS * 3);
    this.color = new Uint8ClampedArray(MAX_SEGMENTS * 4);
  }
}

function trailLayer(data: TrailBuffers['data'], scale: number) {
  return new LineLayer({
    id: 'trails',
    data,
    getWidth: 1.6 * scale,
    widthUnits: 'pixels',
    parameters: { depthCompare: 'always', depthWriteEnabled: false },
  });
}

/** Where units have been in the last minute, from street zoom on. */
export const trails: MapLayer = {
  id: 'trails',
  legend: [],
  build: ({ colors, scale }) => {
    const buffers = new TrailBuffers();
    const staleness = new Staleness();
    return {
      update: (frame) => {
        if (frame.zoom < TRAILS_FROM_ZOOM || !staleness.isStale(frame, frame.extent)) return false;
        buffers.build(frame.positions, frame.now, frame.extent, rgba(colors.working));
        return true;
      },
      layers: ({ zoom }) => (zoom >= TRAILS_FROM_ZOOM ? [trailLayer(buffers.data, scale)] : []),
    };
  },
};
