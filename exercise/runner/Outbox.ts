import type { Post } from '../movement/device.ts';

/** What a device sends at once after it was kept waiting. */
const POSTS_AT_ONCE = 50;
/** Posts that wait here at most; beyond it the exercise itself waits. None is dropped. */
const MOST_WAITING = 5_000;

/**
 * Posts on their way: at most `limit` requests at once and one per device, as a phone waits for the answer
 * to one report before the next. What gathers meanwhile goes out together, as a phone empties its queue.
 */
export class ReportOutbox {
  private readonly limit: number;
  private readonly send: (unitId: string, posts: readonly Post[]) => Promise<void>;
  private readonly hold: (unitId: string) => Promise<void> | undefined;
  private readonly queues = new Map<string, Post[]>();
  /** Devices with something to send and no request under way, longest waiting first. */
  private ready: string[] = [];
  private readonly sending = new Set<string>();
  private waiting = 0;
  private wakers: (() => void)[] = [];
  private failure: unknown = null;

  /** `hold` says until when a device waits with its reports; meanwhile others take its turn. */
  constructor(
    limit: number,
    send: (unitId: string, posts: readonly Post[]) => Promise<void>,
    hold: (unitId: string) => Promise<void> | undefined = () => undefined,
  ) {
    this.limit = limit;
    this.send = send;
    this.hold = hold;
  }

  /** Takes a post over; waits while too many are under way. Rejects when sending failed for good. */
  async add(post: Post): Promise<void> {
    while (this.waiting >= MOST_WAITING) await this.change();
    if (this.failure !== null) throw this.failure;
    this.waiting++;
    const queue = this.queues.get(post.unitId);
    if (queue) queue.push(post);
    else {
      this.queues.set(post.unitId, [post]);
      if (!this.sending.has(post.unitId)) this.ready.push(post.unitId);
    }
    this.pump();
  }

  /** Resolves when all is answered, or all of some units. Rejects when sending failed for good. */
  async drain(unitIds?: readonly string[]): Promise<void> {
    const busy = (id: string) => this.queues.has(id) || this.sending.has(id);
    const left = unitIds ? () => unitIds.some(busy) : () => this.waiting > 0;
    while (left() && this.failure === null) await this.change();
    if (this.failure !== null) throw this.failure;
  }

  private pump(): void {
    while (this.failure === null && this.sending.size < this.limit) {
      const unitId = this.ready.shift();
      if (unitId === undefined) return;
      if (this.heldBack(unitId)) continue;
      const queue = this.queues.get(unitId)!;
      const posts = queue.splice(0, POSTS_AT_ONCE);
      if (queue.length === 0) this.queues.delete(unitId);
      this.sending.add(unitId);
      this.send(unitId, posts).then(
        () => this.finish(unitId, posts.length),
        (error: unknown) => {
          this.failure ??= error;
          this.finish(unitId, posts.length);
        },
      );
    }
  }

  /** Puts a device aside until it may send. */
  private heldBack(unitId: string): boolean {
    const until = this.hold(unitId);
    if (!until) return false;
    void until.then(() => {
      this.ready.push(unitId);
      this.pump();
    });
    return true;
  }

  private finish(unitId: string, posts: number): void {
    this.sending.delete(unitId);
    this.waiting -= posts;
    if (this.queues.has(unitId)) this.ready.push(unitId);
    this.pump();
    const wakers = this.wakers;
    this.wakers = [];
    for (const wake of wakers) wake();
  }

  private change(): Promise<void> {
    return new Promise((resolve) => this.wakers.push(resolve));
  }
}
