import { INCIDENT_TYPES, type IncidentType, isSos } from '../../shared/model/incident.ts';
import { drawGlyph } from './drawGlyph.ts';
import { INCIDENT_GLYPHS } from './incidentGlyphs.ts';
import type { MapColors } from './mapColors.ts';

/** One cell of the atlas, pixels of the canvas: drawn at twice the size of the largest use, so it stays sharp. */
const CELL = 96;
const PER_ROW = 4;

/** The sign of a call for help whose place is not known. */
export const UNPLACED = 'unplaced';

export interface IncidentAtlas {
  image: ImageData;
  /** deck.gl's mapping: where in the image each type is. */
  mapping: Record<
    IncidentType | typeof UNPLACED,
    { x: number; y: number; width: number; height: number; mask: false }
  >;
}

/**
 * White diamonds with the line drawing of each type, and a red octagon for a call for help (hollow with a dashed edge where its
 * place is not known), on one image.
 */
export function incidentAtlas(colors: Pick<MapColors, 'paper' | 'ink' | 'alert'>): IncidentAtlas {
  const canvas = document.createElement('canvas');
  canvas.width = CELL * PER_ROW;
  canvas.height = CELL * Math.ceil(SIGNS.length / PER_ROW);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  const mapping = {} as IncidentAtlas['mapping'];
  for (const [index, sign] of SIGNS.entries()) {
    const x = (index % PER_ROW) * CELL;
    const y = Math.floor(index / PER_ROW) * CELL;
    mapping[sign] = { x, y, width: CELL, height: CELL, mask: false };
    context.save();
    context.translate(x + CELL / 2, y + CELL / 2);
    const type = sign === UNPLACED ? 'responder_sos' : sign;
    const sos = isSos({ type });
    if (sign === UNPLACED)
      drawPlate(context, OCTAGON, { fill: colors.paper, edge: colors.alert, dash: DASH });
    else if (sos) drawPlate(context, OCTAGON, { fill: colors.alert, edge: colors.paper });
    else drawPlate(context, DIAMOND, { fill: colors.paper, edge: colors.ink });
    const size = CELL * (sos ? 0.52 : 0.4);
    const colour = sign === UNPLACED ? colors.alert : sos ? colors.paper : colors.ink;
    drawGlyph(context, INCIDENT_GLYPHS[type], { size, width: 2.4, colour });
    context.restore();
  }
  return { image: context.getImageData(0, 0, canvas.width, canvas.height), mapping };
}

const SIGNS = [...INCIDENT_TYPES, UNPLACED] as const;
const DASH = [14, 9];

/** Corners as parts of the reach. */
const DIAMOND = [
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
] as const;
const OCTAGON = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => {
  const angle = Math.PI / 8 + (i * Math.PI) / 4;
  return [Math.cos(angle), Math.sin(angle)] as const;
});

function drawPlate(
  context: CanvasRenderingContext2D,
  corners: readonly (readonly [number, number])[],
  { fill, edge, dash = [] }: { fill: string; edge: string; dash?: readonly number[] },
): void {
  const reach = CELL / 2 - 8;
  context.beginPath();
  for (const [x, y] of corners) context.lineTo(x * reach, y * reach);
  context.closePath();
  context.lineJoin = 'round';
  context.lineWidth = 9;
  context.strokeStyle = edge;
  // A dashed edge stands on the plate, a whole one around it.
  const stroke = () => {
    context.setLineDash([...dash]);
    context.stroke();
  };
  if (dash.length === 0) stroke();
  context.fillStyle = fill;
  context.fill();
  if (dash.length > 0) stroke();
}
