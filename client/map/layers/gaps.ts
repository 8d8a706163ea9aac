import { AREAS } from '../basemap.ts';
import { addPattern, GAP_HATCH } from '../hatches.ts';
import type { MapLayer } from '../MapLayer.ts';
import { addUnderNames, line } from './flat.ts';

const NONE: readonly string[] = [];

/** The hatch of grids with open work and nobody in them. */
export const gaps: MapLayer = {
  id: 'gaps',
  build: ({ map, colors, scale }) => {
    let shown = '';
    return {
      mount: () => {
        addPattern(map, GAP_HATCH, colors, scale);
        const grid = {
          source: AREAS,
          'source-layer': 'grid',
          filter: ['in', ['get', 'code'], ['literal', []]],
        };
        addUnderNames(map, [
          { id: GAP_HATCH, type: 'fill', ...grid, paint: { 'fill-pattern': GAP_HATCH } },
          line('gap-line', { 'line-color': colors.alert, 'line-width': 2 * scale }, grid),
        ]);
      },
      update: ({ settings: { gaps: grids = NONE } }) => {
        const key = grids.join();
        if (key === shown) return false;
        shown = key;
        for (const id of [GAP_HATCH, 'gap-line'])
          map.setFilter(id, ['in', ['get', 'code'], ['literal', [...grids]]]);
        return false;
      },
      count: ({ settings }) => settings.gaps?.length ?? 0,
    };
  },
  legend: [{ sign: 'hatch', means: 'gap' }],
};
