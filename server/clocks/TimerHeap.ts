interface Armed {
  readonly key: string;
  readonly at: number;
}

/** Keys by the time at which they are due, epoch milliseconds; those of one time in the order of their keys. */
export class TimerHeap {
  private readonly due = new Map<string, number>();
  /** A binary heap that may hold what is no longer due: `due` decides. */
  private readonly heap: Armed[] = [];

  get size(): number {
    return this.due.size;
  }

  /** Arms a key, or moves it. */
  set(key: string, at: number): void {
    if (this.due.get(key) === at) return;
    this.due.set(key, at);
    this.push({ key, at });
  }

  delete(key: string): void {
    this.due.delete(key);
  }

  clear(): void {
    this.due.clear();
    this.heap.length = 0;
  }

  /** The one that is due first, or null. */
  first(): Armed | null {
    for (let top = this.heap[0]; top; top = this.heap[0]) {
      if (this.due.get(top.key) === top.at) return top;
      this.pop();
    }
    return null;
  }

  private push(item: Armed): void {
    const { heap } = this;
    let at = heap.push(item) - 1;
    for (let up = (at - 1) >> 1; at > 0 && before(item, heap[up]!); up = (at - 1) >> 1) {
      heap[at] = heap[up]!;
      at = up;
    }
    heap[at] = item;
  }

  private pop(): void {
    const { heap } = this;
    const item = heap.pop()!;
    if (heap.length === 0) return;
    let at = 0;
    for (let down = 1; down < heap.length; down = 2 * at + 1) {
      if (down + 1 < heap.length && before(heap[down + 1]!, heap[down]!)) down++;
      if (!before(heap[down]!, item)) break;
      heap[at] = heap[down]!;
      at = down;
    }
    heap[at] = item;
  }
}

function before(a: Armed, b: Armed): boolean {
  return a.at !== b.at ? a.at < b.at : a.key < b.key;
}
