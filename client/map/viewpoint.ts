import type { Map as MapLibreMap } from 'maplibre-gl';
import { eastBetween } from '../../shared/geometry/flat.ts';

/** Symbols whose point is this far outside still reach into the picture, CSS pixels. */
const MARGIN_PX = 24;

/** [west, south, east, north] of what the map shows, with a margin. */
export function extentOf(map: MapLibreMap): [number, number, number, number] {
  const { clientWidth, clientHeight } = map.getContainer();
  const bottomLeft = map.unproject([-MARGIN_PX, clientHeight + MARGIN_PX]);
  const topRight = map.unproject([clientWidth + MARGIN_PX, -MARGIN_PX]);
  return [bottomLeft.lng, bottomLeft.lat, topRight.lng, topRight.lat];
}

/** MapLibre's world is 512 px wide at zoom 0. */
const WORLD_PX = 512;

/** Metres that one CSS pixel covers at a latitude and zoom. */
export function metresPerPixel(latDeg: number, zoom: number): number {
  return eastBetween(0, 360, latDeg) / (WORLD_PX * 2 ** zoom);
}

/** The longest of 1, 2, 5 × 10ⁿ metres that fits into `maxPx`, and its length. */
export function scaleBar(metresPerPx: number, maxPx: number): { metres: number; px: number } {
  const most = metresPerPx * maxPx;
  const power = 10 ** Math.floor(Math.log10(most));
  const factor = [5, 2, 1].find((step) => step * power <= most) ?? 1;
  return { metres: factor * power, px: (factor * power) / metresPerPx };
}
