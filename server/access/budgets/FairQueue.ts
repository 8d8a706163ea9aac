export interface QueueBounds {
  /** Items that may wait in all. */
  most: number;
  /** Items of one owner that may wait. */
  mostOfOne: number;
}

/** What keeps an item out: too many of its owner wait, or too many of everybody. */
export type QueueFull = 'of_one' | 'of_all';

/**
 * Items that wait, given out owner by owner: however many one owner has waiting, those of another wait for one item of
 * each owner at most. Those of one owner stay in their order.
 */
export class FairQueue<T> {
  private readonly bounds: QueueBounds;
  /** In the order in which the owners have their turns. An owner without items is not in it. */
  private readonly lanes = new Map<string, T[]>();
  private count = 0;

  constructor(bounds: QueueBounds) {
    this.bounds = bounds;
  }

  get size(): number {
    return this.count;
  }

  /** What would keep an item of this owner out, or null. */
  full(owner: string): QueueFull | null {
    if ((this.lanes.get(owner)?.length ?? 0) >= this.bounds.mostOfOne) return 'of_one';
    return this.count >= this.bounds.most ? 'of_all' : null;
  }

  /** Adds an item, whether or not it is over the bounds: ask `full` before. */
  push(owner: string, item: T): void {
    const lane = this.lanes.get(owner);
    if (lane) lane.push(item);
    else this.lanes.set(owner, [item]);
    this.count++;
  }

  /** The next item, of an owner whose turn may come now; undefined when there is none. */
  next(mayCome: (owner: string) => boolean = () => true): T | undefined {
    for (const [owner, lane] of this.lanes) {
      if (!mayCome(owner)) continue;
      const item = lane.shift();
      // Taken out and put back: a Map keeps the order in which keys were set, so the owner is last now.
      this.lanes.delete(owner);
      if (lane.length > 0) this.lanes.set(owner, lane);
      this.count--;
      return item;
    }
    return undefined;
  }

  /** Takes out an item that need not come any more. */
  drop(owner: string, item: T): void {
    const lane = this.lanes.get(owner);
    const at = lane?.indexOf(item) ?? -1;
    if (!lane || at < 0) return;
    lane.splice(at, 1);
    if (lane.length === 0) this.lanes.delete(owner);
    this.count--;
  }
}
