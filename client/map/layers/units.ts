import { unitsBySlot } from '../../../shared/picture/selectors.ts';
import { shownAt } from '../glide.ts';
import type { MapLayer } from '../MapLayer.ts';
import { type MapColors, rgba } from '../mapColors.ts';
import { nearestUnit } from '../picking.ts';
import { Staleness } from './Staleness.ts';
import { UnitBuffers } from './UnitBuffers.ts';
import { UnitSymbolLayer } from './UnitSymbolLayer.ts';

/** [zoom, half the width of a symbol in CSS pixels]: dots over the whole city, 11 px in a street (docs/domain.md 6.2). */
const RADIUS_BY_ZOOM = [
  [7, 1.6],
  [9, 2.2],
  [11, 3.2],
  [12.5, 4.4],
  [14, 5.2],
  [16, 6.5],
] as const;

export function unitRadius(zoom: number, scale: number): number {
  const stops = RADIUS_BY_ZOOM;
  const next = stops.findIndex(([at]) => zoom < at);
  if (next === 0) return stops[0][1] * scale;
  const [toZoom, to] = stops[next === -1 ? stops.length - 1 : next]!;
  const [fromZoom, from] = stops[next === -1 ? stops.length - 1 : next - 1]!;
  const part = toZoom === fromZoom ? 1 : (zoom - fromZoom) / (toZoom - fromZoom);
  return (from + (to - from) * part) * scale;
}

function unitLayer(
  buffers: UnitBuffers,
  clock: () => number,
  glideMs: number,
  radius: number,
  colors: MapColors,
) {
  return new UnitSymbolLayer({
    id: 'units',
    data: buffers.data,
    clock,
    glide: glideMs / 1000,
    radius,
    working: rgba(colors.working),
    silent: rgba(colors.silent),
    ink: rgba(colors.ink),
    parameters: { depthCompare: 'always', depthWriteEnabled: false },
  });
}

/** Units on duty: shape for kind, colour and outline for how fresh their position is. They glide. */
export const units: MapLayer = {
  id: 'units',
  build: ({ player, colors, scale }) => {
    const buffers = new UnitBuffers();
    const staleness = new Staleness();
    const clock = () => (player.now() - buffers.origin) / 1000;
    return {
      update: (frame) => {
        if (!staleness.isStale(frame)) return false;
        buffers.build(frame.positions, frame.picture, frame.now, player.glideMs());
        return true;
      },
      moving: () => player.now() < buffers.glidesUntil,
      layers: ({ zoom }) => [unitLayer(buffers, clock, player.glideMs(), unitRadius(zoom, scale), colors)],
      pick: (at) => {
        const { picture, positions } = player.state();
        const shown = {
          table: positions,
          units: unitsBySlot(picture),
          now: player.now(),
          glideMs: player.glideMs(),
        };
        const unit = nearestUnit(at, shown, unitRadius(at.zoom, scale) + REACH_PX);
        return unit && { kind: 'unit', unitId: unit.unitId };
      },
      find: (target, zoom) => {
        if (target.kind !== 'unit') return null;
        const { picture, positions } = player.state();
        const unit = picture.units[target.unitId];
        const row = unit ? positions.rowOf(unit.slot) : -1;
        if (row < 0) return null;
        const at = shownAt(positions, row, player.now(), player.glideMs());
        return { at, ring: unitRadius(zoom, scale) + RING_PX * scale };
      },
      spots: ([west, south, east, north]) => {
        const { positions } = player.state();
        const places: [number, number][] = [];
        for (let row = 0; row < positions.length; row++) {
          const lon = positions.lon[row]!;
          const lat = positions.lat[row]!;
          if (lon >= west && lon <= east && lat >= south && lat <= north) places.push([lon, lat]);
        }
        return places;
      },
      count: ({ positions }) => positions.length,
    };
  },
  pickRank: 2,
  legend: [
    { sign: { unit: 'officer', state: 'fresh' }, means: 'staff' },
    { sign: { unit: 'volunteer', state: 'fresh' } },
    { sign: { unit: 'vehicle', state: 'fresh' } },
    { sign: { unit: 'volunteer', state: 'fresh' }, means: 'fresh', apart: true, near: true },
    { sign: { unit: 'volunteer', state: 'ageing' }, means: 'ageing', near: true },
    { sign: { unit: 'volunteer', state: 'silent' }, means: 'silent' },
  ],
};

/** A finger or a moving mouse is this much less exact than the symbol, CSS pixels. */
const REACH_PX = 6;
/** A ring stands this far off. */
const RING_PX = 5;
