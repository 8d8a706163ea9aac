import type { MapColors } from '../mapColors.ts';
import { rgba } from '../mapColors.ts';
import type { UnitBuffers } from './UnitBuffers.ts';
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

export function unitLayer(
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
