import { fixKey } from '../db/queries/fixes.ts';
import type { FixRow } from '../db/queries/fixRow.ts';

/** `refused`: its unit is no longer on the duty on which it was accepted. */
export type StoreOutcome = 'stored' | 'duplicate' | 'refused';

/** Newest stored device time by slot, epoch milliseconds. */
export class NewestAt {
  private times = new Float64Array(0);

  /** Minus infinity for a slot of which nothing is stored. */
  of(slot: number): number {
    return this.times[slot] ?? Number.NEGATIVE_INFINITY;
  }

  raise(slot: number, at: number): void {
    if (slot >= this.times.length) {
      const wide = new Float64Array(Math.max(1024, this.times.length * 2, slot + 1));
      wide.fill(Number.NEGATIVE_INFINITY);
      wide.set(this.times);
      this.times = wide;
    }
    if (at > this.times[slot]!) this.times[slot] = at;
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

  constructor(rows: readonly FixRow[], admits: (row: FixRow) => boolean, stored: NewestAt) {
    this.rows = rows;
    this.outcomes = new Array<StoreOutcome>(rows.length);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      if (!admits(row)) {
        this.outcomes[i] = 'refused';
      } else if (row.at > (this.newest.get(row.slot)?.at ?? stored.of(row.slot))) {
        this.newest.set(row.slot, row);
        this.sure.push(row);
        this.outcomes[i] = 'stored';
      } else {
        this.maybe.push(row);
        this.outcomes[i] = 'duplicate';
      }
    }
  }

  /** Somebody else stored one of the sure ones: nothing is sure any more. */
  distrust(): void {
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

  stored(): readonly FixRow[] {
    return this.rows.filter((_, i) => this.outcomes[i] === 'stored');
  }
}
