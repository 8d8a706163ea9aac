import type { ScreenPoint } from './platePlacing.ts';

/** CSS pixels that something must stay away from the map's edges to count as seen: a symbol, its ring and some ground. */
const ROOM = { top: 72, right: 56, bottom: 56, left: 56 } as const;

/**
 * How far the map has to go so that a point of it is well inside, CSS pixels to the right and down; null when it is
 * already. A map too small for the room shows the point in its middle.
 */
export function shiftToShow(point: ScreenPoint, size: { width: number; height: number }): ScreenPoint | null {
  const x = shift(point.x, size.width, ROOM.left, ROOM.right);
  const y = shift(point.y, size.height, ROOM.top, ROOM.bottom);
  return x === 0 && y === 0 ? null : { x, y };
}

function shift(at: number, length: number, before: number, after: number): number {
  if (length < before + after) return at - length / 2;
  if (at < before) return at - before;
  return at > length - after ? at - (length - after) : 0;
}
