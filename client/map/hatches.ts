import type { Map as MapLibreMap } from 'maplibre-gl';
import type { MapColors } from './mapColors.ts';

export const GAP_HATCH = 'gap-hatch';
export const EVACUATION_HATCH = 'evacuation-hatch';

/** Drawn finer than it is shown, so that it stays sharp where screens have more pixels. */
const FINE = 2;

type Draw = (pen: CanvasRenderingContext2D, size: number) => void;

/** Each hatch with its size at scale 1, CSS pixels. */
const HATCHES: Record<string, { sizePx: number; draw: (colors: MapColors) => Draw }> = {
  [GAP_HATCH]: {
    sizePx: 12,
    draw: (colors) => (pen, size) => {
      pen.strokeStyle = colors.alert;
      pen.globalAlpha = 0.62;
      pen.lineWidth = size / 5;
      for (const from of [-size, 0, size]) line(pen, [from, size], [from + size, 0]);
    },
  },
  [EVACUATION_HATCH]: {
    sizePx: 26,
    draw: (colors) => (pen, size) => {
      pen.strokeStyle = colors.label;
      pen.globalAlpha = 0.5;
      pen.lineWidth = size / 18;
      const [left, right, middle, head] = [size * 0.2, size * 0.78, size * 0.5, size * 0.17];
      line(pen, [left, middle], [right, middle]);
      line(pen, [right - head, middle - head], [right, middle]);
      line(pen, [right - head, middle + head], [right, middle]);
    },
  },
};

/** Draws a hatch for a map, once. */
export function addPattern(map: MapLibreMap, id: string, colors: MapColors, scale: number): void {
  const { sizePx, draw } = HATCHES[id]!;
  add(map, id, sizePx * scale, draw(colors));
}

function add(map: MapLibreMap, id: string, sizePx: number, draw: Draw): void {
  if (map.hasImage(id)) return;
  const size = Math.max(4, Math.round(sizePx * FINE));
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const pen = canvas.getContext('2d');
  if (!pen) return;
  draw(pen, size);
  map.addImage(id, pen.getImageData(0, 0, size, size), { pixelRatio: FINE });
}

function line(pen: CanvasRenderingContext2D, from: [number, number], to: [number, number]): void {
  pen.beginPath();
  pen.moveTo(...from);
  pen.lineTo(...to);
  pen.stroke();
}
