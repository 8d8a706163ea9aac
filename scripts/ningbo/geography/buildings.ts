import { seededRandom } from '../../../shared/random/seededRandom.ts';
import { distanceToRing, holds, type Point } from '../ring.ts';
import type { PlannedGrid } from './gridPlan.ts';
import { householdRing, latticePoint, RING_EDGES, toMetres } from './lattice.ts';
import type { Cell } from './streets.ts';

/** A place where a building may stand, in metres. */
export interface Slot {
  cell: number;
  centre: Point;
  /** Direction of the long side, radians. */
  turn: number;
  distance: number;
  ring: number;
}

export interface PlannedBuilding extends Slot {
  grid: string;
  kind: 'residential' | 'school' | 'market' | 'industrial' | 'office' | 'public';
  length: number;
  depth: number;
  floors: number;
  units: number;
  households: number;
}

/** Households that live across a ring's edge from the middle of their grid: 2 × 320 is 20 more than 620, and so on. */
const SPILL = [
  { from: 1, to: 2, households: 20 },
  { from: 3, to: 2, households: 100 },
  { from: 4, to: 3, households: 100 },
] as const;
const PER_GRID = 320;
/** A building stands clear of a ring's edge, so that another way to measure cannot move it across. */
const CLEAR_M = 12;
const LENGTH = 54;
const DEPTH = 14;

/** All slots of a cell: two columns of slabs that face south, in as many rows as there is room for. */
export function slotsOf(
  cells: readonly Cell[],
  outline: readonly Point[],
  keepOff: readonly Point[][],
): Slot[] {
  return cells.flatMap((cell, index) => {
    const { u0, u1, v0, v1 } = cell;
    const rows = Math.max(1, Math.floor((v1 - v0 - 44) / 37) + 1);
    const slots: Slot[] = [];
    for (let row = 0; row < rows; row++) {
      for (const side of [0.27, 0.73]) {
        const u = u0 + (u1 - u0) * side;
        const v = v0 + 27 + ((v1 - v0 - 54) * row) / Math.max(1, rows - 1);
        const centre = latticePoint(u, v);
        const east = latticePoint(u + 1, v);
        const turn = Math.atan2(east[1] - centre[1], east[0] - centre[0]);
        const distance = Math.hypot(...centre);
        const corners = rectangle(centre, turn, LENGTH + 16, DEPTH + 16);
        if (!corners.every((p) => holds(outline, p)) || distanceToRing(outline, centre) < 50) continue;
        if (keepOff.some((area) => distanceToRing(area, centre) < 34 || holds(area, centre))) continue;
        if (RING_EDGES.some((edge) => Math.abs(distance - edge) < CLEAR_M)) continue;
        slots.push({ cell: index, centre, turn, distance, ring: householdRing(distance) });
      }
    }
    return slots;
  });
}

/** Puts 320 households into each base grid so that buildings add up to the exercise's rings. */
export function settle(grids: readonly PlannedGrid[], slots: readonly Slot[]): PlannedBuilding[] {
  const random = seededRandom(20260516);
  const own = new Map(grids.map((g) => [g.code, slots.filter((s) => holdsSlot(g, s))]));
  const spilled = new Map<string, { slot: Slot; households: number }>();
  for (const rule of SPILL) {
    const able = grids
      .filter((g) => g.kind === 'base' && g.ring === rule.from)
      .map((g) => ({ g, slot: own.get(g.code)!.find((s) => s.ring === rule.to) }))
      .filter((entry) => entry.slot !== undefined);
    const wanted = Math.ceil(rule.households / 36);
    if (able.length < wanted) throw new Error(`too few grids reach from ring ${rule.from} into ${rule.to}`);
    able.slice(0, wanted).forEach(({ g, slot }, i) => {
      spilled.set(g.code, { slot: slot!, households: share(rule.households, wanted, i) });
    });
  }
  return grids.flatMap((grid) => {
    if (grid.kind !== 'base') return [];
    const spill = spilled.get(grid.code);
    const rest = PER_GRID - (spill?.households ?? 0);
    const count = grid.ring === 1 ? 10 : 8 + Math.floor(random() * 3) - (spill ? 1 : 0);
    const near = estateOrder(
      grid,
      own.get(grid.code)!.filter((s) => s.ring === grid.ring),
    );
    if (near.length < count)
      throw new Error(`${grid.code} has room for ${near.length} buildings of ${count}`);
    const homes = near.slice(0, count).map((slot, i) => home(grid, slot, share(rest, count, i), random));
    if (spill) homes.push(home(grid, spill.slot, spill.households, random));
    return homes;
  });
}

/** Slots cell by cell, the cell nearest to the grid's middle first: estates fill up before the next begins. */
function estateOrder(grid: PlannedGrid, slots: readonly Slot[]): Slot[] {
  const [cx, cy] = toMetres(grid.centre);
  const mean = new Map<number, { sum: number; n: number }>();
  for (const s of slots) {
    const entry = mean.get(s.cell) ?? { sum: 0, n: 0 };
    entry.sum += Math.hypot(s.centre[0] - cx, s.centre[1] - cy);
    entry.n++;
    mean.set(s.cell, entry);
  }
  const rank = (s: Slot) => mean.get(s.cell)!.sum / mean.get(s.cell)!.n;
  return [...slots].sort((p, q) => rank(p) - rank(q) || p.cell - q.cell);
}

function home(grid: PlannedGrid, slot: Slot, households: number, random: () => number): PlannedBuilding {
  const tall = grid.ring >= 3 && random() < 0.35;
  const units = tall ? 2 : households > 36 ? 4 : households > 24 ? 3 : 2;
  const floors = Math.max(tall ? 11 : 6, Math.ceil(households / (units * 2)));
  const length = tall ? 36 : 14 + units * 12.5;
  return {
    ...slot,
    grid: grid.code,
    kind: 'residential',
    length,
    depth: tall ? 17 : DEPTH,
    floors,
    units,
    households,
  };
}

function share(total: number, parts: number, index: number): number {
  return Math.floor(((index + 1) * total) / parts) - Math.floor((index * total) / parts);
}

export function holdsSlot(grid: PlannedGrid, slot: Pick<Slot, 'centre'>): boolean {
  return holds(grid.outline.map(toMetres), slot.centre);
}

/** Corners, counter-clockwise, of a rectangle that lies `turn` radians from east. */
export function rectangle([x, y]: Point, turn: number, length: number, depth: number): Point[] {
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  const corners = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ] as const;
  return corners.map(([i, j]) => {
    const dx = (i * length) / 2;
    const dy = (j * depth) / 2;
    return [x + dx * c - dy * s, y + dx * s + dy * c];
  });
}
