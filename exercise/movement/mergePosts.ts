import type { Post } from './device.ts';

interface Head {
  post: Post;
  readonly order: number;
  readonly rest: Generator<Post>;
}

/** One stream out of many, by time of sending; equal times keep the order of the sources. */
export function* mergePosts(streams: readonly Generator<Post>[], fromMs: number): Generator<Post> {
  const heap: Head[] = [];
  streams.forEach((rest, order) => {
    const first = skipTo(rest, fromMs);
    if (first) push(heap, { post: first, order, rest });
  });
  while (heap.length > 0) {
    const head = heap[0]!;
    yield head.post;
    const next = head.rest.next();
    if (!next.done) head.post = next.value;
    else {
      const last = heap.pop()!;
      if (heap.length === 0) return;
      if (last !== head) heap[0] = last;
    }
    sink(heap, 0);
  }
}

function skipTo(stream: Generator<Post>, fromMs: number): Post | null {
  for (;;) {
    const next = stream.next();
    if (next.done) return null;
    if (next.value.sentMs >= fromMs) return next.value;
  }
}

function before(a: Head, b: Head): boolean {
  return a.post.sentMs < b.post.sentMs || (a.post.sentMs === b.post.sentMs && a.order < b.order);
}

function push(heap: Head[], head: Head): void {
  heap.push(head);
  for (let i = heap.length - 1; i > 0; ) {
    const up = (i - 1) >> 1;
    if (!before(heap[i]!, heap[up]!)) return;
    [heap[up], heap[i]] = [heap[i]!, heap[up]!];
    i = up;
  }
}

function sink(heap: Head[], from: number): void {
  for (let i = from; ; ) {
    const left = 2 * i + 1;
    if (left >= heap.length) return;
    const right = left + 1;
    const least = right < heap.length && before(heap[right]!, heap[left]!) ? right : left;
    if (!before(heap[least]!, heap[i]!)) return;
    [heap[least], heap[i]] = [heap[i]!, heap[least]!];
    i = least;
  }
}
