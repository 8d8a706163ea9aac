import { presenceByArea } from '../../../shared/picture/selectors.ts';
import { AREAS } from '../basemap.ts';
import type { MapLayer } from '../MapLayer.ts';
import { presenceChanges } from '../presence.ts';

const NOBODY: ReadonlyMap<string, number> = new Map();

/** How many are in each grid, as its fill. */
export const coverage: MapLayer = {
  id: 'coverage',
  build: ({ map }) => {
    const steps = new Map<string, number>();
    let shown: unknown = null;
    return {
      update: ({ picture, settings }) => {
        const { coverage: given } = settings;
        const source = given === undefined ? picture.units : given;
        if (source === shown) return false;
        shown = source;
        const counts = given === undefined ? presenceByArea(picture) : (given ?? NOBODY);
        for (const { code, step } of presenceChanges(steps, counts))
          map.setFeatureState({ source: AREAS, sourceLayer: 'grid', id: code }, { step });
        return false;
      },
    };
  },
  legend: [{ sign: 'ramp', means: 'presence', near: true }],
};
