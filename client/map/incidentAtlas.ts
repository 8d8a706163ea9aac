import { INCIDENT_TYPES, type IncidentType } from '../../shared/model/incident.ts';
import { INCIDENT_GLYPHS } from './incidentGlyphs.ts';
import type { MapColors } from './mapColors.ts';

/** One cell of the atlas, pixels of the canvas: drawn at twice the size of the largest use, so it stays sharp. */
const CELL = 96;
const PER_ROW = 4;
const GLYPH_GRID = 24;

export interface IncidentAtlas {
  image: ImageData;
  /** deck.gl's mapping: where in the image each type is. */
  mapping: Record<IncidentType, { x: number; y: number; width: number; height: number; mask: false }>;
}

/** White diamonds with the line drawing of each type, on one image. */
export function incidentAtlas(colors: Pick<MapColors, 'paper' | 'ink'>): IncidentAtlas {
  const canvas = document.createElement('canvas');
  canvas.width = CELL * PER_ROW;
  canvas.height = CELL * Math.ceil(INCIDENT_TYPES.length / PER_ROW);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  const mapping = {} as IncidentAtlas['mapping'];
  for (const [index, type] of INCIDENT_TYPES.entries()) {
    const x = (index % PER_ROW) * CELL;
    const y = Math.floor(index / PER_ROW) * CELL;
    mapping[type] = { x, y, width: CELL, height: CELL, mask: false };
    context.save();
    context.translate(x + CELL / 2, y + CELL / 2);
    drawDiamond(context, colors);
    drawGlyph(context, INCIDENT_GLYPHS[type], colors.ink);
    context.restore();
  }
  return { image: context.getImageData(0, 0, canvas.width, canvas.height), mapping };
}

function drawDiamond(
  context: CanvasRenderingContext2D,
  { paper, ink }: Pick<MapColors, 'paper' | 'ink'>,
): void {
  const reach = CELL / 2 - 8;
  context.beginPath();
  context.moveTo(0, -reach);
  context.lineTo(reach, 0);
  context.lineTo(0, reach);
  context.lineTo(-reach, 0);
  context.closePath();
  context.lineJoin = 'round';
  context.lineWidth = 9;
  context.strokeStyle = ink;
  context.stroke();
  context.fillStyle = paper;
  context.fill();
}

function drawGlyph(context: CanvasRenderingContext2D, paths: readonly string[], ink: string): void {
  const size = CELL * 0.4;
  context.scale(size / GLYPH_GRID, size / GLYPH_GRID);
  context.translate(-GLYPH_GRID / 2, -GLYPH_GRID / 2);
  context.lineWidth = 2.4;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = ink;
  for (const path of paths) context.stroke(new Path2D(path));
}
