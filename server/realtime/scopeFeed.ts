import { type Scope, scopeKey, sees } from '../../shared/access/principal.ts';
import { redactEntry } from '../../shared/access/redact.ts';
import type { Entry } from '../../shared/model/entry.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import { cutPicture } from '../../shared/picture/picture.ts';
import type { EntryBatch } from '../../shared/wire/events.ts';

/** A client that missed more than this gets a snapshot: cheaper for both than the entries. */
export const RESUME_LIMIT = 2_000;

/**
 * The newest entries in memory, so that a resume is answered in one step with the state it belongs to
 * and nothing can slip between the answer and the next batch.
 */
export class ScopeFeed {
  private readonly recent: Entry[] = [];
  private picture: Picture;

  constructor(picture: Picture, recent: readonly Entry[]) {
    this.picture = picture;
    this.recent.push(...recent.slice(-RESUME_LIMIT));
  }

  get head(): number {
    return this.picture.seq;
  }

  push(entries: readonly Entry[], picture: Picture): void {
    this.picture = picture;
    this.recent.push(...entries);
    if (this.recent.length > 2 * RESUME_LIMIT) this.recent.splice(0, this.recent.length - RESUME_LIMIT);
  }

  /**
   * What brings a client of a scope from its last number (null: nothing yet) to the head. `under`: the key of
   * the scope that it had then; what was left out under another is not among the entries since.
   */
  resume(
    scope: Scope,
    after: number | null,
    under: string = scopeKey(scope),
  ): EntryBatch & { snapshot: Picture | null } {
    const head = this.picture.seq;
    const oldest = this.recent[0]?.seq ?? head + 1;
    const same = under === scopeKey(scope);
    const resumable =
      same && after !== null && after <= head && after >= oldest - 1 && head - after <= RESUME_LIMIT;
    if (!resumable) {
      return { after: head, through: head, entries: [], snapshot: cutPicture(this.picture, scope) };
    }
    const entries = this.recent
      .filter((entry) => entry.seq > after && sees(scope, entry))
      .map((entry) => redactEntry(entry, scope));
    return { after, through: head, entries, snapshot: null };
  }
}
