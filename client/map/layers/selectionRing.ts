import { ScatterplotLayer } from '@deck.gl/layers';
import { type MapColors, rgba } from '../mapColors.ts';

/** The cyan ring around what is selected; docs/domain.md 6.2. */
export function selectionRing(
  at: readonly [number, number] | null,
  radius: number,
  scale: number,
  colors: MapColors,
) {
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
