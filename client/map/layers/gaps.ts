import type { CoverageGap } from '../../../shared/model/coverage.ts';
import { gapsIn } from '../../../shared/picture/gapsIn.ts';
import { AREAS } from '../basemap.ts';
import { addPattern, GAP_HATCH } from '../hatches.ts';
import type { MapLayer } from '../MapLayer.ts';
import { addUnderNames, line, type Where } from './flat.ts';
import { fromPicture } from './fromPicture.ts';

const NONE: readonly CoverageGap[] = [];

/** The hatch of grids with open work and nobody in them. */
export const gaps: MapLayer = {
  id: 'gaps',
  build: ({ map, colors, scale }) => {
    const empty = fromPicture(['gaps', 'operations'], gapsIn);
    let shown = NONE;
    return {
      mount: () => {
        addPattern(map, GAP_HATCH, colors, scale);
        const grid: Where = {
          source: AREAS,
          'source-layer': 'grid',
          filter: ['in', ['get', 'code'], ['literal', []]],
        };
        addUnderNames(map, [
          { id: GAP_HATCH, type: 'fill', ...grid, paint: { 'fill-pattern': GAP_HATCH } },
          line('gap-line', { 'line-color': colors.alert, 'line-width': 2 * scale }, grid),
        ]);
      },
      update: (frame) => {
        const drawn = frame.settings.coverage === null ? NONE : empty(frame);
        if (drawn === shown) return false;
        shown = drawn;
        const grids = drawn.map(({ area }) => area);
        for (const id of [GAP_HATCH, 'gap-line'])
          map.setFilter(id, ['in', ['get', 'code'], ['literal', grids]]);
        return false;
      },
      count: () => shown.length,
    };
  },
  legend: [{ sign: 'hatch', means: 'gap' }],
};
