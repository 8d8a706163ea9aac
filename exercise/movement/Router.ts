import { type ShortestWays, shortestWays } from '../../shared/geometry/shortestWays.ts';
import type { PlanePoint } from '../geography/plane.ts';
import type { Edge, WayMap } from '../geography/WayMap.ts';

/** A way along the street graph. */
export interface StreetWay {
  readonly points: readonly PlanePoint[];
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
  private readonly map: WayMap;
  private readonly trees = new Map<string, ShortestWays>();

  constructor(map: WayMap) {
    this.map = map;
  }

  /** The shortest open way between two nodes, or null when there is none. */
  route(from: number, to: number, closure: Closure): StreetWay | null {
    const start = this.map.nodes[from]!;
    if (from === to) return { points: [start], lengthM: 0, junctionsM: [] };
    const key = `${from}|${closure.key}`;
    let tree = this.trees.get(key);
    if (!tree) {
      tree = grow(this.map, from, closure);
      this.trees.set(key, tree);
    }
    if (tree.cost[to] === Number.POSITIVE_INFINITY) return null;
    const steps: Edge[] = [];
    for (let node = to; node !== from; ) {
      const edge = this.map.edges[tree.by[node]!]!;
      steps.push(edge);
      node = edge.a === node ? edge.b : edge.a;
    }
    return join(this.map, from, steps.reverse());
  }
}

function join(map: WayMap, from: number, steps: readonly Edge[]): StreetWay {
  const points: PlanePoint[] = [map.nodes[from]!];
  const junctionsM: number[] = [];
  let lengthM = 0;
  let node = from;
  for (const edge of steps) {
    if (lengthM > 0 && map.at[node]!.length > 2) junctionsM.push(lengthM);
    const forward = edge.a === node;
    const line = forward ? edge.points : [...edge.points].reverse();
    points.push(...line.slice(1));
    lengthM += edge.lengthM;
    node = forward ? edge.b : edge.a;
  }
  return { points, lengthM, junctionsM };
}

function grow(map: WayMap, from: number, closure: Closure): ShortestWays {
  return shortestWays(map.nodes.length, from, (node, visit) => {
    for (const edge of map.at[node]!)
      if (closure.open(edge)) visit(edge.a === node ? edge.b : edge.a, edge.lengthM, edge.index);
  });
}
