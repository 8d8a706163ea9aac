import { ScatterplotLayer } from '@deck.gl/layers';
import type { MapLayer } from '../MapLayer.ts';
import { type MapColors, rgba } from '../mapColors.ts';

function ringLayer(at: readonly [number, number] | null, radius: number, scale: number, colors: MapColors) {
  return new ScatterplotLayer<readonly [number, number]>({
    id: 'selection',
    data: at ? [at] : [],
    getPosition: (position) => [position[0], position[1]],
    getRadius: radius,
    radiusUnits: 'pixels',
    filled: false,
    stroked: true,
    getLineColor: rgba(colors.selected),
    getLineWidth: 2.5 * scale,
    lineWidthUnits: 'pixels',
    billboard: true,
    updateTriggers: { getRadius: radius, getLineWidth: scale, getLineColor: colors.selected },
    parameters: { depthCompare: 'always', depthWriteEnabled: false },
  });
}

/** The cyan ring around what is selected; docs/domain.md 6.2. */
export const selectionRing: MapLayer = {
  id: 'selection',
  legend: [],
  build: ({ find, colors, scale }) => {
    let shown: unknown = null;
    return {
      update: ({ settings }) => {
        const selection = settings.selection ?? null;
        // The ring goes along with a unit; deck.gl must be told where to.
        if (selection === shown && selection?.kind !== 'unit') return false;
        shown = selection;
        return true;
      },
      layers: ({ settings }) => {
        const spot = find(settings.selection ?? null);
        return [ringLayer(spot?.at ?? null, spot?.ring ?? 0, scale, colors)];
      },
    };
  },
};
