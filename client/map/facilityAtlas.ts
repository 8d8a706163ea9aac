import { FACILITY_KINDS, type Facility, type FacilityKind } from '../../shared/model/facility.ts';
import { type FacilityUse, takesIn } from '../../shared/model/facilityUse.ts';
import { drawGlyph } from './drawGlyph.ts';
import { COMFORT_GLYPH, FACILITY_GLYPHS } from './facilityGlyphs.ts';
import type { MapColors } from './mapColors.ts';

/** One cell of the atlas, pixels of the canvas: drawn at twice the size of the largest use, so it stays sharp. */
const CELL = 64;
const FORWARD_POST = 'forward_post';
const COMFORT_STATION = 'comfort_station';

type CellName = `${FacilityKind}-${'open' | 'shut' | 'asked'}` | typeof FORWARD_POST | typeof COMFORT_STATION;

/** What of a place its symbol tells. */
export type ShownFacility = Pick<Facility, 'kind' | 'status' | 'forwardPostSince'> &
  Partial<Pick<FacilityUse, 'comfortSince'>>;

export interface FacilityAtlas {
  image: ImageData;
  /** deck.gl's mapping: where in the image each symbol is. */
  mapping: Record<string, { x: number; y: number; width: number; height: number; mask: false }>;
}

/** The symbol of a place: by kind, open, asked to open or not; a forward command post and a comfort station have their own. */
export function facilityCell({
  kind,
  status,
  forwardPostSince,
  comfortSince = null,
}: ShownFacility): CellName {
  if (forwardPostSince !== null) return FORWARD_POST;
  if (comfortSince !== null) return COMFORT_STATION;
  return `${kind}-${status === 'opening' ? 'asked' : takesIn(status) ? 'open' : 'shut'}`;
}

/** Rounded squares: white with a dark drawing when open, dark with a grey one when not. */
export function facilityAtlas(colors: Pick<MapColors, 'paper' | 'ink' | 'label' | 'alert'>): FacilityAtlas {
  const canvas = document.createElement('canvas');
  canvas.width = CELL * FACILITY_KINDS.length;
  canvas.height = CELL * 4;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  const mapping: FacilityAtlas['mapping'] = {};
  const draw = (name: CellName, column: number, row: number, glyph: readonly string[], look: Look) => {
    const [x, y] = [column * CELL, row * CELL];
    mapping[name] = { x, y, width: CELL, height: CELL, mask: false };
    context.save();
    context.translate(x, y);
    drawSquare(context, look);
    context.translate(CELL / 2, CELL / 2);
    drawGlyph(context, glyph, { size: CELL * 0.52, width: 2.6, colour: look.glyph });
    context.restore();
  };
  const open = { fill: colors.paper, edge: colors.ink, glyph: colors.ink };
  for (const [column, kind] of FACILITY_KINDS.entries()) {
    const glyph = FACILITY_GLYPHS[kind];
    draw(`${kind}-open`, column, 0, glyph, open);
    draw(`${kind}-shut`, column, 1, glyph, { fill: colors.ink, edge: colors.label, glyph: colors.label });
    draw(`${kind}-asked`, column, 2, glyph, {
      fill: colors.ink,
      edge: colors.alert,
      glyph: colors.label,
      dashed: true,
    });
  }
  draw(FORWARD_POST, 0, 3, FACILITY_GLYPHS.service_centre, { ...open, double: true });
  draw(COMFORT_STATION, 1, 3, COMFORT_GLYPH, open);
  return { image: context.getImageData(0, 0, canvas.width, canvas.height), mapping };
}

interface Look {
  fill: string;
  edge: string;
  glyph: string;
  /** A second frame inside: the forward command post. */
  double?: boolean;
  /** Asked for, and not open. */
  dashed?: boolean;
}

function drawSquare(context: CanvasRenderingContext2D, { fill, edge, glyph, double, dashed }: Look): void {
  context.lineWidth = 4;
  context.beginPath();
  context.roundRect(5, 5, CELL - 10, CELL - 10, 10);
  context.fillStyle = fill;
  context.fill();
  context.strokeStyle = edge;
  if (dashed) context.setLineDash([8, 5]);
  context.stroke();
  context.setLineDash([]);
  if (!double) return;
  context.beginPath();
  context.roundRect(11, 11, CELL - 22, CELL - 22, 6);
  context.lineWidth = 3;
  context.strokeStyle = glyph;
  context.stroke();
}
