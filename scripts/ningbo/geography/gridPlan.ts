import { areaAt, FIRST_EXCLUSIVE_GRID } from '../../../shared/model/area.ts';
import { inReadingOrder } from '../readingOrder.ts';
import { areaOf, centroidOf, holds, type Point } from '../ring.ts';
import type { BlockPlan } from './blocks.ts';
import { householdRing, latticePoint, toMetres, toMicrodegrees } from './lattice.ts';
import { tidyBlocks } from './tidyBlocks.ts';

/** Where each base grid lies: ring, and angle in degrees from the line that crosses the river at right angles. */
const PLACES: Record<string, readonly (readonly [ring: number, angle: number])[]> = {
  '330205091001': [
    [1, 0],
    [1, 180],
    [2, 0],
    [2, 300],
  ],
  '330205091002': [
    [2, 180],
    [3, 180],
    [3, 213],
    [4, 180],
  ],
  '330205091003': [
    [2, 120],
    [3, 114.5],
    [3, 147],
    [4, 152.3],
  ],
  '330205091004': [
    [3, 82],
    [4, 96.9],
    [4, 124.6],
  ],
  '330205091005': [
    [2, 240],
    [3, 245.5],
    [4, 207.7],
    [4, 235.4],
  ],
  '330205091006': [
    [3, 278],
    [3, 311],
    [4, 263.1],
    [4, 290.8],
  ],
  '330205091007': [
    [2, 60],
    [3, 49],
    [4, 69.2],
  ],
  '330205092001': [
    [3, 16],
    [4, 14],
    [4, 41.5],
  ],
  '330205092002': [
    [3, -16],
    [4, -14],
    [4, -41.5],
  ],
};
const SHORT: Record<string, string> = {
  '330205091001': '老仓',
  '330205091002': '梅桥',
  '330205091003': '桐湾',
  '330205091004': '观澜',
  '330205091005': '石埠',
  '330205091006': '青砖巷',
  '330205091007': '望潮',
  '330205092001': '云渡',
  '330205092002': '星港',
};
const RADIUS = [0, 135, 445, 800, 1225];
/** How far a site reaches compared with the others: outer grids are larger. */
const REACH = [0, 0.9, 0.86, 1, 1.25];
/** Turn of the river against north, degrees. */
const TURN = -9;

/** The exclusive grids: one block each, where the lattice point (u, v) lies. */
const EXCLUSIVE = [
  { community: '330205091002', kind: 'school', label: '学校', u: -790, v: 170 },
  { community: '330205091005', kind: 'market', label: '市场', u: -385, v: -660 },
  { community: '330205091007', kind: 'office', label: '写字楼', u: 440, v: 540 },
  { community: '330205092002', kind: 'industrial', label: '工业园区', u: 990, v: -325 },
] as const;

export type GridKind = 'base' | (typeof EXCLUSIVE)[number]['kind'];

export interface PlannedGrid {
  code: string;
  name: string;
  kind: GridKind;
  ring: number;
  blocks: number[];
  /** Whole microdegrees, counter-clockwise, not closed. */
  outline: Point[];
  centre: Point;
}

export const STREETS = [
  { code: '330205091', name: '甬湾街道(演练)', exercise: true as const },
  { code: '330205092', name: '慈湾街道(演练)', exercise: true as const },
];
export const COMMUNITY_PLANS = Object.entries(SHORT).map(([code, short]) => ({
  code,
  name: `${short}社区(演练)`,
  short,
  street: areaAt(code, 'street')!,
  exercise: true as const,
}));

/** Gives each block to a grid, so that base grids lie 2 / 6 / 11 / 13 in the rings by their centre. */
export function planGrids(plan: BlockPlan): PlannedGrid[] {
  const sites = Object.entries(PLACES).flatMap(([community, places]) =>
    places.map(([ring, angle]) => {
      const a = ((angle + TURN) * Math.PI) / 180;
      const position: Point = [RADIUS[ring]! * Math.cos(a), RADIUS[ring]! * Math.sin(a)];
      return { community, kind: 'base' as GridKind, reach: REACH[ring]!, position, blocks: [] as number[] };
    }),
  );
  const exclusive = EXCLUSIVE.map((e) => ({ ...e, kind: e.kind as GridKind, blocks: [] as number[] }));
  const owner = plan.blocks.map((block) => {
    const ring = block.ring.map((id) => plan.graph.at(id));
    const own = exclusive.findIndex((e) => holds(ring, toMicrodegrees(latticePoint(e.u, e.v))));
    if (own >= 0) return sites.length + own;
    const [x, y] = toMetres(centroidOf(ring));
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    sites.forEach((site, i) => {
      const d = Math.hypot(site.position[0] - x, site.position[1] - y) / site.reach;
      if (d >= least || site.community.startsWith('330205092') !== block.east) return;
      best = i;
      least = d;
    });
    return best;
  });
  tidyBlocks(plan, owner, new Set(exclusive.map((_, i) => sites.length + i)));
  const holders = [...sites, ...exclusive];
  for (const [block, i] of owner.entries()) holders[i]!.blocks.push(block);
  return Object.keys(PLACES).flatMap((community) => {
    const base = sites.filter((s) => s.community === community).map((s) => shape(plan, s.blocks));
    const ys = base.flatMap((g) => g.outline.map((p) => p[1]));
    const short = SHORT[community]!;
    const numbered = inReadingOrder(base, Math.max(...ys) - Math.min(...ys)).map((grid, i) => ({
      ...grid,
      code: `${community}${String(i + 1).padStart(3, '0')}`,
      name: `${short}社区第${i + 1}网格(演练)`,
      kind: 'base' as GridKind,
    }));
    const others = exclusive
      .filter((e) => e.community === community)
      .map((e) => ({
        ...shape(plan, e.blocks),
        code: `${community}${FIRST_EXCLUSIVE_GRID}`,
        name: `${short}${e.label}专属网格(演练)`,
        kind: e.kind,
      }));
    return [...numbered, ...others];
  });
}

function shape(plan: BlockPlan, blocks: number[]) {
  const outline = outlineOf(plan, blocks);
  const centre = centroidOf(outline);
  return { blocks, outline, centre, ring: householdRing(Math.hypot(...toMetres(centre))) };
}

/** The line around blocks that touch: edges that only one of them has. Throws when they do not hang together. */
export function outlineOf(plan: BlockPlan, blocks: readonly number[]): Point[] {
  const next = new Map<number, number>();
  const inner = new Set<string>();
  for (const index of blocks) {
    const ring = plan.blocks[index]!.ring;
    for (const [i, a] of ring.entries()) inner.add(`${a}>${ring[(i + 1) % ring.length]}`);
  }
  for (const key of inner) {
    const [a, b] = key.split('>').map(Number) as [number, number];
    if (inner.has(`${b}>${a}`)) continue;
    if (next.has(a)) throw new Error('blocks of a grid touch at a corner only');
    next.set(a, b);
  }
  const [start] = next.keys();
  const ring: number[] = [];
  for (let id = start!; ring.length === 0 || id !== start; id = next.get(id)!) ring.push(id);
  if (ring.length !== next.size) throw new Error('blocks of a grid do not hang together');
  const outline = ring.map((id) => plan.graph.at(id));
  if (areaOf(outline) <= 0) throw new Error('a grid inside out');
  return outline;
}
