import type { Entry, EntryKind } from '../model/entry.ts';
import type { Picture } from './picture.ts';
import { calloutReducers } from './reduce/callout.ts';
import { clockReducers } from './reduce/clock.ts';
import { incidentReducers } from './reduce/incident.ts';
import { operationReducers } from './reduce/operation.ts';
import { taskReducers } from './reduce/task.ts';
import { unitReducers } from './reduce/unit.ts';
import { whistleReducers } from './reduce/whistle.ts';
import { zoneReducers } from './reduce/zone.ts';
import { CopyOnWrite, type Reducer, type Reducers } from './tables.ts';

/** A new kind does not compile until it has a reducer. */
const REDUCERS: Reducers<EntryKind> = {
  ...operationReducers,
  ...incidentReducers,
  ...clockReducers,
  ...taskReducers,
  ...whistleReducers,
  ...calloutReducers,
  ...zoneReducers,
  ...unitReducers,
};

/** The Picture after one more entry. Pure. */
export function apply(picture: Picture, entry: Entry): Picture {
  return fold(picture, [entry]);
}

/**
 * The Picture after a run of entries in order of their numbers. Each table is copied at most once a
 * run, so a long fold costs the entries and not their product with the table sizes.
 * An entry whose number is not above the Picture's is skipped: applying twice does nothing twice.
 */
export function fold(picture: Picture, entries: readonly Entry[]): Picture {
  const draft = new CopyOnWrite(picture);
  let { seq, at } = picture;
  for (const entry of entries) {
    if (entry.seq <= seq) continue;
    (REDUCERS[entry.kind] as Reducer<EntryKind>)(draft, entry);
    seq = entry.seq;
    at = entry.recordedAt;
  }
  return seq === picture.seq ? picture : { ...draft.tables, seq, at };
}
