import { degreesToRadians } from '@turf/helpers';
import type { Tier } from '../../shared/model/area.ts';
import type { FlatPolygon } from './assemble.ts';

/** An area as the tile builder holds it: web-mercator coordinates in the unit square, y downward. */
export interface TileArea {
  code: string;
  name: string;
  nameLatin: string | null;
  tier: Tier;
  parent: string | null;
  exercise: boolean;
  centre: [number, number];
  polygons: FlatPolygon[];
  /** West, north, east, south in the unit square. */
  box: [number, number, number, number];
}

/** Longitude and latitude in degrees to the unit square of web mercator. */
export function toUnitSquare(lon: number, lat: number): [number, number] {
  const sin = Math.sin(degreesToRadians(lat));
  return [lon / 360 + 0.5, 0.5 - (0.25 * Math.log((1 + sin) / (1 - sin))) / Math.PI];
}

export function projectPolygons(polygons: readonly FlatPolygon[]): FlatPolygon[] {
  return polygons.map((polygon) =>
    polygon.map((ring) => {
      const flat = new Array<number>(ring.length);
      for (let i = 0; i < ring.length; i += 2) {
        const [x, y] = toUnitSquare(ring[i]!, ring[i + 1]!);
        flat[i] = x;
        flat[i + 1] = y;
      }
      return flat;
    }),
  );
}
