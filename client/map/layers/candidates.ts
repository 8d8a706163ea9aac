import { PathStyleExtension } from '@deck.gl/extensions';
import { PathLayer, ScatterplotLayer, TextLayer } from '@deck.gl/layers';
import type { MapLayer } from '../MapLayer.ts';
import { type MapColors, rgba } from '../mapColors.ts';
import { unitRadius } from './units.ts';

/** A unit that may be sent: where its symbol is, and its rank from 1. */
interface Candidate {
  readonly at: [number, number];
  readonly rank: number;
}

/** Routes are drawn for the best few: more of them are a tangle. */
const ROUTES = 3;
const TEXT_PX = 12;

/** Cyan rings with rank numbers around candidates, and a dashed line from the best ones to where they are needed. */
function candidateLayers(
  candidates: readonly Candidate[],
  to: readonly [number, number] | null,
  radius: number,
  scale: number,
  colors: MapColors,
) {
  const over = { depthCompare: 'always', depthWriteEnabled: false } as const;
  const cyan = rgba(colors.selected);
  const routes = to
    ? candidates.slice(0, ROUTES).map(({ at }) => [at, [to[0], to[1]] as [number, number]])
    : [];
  return [
    new PathLayer<[number, number][]>({
      id: 'candidate-routes',
      data: routes as [number, number][][],
      getPath: (path) => path,
      getColor: rgba(colors.selected, 0.7),
      getWidth: 1.6 * scale,
      widthUnits: 'pixels',
      ...({ getDashArray: [4, 3], dashJustified: true } as object),
      extensions: [new PathStyleExtension({ dash: true })],
      parameters: over,
    }),
    new ScatterplotLayer<Candidate>({
      id: 'candidates',
      data: candidates as Candidate[],
      getPosition: ({ at }) => at,
      getRadius: radius + 5 * scale,
      radiusUnits: 'pixels',
      filled: false,
      stroked: true,
      getLineColor: cyan,
      getLineWidth: 2 * scale,
      lineWidthUnits: 'pixels',
      billboard: true,
      parameters: over,
    }),
    new TextLayer<Candidate>({
      id: 'candidate-ranks',
      data: candidates as Candidate[],
      getPosition: ({ at }) => at,
      getText: ({ rank }) => String(rank),
      getSize: TEXT_PX * scale,
      getColor: rgba(colors.ground),
      background: true,
      getBackgroundColor: cyan,
      backgroundPadding: [4, 1],
      getPixelOffset: [radius + 8 * scale, -(radius + 6 * scale)],
      characterSet: '0123456789',
      fontFamily: colors.fonts.map((font) => (font.includes(' ') ? `"${font}"` : font)).join(','),
      fontWeight: 700,
      fontSettings: { fontSize: TEXT_PX * 2 * Math.max(1, Math.round(scale)) },
      parameters: over,
    }),
  ];
}

const NOBODY: readonly string[] = [];

/** Those who may be sent to what is selected, ringed and numbered; they go along with their units. */
export const candidates: MapLayer = {
  id: 'candidates',
  legend: [],
  build: ({ find, colors, scale }) => {
    let shown = NOBODY;
    return {
      update: ({ settings }) => {
        const before = shown;
        shown = settings.candidates ?? NOBODY;
        return shown !== before || shown.length > 0;
      },
      layers: ({ zoom, settings }) => {
        if (shown.length === 0) return [];
        const standing = shown.flatMap((unitId, i) => {
          const spot = find({ kind: 'unit', unitId });
          return spot ? [{ at: spot.at, rank: i + 1 }] : [];
        });
        const to = find(settings.selection ?? null)?.at ?? null;
        return candidateLayers(standing, to, unitRadius(zoom, scale), scale, colors);
      },
    };
  },
};
