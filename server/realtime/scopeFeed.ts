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
  /** What scopes were shown of the Picture at the head, by their keys: screens that come back together share it. */
  private readonly cuts = new Map<string, Picture>();

  constructor(picture: Picture, recent: readonly Entry[]) {
    this.picture = picture;
    this.recent.push(...recent.slice(-RESUME_LIMIT));
  }

  get head(): number {
    return this.picture.seq;
  }

  push(entries: readonly Entry[], picture: Picture): void {
    this.picture = picture;
    this.cuts.clear();
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
      return { after: head, through: head, entries: [], snapshot: this.cut(scope) };
    }
    const entries = this.recent
      .filter((entry) => entry.seq > after && sees(scope, entry))
      .map((entry) => redactEntry(entry, scope));
    return { after, through: head, entries, snapshot: null };
  }
  private cut(scope: Scope): Picture {
    const key = scopeKey(scope);
    const known = this.cuts.get(key);
    if (known) return known;
    const picture = cutPicture(this.picture, scope);
    this.cuts.set(key, picture);
    return picture;
  }
}
