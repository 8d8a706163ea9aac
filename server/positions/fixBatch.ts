import { fixKey } from '../db/queries/fixes.ts';
import type { FixRow } from '../db/queries/fixRow.ts';
import { type Dated, supersedes } from './rank.ts';

/** `refused`: its unit is no longer on the duty on which it was accepted. `bad`: the database cannot hold it. */
export type StoreOutcome = 'stored' | 'duplicate' | 'refused' | 'bad';

/** By slot, epoch milliseconds; minus infinity for one of which nothing is stored. */
class Times {
  private times = new Float64Array(0);

  of(slot: number): number {
    return this.times[slot] ?? Number.NEGATIVE_INFINITY;
  }

  set(slot: number, at: number): void {
    if (slot >= this.times.length) {
      const wide = new Float64Array(Math.max(1024, this.times.length * 2, slot + 1));
      wide.fill(Number.NEGATIVE_INFINITY);
      wide.set(this.times);
      this.times = wide;
    }
    this.times[slot] = at;
  }
}

/** What is stored of each slot: the highest device time, and what the newest says of itself (see rank.ts). */
export class NewestAt {
  private readonly highest = new Times();
  private readonly newestAt = new Times();
  private readonly recordedAt = new Times();

  of(slot: number): number {
    return this.highest.of(slot);
  }

  newestOf(slot: number): Dated | null {
    const at = this.newestAt.of(slot);
    return at === Number.NEGATIVE_INFINITY ? null : { at, recordedAt: this.recordedAt.of(slot) };
  }

  /** Everything of a batch, or what was stored before the start. */
  take(highest: Iterable<readonly [number, number]>, newest: Iterable<readonly [number, Dated]>): void {
    for (const [slot, at] of highest) if (at > this.of(slot)) this.highest.set(slot, at);
    for (const [slot, row] of newest) {
      this.newestAt.set(slot, row.at);
      this.recordedAt.set(slot, row.recordedAt);
    }
  }
}

/** Rows that are committed together, and what becomes of each. */
export class FixBatch {
  readonly rows: readonly FixRow[];
  readonly outcomes: StoreOutcome[];
  /** Newer than all of their unit, so not stored yet. */
  sure: FixRow[] = [];
  /** Stored already, perhaps. */
  maybe: FixRow[] = [];
  /** The newest row of each slot that has one newer than what is stored. */
  readonly newest = new Map<number, FixRow>();
  /** Stored already, perhaps, but not by a transaction of which this process heard the end. */
  private unseen: ReadonlySet<FixRow> = new Set();
  /** The highest device time of each slot that has one higher than what is stored. */
  readonly highest = new Map<number, number>();

  constructor(rows: readonly FixRow[], admits: (row: FixRow) => boolean, stored: NewestAt) {
    this.rows = rows;
    this.outcomes = new Array<StoreOutcome>(rows.length);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      if (!admits(row)) {
        this.outcomes[i] = 'refused';
        continue;
      }
      const { slot, at } = row;
      if (at > (this.highest.get(slot) ?? stored.of(slot))) {
        this.highest.set(slot, at);
        this.sure.push(row);
        this.outcomes[i] = 'stored';
      } else {
        this.maybe.push(row);
        this.outcomes[i] = 'duplicate';
      }
      if (supersedes(row, this.newest.get(slot) ?? stored.newestOf(slot))) this.newest.set(slot, row);
    }
  }

  /** Somebody else stored one of the sure ones: nothing is sure any more. */
  distrust(): void {
    this.unseen = new Set(this.sure);
    this.sure = [];
    this.maybe = this.rows.filter((_, i) => this.outcomes[i] !== 'refused');
    for (let i = 0; i < this.rows.length; i++)
      if (this.outcomes[i] === 'stored') this.outcomes[i] = 'duplicate';
  }

  /** The write is committed; `keys` (see fixKey) are those of the uncertain rows that it stored. */
  settle(keys: Set<string>): void {
    if (this.maybe.length === 0) return;
    for (let i = 0; i < this.rows.length; i++) {
      const { slot, at } = this.rows[i]!;
      // Of two rows with one key the first was stored.
      if (this.outcomes[i] === 'duplicate' && keys.delete(fixKey(slot, at))) this.outcomes[i] = 'stored';
    }
  }

  /**
   * Rows that are stored and that nobody here has been told of: also those that are duplicates because the connection
   * broke in the moment of their first commit.
   */
  news(): readonly FixRow[] {
    return this.rows.filter((row, i) => this.outcomes[i] === 'stored' || this.unseen.has(row));
  }
}
