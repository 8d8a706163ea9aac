import { seededRandom, seedOf } from '../../../shared/random/seededRandom.ts';

/** Random numbers that depend on nothing but a key, so that one area's roster does not move another's. */
export class Dice {
  /** In [0, 1). */
  readonly next: () => number;

  constructor(key: string) {
    this.next = seededRandom(seedOf(key));
  }

  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(p: number): boolean {
    return this.next() < p;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.whole(0, items.length - 1)]!;
  }

  /** Each item with its own chance, in order. */
  some<T>(items: readonly (readonly [item: T, p: number])[]): T[] {
    return items.filter(([, p]) => this.chance(p)).map(([item]) => item);
  }
}
