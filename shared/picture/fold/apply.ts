import type { Entry, EntryKind } from '../../model/entries/entry.ts';
import { copied, type Own, PictureDraft, type Reducers, type Touched } from '../draft.ts';
import { layered } from '../layers.ts';
import type { Picture } from '../picture.ts';
import { calloutReducers } from '../reduce/callout.ts';
import { checklistReducers } from '../reduce/checklist.ts';
import { clockReducers } from '../reduce/clock.ts';
import { coverageReducers } from '../reduce/coverage.ts';
import { directiveReducers } from '../reduce/directive.ts';
import { facilityReducers } from '../reduce/facility.ts';
import { headcountReducers } from '../reduce/headcount.ts';
import { incidentReducers } from '../reduce/incident.ts';
import { modeReducers } from '../reduce/mode.ts';
import { noteReducers } from '../reduce/note.ts';
import { operationReducers } from '../reduce/operation.ts';
import { taskReducers } from '../reduce/task.ts';
import { tierReducers } from '../reduce/tier.ts';
import { unitReducers } from '../reduce/unit.ts';
import { urgeReducers } from '../reduce/urge.ts';
import { whistleReducers } from '../reduce/whistle.ts';
import { zoneReducers } from '../reduce/zone.ts';
import type { Tables } from '../tables.ts';

/** A new kind does not compile until it has a reducer. */
const REDUCERS: Reducers<EntryKind> = {
  ...operationReducers,
  ...modeReducers,
  ...tierReducers,
  ...directiveReducers,
  ...checklistReducers,
  ...incidentReducers,
  ...clockReducers,
  ...taskReducers,
  ...whistleReducers,
  ...calloutReducers,
  ...zoneReducers,
  ...coverageReducers,
  ...facilityReducers,
  ...headcountReducers,
  ...unitReducers,
  ...urgeReducers,
  ...noteReducers,
};

/** The Picture after one more entry. Pure. */
export function apply(picture: Picture, entry: Entry): Picture {
  return fold(picture, [entry]);
}

/**
 * The Picture after a run of entries in order of their numbers. Each table is copied at most once a
 * run, so a long fold costs the entries and not their product with the table sizes; `layered` ones cost the entries alone.
 * An entry whose number is not above the Picture's is skipped: applying twice does nothing twice.
 */
export function fold(picture: Picture, entries: readonly Entry[], own: Own = copied): Picture {
  const folding = new Folding(picture, own);
  folding.take(entries);
  return folding.picture;
}

/** The same, with the keys of the rows that these entries put or removed. */
export function foldTouching(
  picture: Picture,
  entries: readonly Entry[],
  own: Own = copied,
): { picture: Picture; touched: Touched } {
  const folding = new Folding(picture, own);
  const touched = folding.take(entries);
  return { picture: folding.picture, touched };
}

/** A fold that goes on: several runs of entries after one another cost one copy of each table that they touch. */
export class Folding {
  private readonly draft: PictureDraft;
  private current: Picture;

  constructor(picture: Picture, own: Own) {
    this.draft = new PictureDraft(picture, own);
    this.current = picture;
  }

  /** With every run so far. Its tables go on changing with the next run: keep rows of it, not tables. */
  get picture(): Picture {
    return this.current;
  }

  /** The keys of the rows that these entries put or removed. */
  take(entries: readonly Entry[]): Touched {
    let { seq, at } = this.current;
    for (const entry of entries) {
      if (entry.seq <= seq) continue;
      reduce(this.draft, entry);
      seq = entry.seq;
      at = entry.recordedAt;
    }
    if (seq !== this.current.seq) this.current = { ...this.draft.tables, seq, at };
    return this.draft.takeTouched();
  }
}

/** Rows as they would be after one more entry, at the cost of those that it touches and not of their tables. */
export function lookAhead<K extends EntryKind>(picture: Picture, entry: Entry<K>): Tables {
  const draft = new PictureDraft(picture, layered);
  reduce(draft, entry);
  return draft.tables;
}

function reduce<K extends EntryKind>(draft: PictureDraft, entry: Entry<K>): void {
  REDUCERS[entry.kind](draft, entry);
}
