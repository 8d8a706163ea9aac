import { redactEntry, sees, withoutTexts } from '../../shared/access/cutEntry.ts';
import type { Entry } from '../../shared/model/entries/entry.ts';
import { type Scope, scopeKey } from '../../shared/model/scope.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import type { EntryBatch } from '../../shared/wire/events.ts';

/** A client that missed more than this gets a snapshot: cheaper for both than the entries. */
export const RESUME_LIMIT = 2_000;

/**
 * The newest entries in memory, so that a resume is answered in one step with the state it belongs to
 * and nothing can slip between the answer and the next batch.
 */
export class ScopeFeed {
  private readonly recent: Entry[] = [];
  private current: Picture;

  constructor(picture: Picture, recent: readonly Entry[]) {
    this.current = picture;
    this.recent.push(...recent.slice(-RESUME_LIMIT));
  }

  get head(): number {
    return this.current.seq;
  }

  get picture(): Picture {
    return this.current;
  }

  push(entries: readonly Entry[], picture: Picture): void {
    this.current = picture;
    this.recent.push(...entries);
    for (const entry of entries) if (entry.kind === 'operation.texts_deleted') this.forgetTexts(entry);
    if (this.recent.length > 2 * RESUME_LIMIT) this.recent.splice(0, this.recent.length - RESUME_LIMIT);
  }

  /** Whoever resumes gets what is read from the journal now. */
  private forgetTexts({ operationId }: Entry): void {
    for (const [n, entry] of this.recent.entries())
      if (entry.operationId === operationId) this.recent[n] = withoutTexts(entry);
  }

  /**
   * Whether entries alone bring a client of a scope from its last number (null: nothing yet) to the head. `under`: the
   * key of the scope that it had then; what was left out under another is not among the entries since.
   */
  resumable(scope: Scope, after: number | null, under: string = scopeKey(scope)): after is number {
    if (after === null || under !== scopeKey(scope)) return false;
    const oldest = this.recent[0]?.seq ?? this.head + 1;
    return after <= this.head && after >= oldest - 1 && this.head - after <= RESUME_LIMIT;
  }

  /** What a scope sees of `(after, head]`, where that is resumable. */
  since(scope: Scope, after: number): EntryBatch {
    const entries: Entry[] = [];
    // From the newest back: most have missed little.
    for (let at = this.recent.length - 1; at >= 0 && this.recent[at]!.seq > after; at--) {
      const entry = this.recent[at]!;
      if (sees(scope, entry)) entries.push(redactEntry(entry, scope));
    }
    return { after, through: this.head, entries: entries.reverse() };
  }
}
