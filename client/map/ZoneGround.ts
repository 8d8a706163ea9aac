import type { FeatureCollection } from 'geojson';
import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap } from 'maplibre-gl';
import type { Position } from '../../shared/model/area.ts';
import type { Zone } from '../../shared/model/zone.ts';
import { AREAS } from './basemap.ts';
import { ringOf } from './groundGeometry.ts';
import { addPatterns, EVACUATION_HATCH, GAP_HATCH } from './groundPatterns.ts';
import type { MapColors } from './mapColors.ts';
import type { MapDraft } from './mapTypes.ts';

const ZONES = 'zones';
const DRAFT = 'zone-draft';
/** Names of areas stay readable above what is drawn on the ground. */
const NAMES = ['label-grid', 'label-community', 'label-street', 'label-district'];

/**
 * What lies on the ground and does not move: areas drawn by people and the hatch of grids without anybody.
 * MapLibre's own layers, under the names of areas and under everything that moves (docs/domain.md 6.2).
 */
export class ZoneGround {
  private readonly map: MapLibreMap;
  private readonly colors: MapColors;
  private readonly scale: number;
  private zones: readonly Zone[] | null = null;
  private selected: string | null = null;
  private gaps = '';

  constructor(map: MapLibreMap, colors: MapColors, scale: number) {
    this.map = map;
    this.colors = colors;
    this.scale = scale;
  }

  /** Once the style is there. */
  mount(): void {
    const { map } = this;
    addPatterns(map, this.colors, this.scale);
    map.addSource(ZONES, { type: 'geojson', data: features([]) });
    map.addSource(DRAFT, { type: 'geojson', data: features([]) });
    const names = NAMES.find((id) => map.getLayer(id));
    for (const layer of [...this.gapLayers(), ...this.zoneLayers()]) map.addLayer(layer, names);
    for (const layer of this.draftLayers()) map.addLayer(layer);
  }

  showZones(zones: readonly Zone[], selected: string | null): void {
    if (zones === this.zones && selected === this.selected) return;
    this.zones = zones;
    this.selected = selected;
    this.source(ZONES)?.setData(
      features(
        zones.map(({ zoneId, kind, shape }) => ({
          geometry: { type: 'Polygon', coordinates: [ringOf(shape)] },
          properties: { kind, selected: zoneId === selected },
        })),
      ),
    );
  }

  /** Grids with open work and nobody in them. */
  showGaps(grids: readonly string[]): void {
    const key = grids.join();
    if (key === this.gaps) return;
    this.gaps = key;
    for (const id of [GAP_HATCH, 'gap-line'])
      this.map.setFilter(id, ['in', ['get', 'code'], ['literal', [...grids]]]);
  }

  showDraft(draft: MapDraft | null): void {
    const shapes: Shape[] = [];
    if (draft?.ring)
      shapes.push({ geometry: { type: 'Polygon', coordinates: [[...draft.ring]] }, properties: {} });
    if (draft && draft.line.length > 1)
      shapes.push({ geometry: { type: 'LineString', coordinates: [...draft.line] }, properties: {} });
    for (const at of draft?.handles ?? [])
      shapes.push({ geometry: { type: 'Point', coordinates: at }, properties: {} });
    this.source(DRAFT)?.setData(features(shapes));
  }

  private source(id: string): GeoJSONSource | undefined {
    return this.map.getSource(id);
  }

  private gapLayers(): LayerSpecification[] {
    const grid = { source: AREAS, 'source-layer': 'grid', filter: ['in', ['get', 'code'], ['literal', []]] };
    return [
      { id: GAP_HATCH, type: 'fill', ...grid, paint: { 'fill-pattern': GAP_HATCH } },
      line('gap-line', { 'line-color': this.colors.alert, 'line-width': 2 * this.scale }, grid),
    ] as LayerSpecification[];
  }

  private zoneLayers(): LayerSpecification[] {
    const { colors: c, scale } = this;
    const of = (...kinds: string[]) => ({
      source: ZONES,
      filter: ['in', ['get', 'kind'], ['literal', kinds]],
    });
    const px = (width: number) => width * scale;
    return [
      {
        id: 'zone-wash',
        type: 'fill',
        ...of('cordon_warm', 'cordon_hot'),
        paint: { 'fill-color': c.cordonWash },
      },
      {
        id: 'zone-evacuation',
        type: 'fill',
        ...of('evacuation'),
        paint: { 'fill-pattern': EVACUATION_HATCH },
      },
      line('zone-evacuation-line', { 'line-color': c.label, 'line-width': px(2) }, of('evacuation')),
      line(
        'zone-sector-line',
        { 'line-color': c.label, 'line-width': px(1.6), 'line-dasharray': [5, 2] },
        of('sector'),
      ),
      line('zone-cordon-edge', { 'line-color': c.ground, 'line-width': px(8) }, of('cordon_warm')),
      line('zone-cordon-white', { 'line-color': c.cordonB, 'line-width': px(4.5) }, of('cordon_warm')),
      line(
        'zone-cordon-red',
        { 'line-color': c.cordonA, 'line-width': px(4.5), 'line-dasharray': [2.4, 2.4] },
        of('cordon_warm'),
      ),
      line(
        'zone-hot-line',
        { 'line-color': c.cordonA, 'line-width': px(2.4), 'line-dasharray': [0.1, 2.2] },
        of('cordon_hot'),
        'round',
      ),
      line(
        'zone-selected',
        { 'line-color': c.selected, 'line-width': px(2.5), 'line-offset': px(-5) },
        { source: ZONES, filter: ['==', ['get', 'selected'], true] },
      ),
    ] as LayerSpecification[];
  }

  private draftLayers(): LayerSpecification[] {
    const { selected, selectedWash, ground } = this.colors;
    const of = (type: string) => ({ source: DRAFT, filter: ['==', ['geometry-type'], type] });
    return [
      { id: 'draft-wash', type: 'fill', ...of('Polygon'), paint: { 'fill-color': selectedWash } },
      line('draft-ring', { 'line-color': selected, 'line-width': 2.5 }, of('Polygon')),
      line(
        'draft-line',
        { 'line-color': selected, 'line-width': 2.5, 'line-dasharray': [2, 1] },
        of('LineString'),
      ),
      {
        id: 'draft-handles',
        type: 'circle',
        ...of('Point'),
        paint: {
          'circle-radius': 5,
          'circle-color': ground,
          'circle-stroke-color': selected,
          'circle-stroke-width': 2.5,
        },
      },
    ] as LayerSpecification[];
  }
}

interface Shape {
  geometry:
    | { type: 'Polygon'; coordinates: Position[][] }
    | { type: 'LineString'; coordinates: Position[] }
    | { type: 'Point'; coordinates: Position };
  properties: Record<string, string | boolean>;
}

function features(shapes: readonly Shape[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: shapes.map((shape) => ({ type: 'Feature', ...shape })),
  };
}

function line(id: string, paint: object, where: object, cap: 'butt' | 'round' = 'butt') {
  return { id, type: 'line', ...where, layout: { 'line-join': 'round', 'line-cap': cap }, paint };
}
