import { areaOf } from '../ring.ts';
import type { BlockPlan } from './blocks.ts';

/**
 * Makes each grid one piece: pieces cut off from a grid's largest go to the neighbour on the same bank
 * with whom they share the longest border. `owner[i]` is the grid of block i; `fixed` owners stay as they are.
 */
export function tidyBlocks(plan: BlockPlan, owner: number[], fixed: ReadonlySet<number>): void {
  const borders = bordersOf(plan);
  const area = plan.blocks.map((b) => areaOf(b.ring.map((id) => plan.graph.at(id))));
  for (let round = 0; round < 20; round++) {
    const loose = looseBlocks(owner, borders, area).filter((b) => !fixed.has(owner[b]!));
    if (loose.length === 0) return;
    for (const block of loose) {
      const shared = new Map<number, number>();
      for (const [other, length] of borders[block]!) {
        const to = owner[other]!;
        if (to === owner[block] || fixed.has(to) || plan.blocks[other]!.east !== plan.blocks[block]!.east)
          continue;
        shared.set(to, (shared.get(to) ?? 0) + length);
      }
      const best = [...shared].sort((p, q) => q[1] - p[1])[0];
      if (best) owner[block] = best[0];
    }
  }
  throw new Error('blocks could not be tidied');
}

/** For each block its neighbours and the length of the line between. */
function bordersOf(plan: BlockPlan): Map<number, number>[] {
  const byEdge = new Map<string, number>();
  plan.blocks.forEach((block, index) => {
    for (const [i, a] of block.ring.entries())
      byEdge.set(`${a}>${block.ring[(i + 1) % block.ring.length]}`, index);
  });
  const borders = plan.blocks.map(() => new Map<number, number>());
  for (const [key, index] of byEdge) {
    const [a, b] = key.split('>').map(Number) as [number, number];
    const other = byEdge.get(`${b}>${a}`);
    if (other === undefined) continue;
    const [ax, ay] = plan.graph.at(a);
    const [bx, by] = plan.graph.at(b);
    const length = Math.hypot(ax - bx, ay - by);
    borders[index]!.set(other, (borders[index]!.get(other) ?? 0) + length);
  }
  return borders;
}

function looseBlocks(owner: number[], borders: Map<number, number>[], area: number[]): number[] {
  const piece = new Int32Array(owner.length).fill(-1);
  const pieces: { owner: number; area: number; blocks: number[] }[] = [];
  owner.forEach((own, start) => {
    if (piece[start] !== -1) return;
    const here = { owner: own, area: 0, blocks: [start] };
    piece[start] = pieces.length;
    for (let i = 0; i < here.blocks.length; i++) {
      const block = here.blocks[i]!;
      here.area += area[block]!;
      for (const other of borders[block]!.keys()) {
        if (piece[other] !== -1 || owner[other] !== own) continue;
        piece[other] = pieces.length;
        here.blocks.push(other);
      }
    }
    pieces.push(here);
  });
  const largest = new Map<number, number>();
  for (const p of pieces) largest.set(p.owner, Math.max(largest.get(p.owner) ?? 0, p.area));
  return pieces.filter((p) => p.area < largest.get(p.owner)!).flatMap((p) => p.blocks);
}
