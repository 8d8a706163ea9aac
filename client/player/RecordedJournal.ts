import type { Entry } from '../../shared/model/entries/entry.ts';
import { fold } from '../../shared/picture/fold/apply.ts';
import type { Picture } from '../../shared/picture/picture.ts';

/** A seek folds at most this many entries; Pictures share their tables, so keeping one is cheap. */
export const CHECKPOINT_EVERY = 256;

/** The entries of a record and the Picture at any time of it: the fold of those recorded by then. */
export class RecordedJournal {
  readonly entries: Entry[] = [];
  /** When each entry counts: its time of record, and never before the entry ahead of it. */
  private readonly times: number[] = [];
  /** `checkpoints[n]` is the Picture after `n * CHECKPOINT_EVERY` entries. */
  private readonly checkpoints: Picture[];
  private last: { count: number; picture: Picture };

  /** @param base the Picture before the first entry. */
  constructor(base: Picture) {
    this.checkpoints = [base];
    this.last = { count: 0, picture: base };
  }

  /** Adds the entries that follow. */
  push(entries: readonly Entry[]): void {
    for (const entry of entries) {
      this.entries.push(entry);
      this.times.push(Math.max(entry.recordedAt, this.times.at(-1) ?? 0));
    }
  }

  /** When the last entry so far was recorded; 0 without one. */
  get lastAt(): number {
    return this.times.at(-1) ?? 0;
  }

  /** How many entries were recorded up to `at`, that moment included. */
  countAt(at: number): number {
    let low = 0;
    let high = this.times.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.times[middle]! <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  pictureAt(at: number): Picture {
    const count = this.countAt(at);
    let known = this.last;
    const block = Math.min(Math.floor(count / CHECKPOINT_EVERY), this.checkpoints.length - 1);
    const start = block * CHECKPOINT_EVERY;
    if (known.count > count || known.count < start)
      known = { count: start, picture: this.checkpoints[block]! };
    while (known.count < count) {
      const next = Math.min(count, (Math.floor(known.count / CHECKPOINT_EVERY) + 1) * CHECKPOINT_EVERY);
      known = { count: next, picture: fold(known.picture, this.entries.slice(known.count, next)) };
      if (next % CHECKPOINT_EVERY === 0) this.checkpoints[next / CHECKPOINT_EVERY] ??= known.picture;
    }
    this.last = known;
    return known.picture;
  }
}
