/** Pixels of the map, y downwards. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}
export interface ScreenPoint {
  x: number;
  y: number;
}

/** Where a plate may stand: unit vectors from its symbol, the preferred ones first. */
const DIRECTIONS: readonly ScreenPoint[] = [
  { x: 1, y: 0 },
  { x: -1, y: 0 },
  { x: 0, y: 1 },
  { x: 0, y: -1 },
  { x: 0.8, y: 0.8 },
  { x: 0.8, y: -0.8 },
  { x: -0.8, y: 0.8 },
  { x: -0.8, y: -0.8 },
];
/** Free space between a symbol and its plate, tried in turn. */
const GAPS_PX = [22, 44, 72, 104, 140, 180];
/** Free space between two plates. */
const CLEAR_PX = 3;
/**
 * What a fault costs: leaving the picture, covering another plate, covering a symbol, going farther off. The first
 * two make a plate unreadable, so no crowd of symbols weighs as much; a symbol is one of many and moves on.
 */
const COST = { outside: 2_000_000, plate: 1_000_000, symbol: 10, farther: 2 };

/**
 * Offset of a plate's box from its symbol, so that it covers as little as possible: no symbol and no
 * other plate if there is such a place.
 * @param plates the plates that are placed already.
 * @param symbols points whose surroundings of `symbolReach` pixels should stay free.
 */
export function placePlate(
  anchor: ScreenPoint,
  size: { width: number; height: number },
  bounds: { width: number; height: number },
  plates: readonly Box[],
  symbols: readonly ScreenPoint[],
  symbolReach: number,
): ScreenPoint {
  let best = { x: 0, y: 0 };
  let least = Number.POSITIVE_INFINITY;
  for (const [turn, gap] of GAPS_PX.entries()) {
    for (const [order, direction] of DIRECTIONS.entries()) {
      const offset = offsetTowards(direction, gap, size);
      const box = { left: anchor.x + offset.x, top: anchor.y + offset.y, ...size };
      const cost =
        (inside(box, bounds) ? 0 : COST.outside) +
        plates.filter((other) => overlap(around(box), other)).length * COST.plate +
        symbols.filter((point) => holds(box, point, symbolReach)).length * COST.symbol +
        turn * COST.farther +
        order * 0.01;
      if (cost < least) {
        least = cost;
        best = offset;
      }
    }
  }
  return best;
}

function offsetTowards(
  direction: ScreenPoint,
  gap: number,
  { width, height }: { width: number; height: number },
): ScreenPoint {
  return {
    x: direction.x * (gap + width / 2) - width / 2,
    y: direction.y * (gap + height / 2) - height / 2,
  };
}

function around({ left, top, width, height }: Box): Box {
  return {
    left: left - CLEAR_PX,
    top: top - CLEAR_PX,
    width: width + 2 * CLEAR_PX,
    height: height + 2 * CLEAR_PX,
  };
}

function inside(box: Box, bounds: { width: number; height: number }): boolean {
  const right = box.left + box.width;
  const bottom = box.top + box.height;
  return box.left >= 4 && box.top >= 4 && right <= bounds.width - 4 && bottom <= bounds.height - 4;
}

export function overlap(a: Box, b: Box): boolean {
  return (
    a.left < b.left + b.width &&
    b.left < a.left + a.width &&
    a.top < b.top + b.height &&
    b.top < a.top + a.height
  );
}

function holds(box: Box, point: ScreenPoint, reach: number): boolean {
  return (
    point.x > box.left - reach &&
    point.x < box.left + box.width + reach &&
    point.y > box.top - reach &&
    point.y < box.top + box.height + reach
  );
}
