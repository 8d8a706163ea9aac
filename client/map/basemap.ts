import type {
  ExpressionSpecification,
  LayerSpecification,
  StyleSpecification,
  SymbolLayerSpecification,
} from 'maplibre-gl';
import type { Bbox } from '../../shared/model/area.ts';
import type { MapColors } from './mapColors.ts';

export const AREAS = 'areas';
const MIN_TILE_ZOOM = 4;
const MAX_TILE_ZOOM = 14;

export interface BasemapOptions {
  tilesUrl: string;
  /** Where the tiles have anything; null where the server knows of no area. */
  bounds: Bbox | null;
  colors: MapColors;
  labels: boolean;
  /** Names in Latin letters. */
  latin: boolean;
  /** Size of names; 1 for a desk. */
  scale: number;
}

/** Tiers of the tiles from the top down, with the zoom from which each is in them and drawn. */
export const DRAWN_TIERS = [
  { tier: 'district', lineFrom: 4, width: 1.4, opacity: 0.75 },
  { tier: 'street', lineFrom: 8, width: 1, opacity: 0.55 },
  { tier: 'community', lineFrom: 11, width: 0.8, opacity: 0.45 },
] as const;

/**
 * The whole ground of the map from the own tiles: no picture, font or tile of anybody else. Drawing order
 * in this order: grids, buildings, water, roads, borders, names; what moves is drawn above by deck.gl.
 */
export function basemapStyle({
  tilesUrl,
  bounds,
  colors,
  labels,
  latin,
  scale,
}: BasemapOptions): StyleSpecification {
  return {
    version: 8,
    sources: {
      [AREAS]: {
        type: 'vector',
        tiles: [tilesUrl],
        minzoom: MIN_TILE_ZOOM,
        maxzoom: MAX_TILE_ZOOM,
        ...(bounds ? { bounds: [...bounds] } : {}),
        promoteId: 'code',
      },
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': colors.ground } },
      ...areaLayers(colors),
      ...exerciseLayers(colors),
      ...borderLayers(colors),
      ...(labels ? labelLayers(colors, scale, latin) : []),
    ],
  };
}

function areaLayers(c: MapColors): LayerSpecification[] {
  const step: ExpressionSpecification = ['coalesce', ['feature-state', 'step'], 0];
  return [
    fill('context', 'context', c.context),
    line('context-line', 'context', c.contextLine, 1),
    fill('city', 'city', c.neutral),
    {
      ...fill('grid', 'grid', c.neutral),
      minzoom: 7,
      paint: {
        'fill-color': ['match', step, 1, c.cell1, 2, c.cell2, 3, c.cell3, 4, c.cell4, c.neutral],
        // Antialiased fills of neighbours let the ground shine through as hairlines over the whole city.
        'fill-antialias': false,
      },
    },
    { ...line('grid-line', 'grid', c.cellLine, 1), minzoom: 11 },
  ];
}

function exerciseLayers(c: MapColors): LayerSpecification[] {
  const isMain: ExpressionSpecification = ['==', ['get', 'kind'], 'main'];
  const roadWidth = (main: number, small: number): ExpressionSpecification => [
    'interpolate',
    ['exponential', 1.6],
    ['zoom'],
    11,
    ['case', isMain, main * 0.25, small * 0.2],
    14,
    ['case', isMain, main, small],
    18,
    ['case', isMain, main * 5, small * 5],
  ];
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
  return [
    { ...fill('ex-building', 'ex_building', c.building), minzoom: 13 },
    fill('ex-water', 'ex_water', c.water),
    line('ex-water-edge', 'ex_water', c.waterEdge, 1),
    {
      ...line('ex-road-case', 'ex_road', c.roadCase, roadWidth(7, 3.4)),
      layout: round,
    },
    { ...line('ex-road', 'ex_road', c.road, roadWidth(4.5, 1.6)), layout: round },
  ];
}

function borderLayers(c: MapColors): LayerSpecification[] {
  const finerFirst = [...DRAWN_TIERS].reverse();
  return [
    ...finerFirst.map(({ tier, lineFrom, width, opacity }) => ({
      ...line(`${tier}-line`, tier, c.communityLine, width, fadeIn(lineFrom, opacity)),
      minzoom: lineFrom,
    })),
    line('city-line', 'city', c.communityLine, 1.6),
    ...AREA_LAYERS.flatMap((layer) => [
      { ...fill(`selected-wash-${layer}`, layer, c.selectedWash), filter: NONE },
      { ...line(`focus-${layer}`, layer, c.focusLine, 2), filter: NONE },
      { ...line(`selected-${layer}`, layer, c.selected, 2.5), filter: NONE },
    ]),
  ];
}

/** Fine borders come faintly at first, so that the coarser ones stay the figure. */
function fadeIn(from: number, opacity: number): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], from, opacity * 0.35, from + 2, opacity];
}

/** Source layers whose features carry a division code. */
export const AREA_LAYERS = ['district', 'street', 'community', 'grid'] as const;
export const NONE: ExpressionSpecification = ['==', ['get', 'code'], ''];

const LABELS = [
  { tier: 'grid', from: 13.5, to: 24, size: 11, bold: false, field: 'short' },
  { tier: 'community', from: 12, to: 24, size: 13, bold: true, field: 'short' },
  { tier: 'street', from: 9.6, to: 12.6, size: 13, bold: true, field: 'name' },
  { tier: 'district', from: 6, to: 10.8, size: 14, bold: true, field: 'name' },
] as const;

/** Of each layer of names what it writes: in Latin letters where the tile has the name in them. */
export function labelTexts(latin: boolean): { layer: string; text: ExpressionSpecification }[] {
  return LABELS.map(({ tier, field }) => ({
    layer: `label-${tier}`,
    text: latin ? ['coalesce', ['get', `${field}Latin`], ['get', field]] : ['get', field],
  }));
}

function labelLayers(c: MapColors, scale: number, latin: boolean): SymbolLayerSpecification[] {
  const texts = labelTexts(latin);
  return LABELS.map(({ tier, from, to, size, bold }, i) => ({
    id: `label-${tier}`,
    type: 'symbol',
    source: AREAS,
    'source-layer': 'label',
    minzoom: from,
    maxzoom: to,
    filter: ['==', ['get', 'tier'], tier],
    layout: {
      'text-field': texts[i]!.text,
      // MapLibre draws glyphs itself where a style names no font server, and reads the weight off the first name.
      'text-font': [bold ? 'Bold' : 'Regular', ...c.fonts],
      'text-size': size * scale,
      'text-letter-spacing': 0.06,
      'text-max-width': 8,
      'text-padding': 4,
    },
    paint: {
      'text-color': c.label,
      'text-halo-color': c.halo,
      'text-halo-width': 1.4 * scale,
      ...(tier === 'grid' ? { 'text-opacity': 0.7 } : {}),
    },
  }));
}

function fill(id: string, sourceLayer: string, color: string) {
  return {
    id,
    type: 'fill' as const,
    source: AREAS,
    'source-layer': sourceLayer,
    paint: { 'fill-color': color },
  };
}

function line(
  id: string,
  sourceLayer: string,
  color: string,
  width: number | ExpressionSpecification,
  opacity: number | ExpressionSpecification = 1,
) {
  return {
    id,
    type: 'line' as const,
    source: AREAS,
    'source-layer': sourceLayer,
    layout: { 'line-join': 'round' as const },
    paint: { 'line-color': color, 'line-width': width, 'line-opacity': opacity },
  };
}
