import { FACILITY_KINDS, type Facility, type FacilityKind } from '../../shared/model/facility.ts';
import { drawGlyph } from './drawGlyph.ts';
import { FACILITY_GLYPHS } from './facilityGlyphs.ts';
import type { MapColors } from './mapColors.ts';

/** One cell of the atlas, pixels of the canvas: drawn at twice the size of the largest use, so it stays sharp. */
const CELL = 64;
const FORWARD_POST = 'forward_post';

type CellName = `${FacilityKind}-${'open' | 'shut'}` | typeof FORWARD_POST;

export interface FacilityAtlas {
  image: ImageData;
  /** deck.gl's mapping: where in the image each symbol is. */
  mapping: Record<string, { x: number; y: number; width: number; height: number; mask: false }>;
}

/** The symbol of a place: by kind, open or not; a forward command post has its own. */
export function facilityCell({
  kind,
  status,
  forwardPostSince,
}: Pick<Facility, 'kind' | 'status' | 'forwardPostSince'>): CellName {
  if (forwardPostSince !== null) return FORWARD_POST;
  return `${kind}-${status === 'open' || status === 'full' ? 'open' : 'shut'}`;
}

/** Rounded squares: white with a dark drawing when open, dark with a grey one when not. */
export function facilityAtlas(colors: Pick<MapColors, 'paper' | 'ink' | 'label'>): FacilityAtlas {
  const canvas = document.createElement('canvas');
  canvas.width = CELL * FACILITY_KINDS.length;
  canvas.height = CELL * 3;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  const mapping: FacilityAtlas['mapping'] = {};
  const draw = (name: CellName, column: number, row: number, kind: FacilityKind, look: Look) => {
    const [x, y] = [column * CELL, row * CELL];
    mapping[name] = { x, y, width: CELL, height: CELL, mask: false };
    context.save();
    context.translate(x, y);
    drawSquare(context, look);
    context.translate(CELL / 2, CELL / 2);
    drawGlyph(context, FACILITY_GLYPHS[kind], { size: CELL * 0.52, width: 2.6, colour: look.glyph });
    context.restore();
  };
  for (const [column, kind] of FACILITY_KINDS.entries()) {
    draw(`${kind}-open`, column, 0, kind, { fill: colors.paper, edge: colors.ink, glyph: colors.ink });
    draw(`${kind}-shut`, column, 1, kind, { fill: colors.ink, edge: colors.label, glyph: colors.label });
  }
  draw(FORWARD_POST, 0, 2, 'service_centre', {
    fill: colors.paper,
    edge: colors.ink,
    glyph: colors.ink,
    double: true,
  });
  return { image: context.getImageData(0, 0, canvas.width, canvas.height), mapping };
}

interface Look {
  fill: string;
  edge: string;
  glyph: string;
  /** A second frame inside: the forward command post. */
  double?: boolean;
}

function drawSquare(context: CanvasRenderingContext2D, { fill, edge, glyph, double }: Look): void {
  context.lineWidth = 4;
  context.beginPath();
  context.roundRect(5, 5, CELL - 10, CELL - 10, 10);
  context.fillStyle = fill;
  context.fill();
  context.strokeStyle = edge;
  context.stroke();
  if (!double) return;
  context.beginPath();
  context.roundRect(11, 11, CELL - 22, CELL - 22, 6);
  context.lineWidth = 3;
  context.strokeStyle = glyph;
  context.stroke();
}
