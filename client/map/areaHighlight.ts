import type { FilterSpecification, Map as MapLibreMap } from 'maplibre-gl';
import { lineageOf, type Tier, tierOf } from '../../shared/model/area.ts';
import { AREA_LAYERS, NONE } from './basemap.ts';

type Mark = 'focus' | 'selected';
const LAYERS_OF: Record<Mark, readonly string[]> = {
  focus: ['focus'],
  selected: ['selected-wash', 'selected'],
};

/** Outlines one area in one manner; null outlines none. Costs the worker a pass over the visible tiles. */
export function markArea(map: MapLibreMap, mark: Mark, code: string | null, before: string | null): void {
  if (code === before) return;
  for (const layer of new Set([layerOf(before), layerOf(code)])) {
    if (!layer) continue;
    const filter: FilterSpecification = layer === layerOf(code) ? ['==', ['get', 'code'], code ?? ''] : NONE;
    for (const prefix of LAYERS_OF[mark]) map.setFilter(`${prefix}-${layer}`, filter);
  }
}

function layerOf(code: string | null): (typeof AREA_LAYERS)[number] | null {
  const tier: Tier | null = code === null ? null : tierOf(code);
  return AREA_LAYERS.find((layer) => layer === tier) ?? null;
}

/**
 * Where a click on a grid leads from the area that is looked at: one tier down inside it, or across to
 * the neighbour at the tier where the two part. A click on the area itself leads nowhere.
 */
export function drillTarget(area: string, grid: string): string | null {
  const here = new Set(lineageOf(area));
  return lineageOf(grid).find((code) => !here.has(code)) ?? null;
}
