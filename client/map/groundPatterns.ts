import type { Map as MapLibreMap } from 'maplibre-gl';
import type { MapColors } from './mapColors.ts';

export const GAP_HATCH = 'gap-hatch';
export const EVACUATION_HATCH = 'evacuation-hatch';

/** Drawn finer than it is shown, so that it stays sharp where screens have more pixels. */
const FINE = 2;

/** The two hatches of the ground, drawn once a map. */
export function addPatterns(map: MapLibreMap, colors: MapColors, scale: number): void {
  add(map, GAP_HATCH, 12 * scale, (pen, size) => {
    pen.strokeStyle = colors.alert;
    pen.globalAlpha = 0.62;
    pen.lineWidth = size / 5;
    for (const from of [-size, 0, size]) line(pen, [from, size], [from + size, 0]);
  });
  add(map, EVACUATION_HATCH, 26 * scale, (pen, size) => {
    pen.strokeStyle = colors.label;
    pen.globalAlpha = 0.5;
    pen.lineWidth = size / 18;
    const [left, right, middle, head] = [size * 0.2, size * 0.78, size * 0.5, size * 0.17];
    line(pen, [left, middle], [right, middle]);
    line(pen, [right - head, middle - head], [right, middle]);
    line(pen, [right - head, middle + head], [right, middle]);
  });
}

function add(
  map: MapLibreMap,
  id: string,
  sizePx: number,
  draw: (pen: CanvasRenderingContext2D, size: number) => void,
): void {
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
