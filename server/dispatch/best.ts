/**
 * The first `most` of the numbers 0 to `count` - 1 in the order of `compare` (as of Array.sort), in that order. The
 * same as sorting all and taking the first, in one pass that keeps only those: a heap with the last of them on top.
 * `compare` must tell any two apart, so that the answer does not depend on where they stood.
 */
export function bestOf(count: number, most: number, compare: (a: number, b: number) => number): number[] {
  const heap: number[] = [];
  for (let n = 0; n < count; n++) {
    if (heap.length < most) {
      heap.push(n);
      rise(heap, compare);
    } else if (most > 0 && compare(n, heap[0]!) < 0) {
      heap[0] = n;
      sink(heap, compare);
    }
  }
  return heap.sort(compare);
}

function rise(heap: number[], compare: (a: number, b: number) => number): void {
  let at = heap.length - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (compare(heap[at]!, heap[above]!) <= 0) return;
    swap(heap, at, above);
    at = above;
  }
}

function sink(heap: number[], compare: (a: number, b: number) => number): void {
  for (let at = 0; ; ) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    let last = at;
    if (left < heap.length && compare(heap[left]!, heap[last]!) > 0) last = left;
    if (right < heap.length && compare(heap[right]!, heap[last]!) > 0) last = right;
    if (last === at) return;
    swap(heap, at, last);
    at = last;
  }
}

function swap(heap: number[], a: number, b: number): void {
  const kept = heap[a]!;
  heap[a] = heap[b]!;
  heap[b] = kept;
}
