import type { Position } from '../model/area.ts';
import type { ZoneShape } from '../model/zone.ts';
import { metresBetween } from './flat.ts';
import { passes } from './rings.ts';

/**
 * Whether a WGS-84 point lies in a drawn shape. For a screen that asks it of some hundred points a second; the server asks
 * it of every fix (server/areas/zoneShape.ts). By hand, `npm run bench -- flat` sets it beside turf.
 */
export function inShape(shape: ZoneShape, [lon, lat]: Position): boolean {
  if (shape.type === 'circle')
    return metresBetween(shape.centre[0], shape.centre[1], lon, lat) <= shape.radiusM;
  const { ring } = shape;
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1]!, ring[i]!];
    if (passes(lon, lat, a[0], a[1], b[0], b[1])) inside = !inside;
  }
  return inside;
}
