import { PlanarGraph } from '../planarGraph.ts';
import { areaOf, holds, type Point, type Ring } from '../ring.ts';
import { BLOCK_COLUMNS, latticePoint, outline, RIVER_MIDDLE, ROWS, toMicrodegrees } from './lattice.ts';

/** A piece of ground between streets, as whole microdegrees. */
export interface Block {
  ring: number[];
  east: boolean;
}

/** The whole ground cut into blocks that share their corners. */
export interface BlockPlan {
  graph: PlanarGraph;
  blocks: Block[];
  outline: Point[];
}

const STEP = 42;

/** Cuts the ground along columns and rows. Each lattice line is clipped to the outline, which gets the crossing as a corner. */
export function cutBlocks(): BlockPlan {
  const edge = outline().map(toMicrodegrees);
  const graph = new PlanarGraph();
  const uOf = new Map<number, number>();
  const crossings: { segment: number; t: number; point: Point }[] = [];

  const draw = (samples: { u: number; v: number }[]) => {
    for (let i = 1; i < samples.length; i++) {
      const a = toMicrodegrees(latticePoint(samples[i - 1]!.u, samples[i - 1]!.v));
      const b = toMicrodegrees(latticePoint(samples[i]!.u, samples[i]!.v));
      const aIn = holds(edge, a);
      const bIn = holds(edge, b);
      if (!aIn && !bIn) continue;
      const add = (p: Point, u: number) => {
        const id = graph.point(p[0], p[1]);
        uOf.set(id, u);
        return id;
      };
      if (aIn && bIn) graph.edge(add(a, samples[i - 1]!.u), add(b, samples[i]!.u));
      else {
        const hit = crossing(edge, a, b);
        crossings.push(hit);
        const inner = aIn ? add(a, samples[i - 1]!.u) : add(b, samples[i]!.u);
        graph.edge(inner, graph.point(hit.point[0], hit.point[1]));
      }
    }
  };
  for (const u of BLOCK_COLUMNS) draw(samplesAlong(ROWS).map((v) => ({ u, v })));
  for (const v of ROWS) draw(samplesAlong(BLOCK_COLUMNS).map((u) => ({ u, v })));

  const rim: Point[] = [];
  edge.forEach((point, segment) => {
    rim.push(point);
    const here = crossings.filter((c) => c.segment === segment).sort((a, b) => a.t - b.t);
    rim.push(...here.map((c) => c.point));
  });
  const rimIds = rim.map(([x, y]) => graph.point(x, y));
  for (let i = 0; i < rimIds.length; i++) graph.edge(rimIds[i]!, rimIds[(i + 1) % rimIds.length]!);

  const blocks = graph.faces().map((ring) => {
    const us = ring.map((id) => uOf.get(id)).filter((u) => u !== undefined);
    if (us.length === 0) throw new Error('a block without a lattice corner');
    return { ring, east: us.reduce((sum, u) => sum + u - RIVER_MIDDLE, 0) > 0 };
  });
  const whole = areaOf(rim);
  const sum = blocks.reduce((total, b) => total + areaOf(b.ring.map((id) => graph.at(id))), 0);
  if (sum !== whole) throw new Error(`blocks do not fill the ground: ${sum} of ${whole}`);
  return { graph, blocks, outline: rim };
}

/** Every stop and points between them, so that bent lines stay smooth. */
export function samplesAlong(stops: readonly number[]): number[] {
  const samples: number[] = [];
  for (let i = 1; i < stops.length; i++) {
    const parts = Math.max(1, Math.round((stops[i]! - stops[i - 1]!) / STEP));
    for (let k = 0; k < parts; k++) samples.push(stops[i - 1]! + ((stops[i]! - stops[i - 1]!) * k) / parts);
  }
  samples.push(stops.at(-1)!);
  return samples;
}

function crossing(edge: Ring, [ax, ay]: Point, [bx, by]: Point) {
  for (let segment = 0; segment < edge.length; segment++) {
    const [cx, cy] = edge[segment]!;
    const [dx, dy] = edge[(segment + 1) % edge.length]!;
    const d = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx);
    if (d === 0) continue;
    const s = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / d;
    const t = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / d;
    if (s < 0 || s > 1 || t < 0 || t > 1) continue;
    return { segment, t, point: [Math.round(cx + t * (dx - cx)), Math.round(cy + t * (dy - cy))] as Point };
  }
  throw new Error('a line leaves the ground without crossing its edge');
}
