import type { Edge, Ground } from '../ground/ground.ts';
import type { Point } from '../ground/plane.ts';

/** A way along the street graph. */
export interface Route {
  readonly points: readonly Point[];
  readonly lengthM: number;
  /** Junctions on the way (without start and end): metres from the start. */
  readonly junctionsM: readonly number[];
}

/** Which edges are closed; `key` names the set for the cache. */
export interface Closure {
  readonly key: string;
  open(edge: Edge): boolean;
}

/** Shortest ways on the street graph (Dijkstra, one tree a start and closure, kept). */
export class Router {
  private readonly ground: Ground;
  private readonly trees = new Map<string, Tree>();

  constructor(ground: Ground) {
    this.ground = ground;
  }

  /** The shortest open way between two nodes, or null when there is none. */
  route(from: number, to: number, closure: Closure): Route | null {
    const start = this.ground.nodes[from]!;
    if (from === to) return { points: [start], lengthM: 0, junctionsM: [] };
    const key = `${from}|${closure.key}`;
    let tree = this.trees.get(key);
    if (!tree) {
      tree = grow(this.ground, from, closure);
      this.trees.set(key, tree);
    }
    if (tree.cost[to] === Number.POSITIVE_INFINITY) return null;
    const steps: Edge[] = [];
    for (let node = to; node !== from; ) {
      const edge = this.ground.edges[tree.by[node]!]!;
      steps.push(edge);
      node = edge.a === node ? edge.b : edge.a;
    }
    return join(this.ground, from, steps.reverse());
  }
}

interface Tree {
  /** Metres from the start. */
  readonly cost: Float64Array;
  /** The edge by which each node is reached. */
  readonly by: Int32Array;
}

function join(ground: Ground, from: number, steps: readonly Edge[]): Route {
  const points: Point[] = [ground.nodes[from]!];
  const junctionsM: number[] = [];
  let lengthM = 0;
  let node = from;
  for (const edge of steps) {
    if (lengthM > 0 && ground.at[node]!.length > 2) junctionsM.push(lengthM);
    const forward = edge.a === node;
    const line = forward ? edge.points : [...edge.points].reverse();
    points.push(...line.slice(1));
    lengthM += edge.lengthM;
    node = forward ? edge.b : edge.a;
  }
  return { points, lengthM, junctionsM };
}

function grow(ground: Ground, from: number, closure: Closure): Tree {
  const cost = new Float64Array(ground.nodes.length).fill(Number.POSITIVE_INFINITY);
  const by = new Int32Array(ground.nodes.length).fill(-1);
  const heap: [number, number][] = [[0, from]];
  cost[from] = 0;
  while (heap.length > 0) {
    const [reached, node] = pop(heap);
    if (reached > cost[node]!) continue;
    for (const edge of ground.at[node]!) {
      if (!closure.open(edge)) continue;
      const next = edge.a === node ? edge.b : edge.a;
      const through = reached + edge.lengthM;
      if (through >= cost[next]!) continue;
      cost[next] = through;
      by[next] = edge.index;
      push(heap, [through, next]);
    }
  }
  return { cost, by };
}

function push(heap: [number, number][], item: [number, number]): void {
  heap.push(item);
  for (let i = heap.length - 1; i > 0; ) {
    const up = (i - 1) >> 1;
    if (heap[up]![0] <= heap[i]![0]) return;
    [heap[up], heap[i]] = [heap[i]!, heap[up]!];
    i = up;
  }
}

function pop(heap: [number, number][]): [number, number] {
  const top = heap[0]!;
  const last = heap.pop()!;
  if (heap.length === 0) return top;
  heap[0] = last;
  for (let i = 0; ; ) {
    const left = 2 * i + 1;
    if (left >= heap.length) return top;
    const right = left + 1;
    const least = right < heap.length && heap[right]![0] < heap[left]![0] ? right : left;
    if (heap[i]![0] <= heap[least]![0]) return top;
    [heap[least], heap[i]] = [heap[i]!, heap[least]!];
    i = least;
  }
}
