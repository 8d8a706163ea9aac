import type { FeatureCollection } from 'geojson';
import type {
  FilterSpecification,
  GeoJSONSource,
  LayerSpecification,
  LineLayerSpecification,
  Map as MapLibreMap,
} from 'maplibre-gl';
import type { Position } from '../../../shared/model/area.ts';

/*
 * What lies flat and does not move is MapLibre's own: under the names of areas and under everything that moves
 * (docs/domain.md 6.2).
 */

/** Names of areas stay readable above what is drawn flat. */
const NAMES = ['label-grid', 'label-community', 'label-street', 'label-district'];

export interface Shape {
  geometry:
    | { type: 'Polygon'; coordinates: Position[][] }
    | { type: 'LineString'; coordinates: Position[] }
    | { type: 'Point'; coordinates: Position };
  properties: Record<string, string | boolean>;
}

export function features(shapes: readonly Shape[]): FeatureCollection {
  return { type: 'FeatureCollection', features: shapes.map((shape) => ({ type: 'Feature', ...shape })) };
}

/** What of which source a layer draws. */
export interface Where {
  source: string;
  'source-layer'?: string;
  filter: FilterSpecification;
}

export function line(
  id: string,
  paint: NonNullable<LineLayerSpecification['paint']>,
  where: Where,
  cap: 'butt' | 'round' = 'butt',
): LineLayerSpecification {
  return { id, type: 'line', ...where, layout: { 'line-join': 'round', 'line-cap': cap }, paint };
}

/** Adds layers under the names of areas. */
export function addUnderNames(map: MapLibreMap, layers: readonly LayerSpecification[]): void {
  const names = NAMES.find((id) => map.getLayer(id));
  for (const layer of layers) map.addLayer(layer, names);
}

export function fillSource(map: MapLibreMap, id: string, shapes: readonly Shape[]): void {
  map.getSource<GeoJSONSource>(id)?.setData(features(shapes));
}
