import type { Geography } from '../../../exercise/geography/geography.ts';
import { readGeography } from '../../../exercise/geography/geographyFile.ts';
import type { PlainFeature } from '../../areas/tileLayers.ts';
import { toUnitSquare } from '../../areas/tileShapes.ts';
import { type ContextCity, readContextCities } from './bundleFile.ts';

type LonLat = readonly [number, number];

/** The neighbouring cities, and the ground of the fictional streets where these are (TileBase). */
export async function baseOf(exercise: boolean): Promise<PlainFeature[]> {
  const [ground, cities] = await Promise.all([readGeography(), readContextCities()]);
  return [...contextBase(cities), ...(exercise ? exerciseBase(ground) : [])];
}

/** River, roads, buildings and places of the exercise's ground, as tile features (TILES.md). */
export function exerciseBase(ground: Geography): PlainFeature[] {
  const grids = new Set(ground.grids.map((g) => g.code));
  return [
    feature('ex_water', 10, 'Polygon', ground.river, { name: ground.riverName }),
    ...ground.roads.map(({ kind, name, bridge, line }) =>
      feature('ex_road', kind === 'main' ? 11 : 13, 'LineString', line, {
        kind,
        ...(name ? { name } : {}),
        ...(bridge ? { bridge } : {}),
      }),
    ),
    ...ground.buildings
      .filter((b) => grids.has(b.grid))
      .map(({ no, grid, floors, kind, polygon }) =>
        feature('ex_building', 13, 'Polygon', polygon, { no, grid, floors, kind }),
      ),
    ...ground.places
      .filter((p) => p.kind !== 'entry')
      .map(({ id, name, kind, position }) =>
        feature('ex_place', 12, 'Point', [position], { id, name, kind }),
      ),
  ];
}

export function contextBase(cities: readonly ContextCity[]): PlainFeature[] {
  return cities.flatMap(({ code, name, rings }) =>
    rings.map((ring) => {
      const line: LonLat[] = [];
      for (let i = 0; i < ring.length; i += 2) line.push([ring[i]! / 1e6, ring[i + 1]! / 1e6]);
      return feature('context', 4, 'Polygon', [...line, line[0]!], { code, name });
    }),
  );
}

function feature(
  layer: string,
  fromZoom: number,
  type: 'Polygon' | 'LineString' | 'Point',
  line: readonly LonLat[],
  properties: PlainFeature['properties'],
): PlainFeature {
  const points = line.map(([lon, lat]) => toUnitSquare(lon, lat));
  const xs = points.map((p) => p[0]);
  const ys = points.map((p) => p[1]);
  const geometry =
    type === 'Polygon'
      ? { type, coordinates: [points] }
      : type === 'LineString'
        ? { type, coordinates: points }
        : { type, coordinates: points[0]! };
  const box: PlainFeature['box'] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  return { layer, fromZoom, box, geometry, properties };
}
