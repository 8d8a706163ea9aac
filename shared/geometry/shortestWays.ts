/** The cheapest ways from one node of a graph to all others. */
export interface ShortestWays {
  /** Of each node; infinite where no way leads. */
  readonly cost: Float64Array;
  /** The edge by which each node is reached; -1 for the start and for what is not reached. */
  readonly by: Int32Array;
}

type Visit = (next: number, cost: number, edge: number) => void;

/**
 * Dijkstra over nodes 0 to `count` - 1. `each` names what a node leads to, with what the step costs (never negative).
 * Of ways that cost the same the one that was named first stays.
 */
export function shortestWays(
  count: number,
  from: number,
  each: (node: number, visit: Visit) => void,
): ShortestWays {
  const cost = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const by = new Int32Array(count).fill(-1);
  const heap: [number, number][] = [[0, from]];
  cost[from] = 0;
  let reached = 0;
  const visit: Visit = (next, step, edge) => {
    const through = reached + step;
    if (through >= cost[next]!) return;
    cost[next] = through;
    by[next] = edge;
    push(heap, [through, next]);
  };
  while (heap.length > 0) {
    const [first, node] = pop(heap);
    if (first > cost[node]!) continue;
    reached = first;
    each(node, visit);
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
