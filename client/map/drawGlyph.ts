/** Line drawings are made on a grid of so many units a side. */
const GLYPH_GRID = 24;

/** Strokes a line drawing around the origin, `size` canvas pixels a side; moves and scales the context. */
export function drawGlyph(
  context: CanvasRenderingContext2D,
  paths: readonly string[],
  {
    size,
    width,
    colour,
  }: { size: number /** Of the line, in units of the drawing. */; width: number; colour: string },
): void {
  context.scale(size / GLYPH_GRID, size / GLYPH_GRID);
  context.translate(-GLYPH_GRID / 2, -GLYPH_GRID / 2);
  context.lineWidth = width;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = colour;
  for (const path of paths) context.stroke(new Path2D(path));
}
