import { z } from 'zod';
import { type FixInput, fixInputSchema } from '../../../../shared/wire/fixRoutes.ts';
import type { OwnStorage } from '../../../transport/ownStorage.ts';

export type QueuedFix = FixInput;

/** Two hours at one fix every ten seconds, about 60 kB of text: far below what a browser stores. */
export const QUEUE_CAP = 720;
/** A copy of a clock is put right by less than this all the time. */
const SET_MS = 30_000;
const KEY = 'fixes';
const storedSchema = z.object({
  owner: z.string(),
  thinned: z.number().int().nonnegative(),
  fixes: z.array(z.unknown()),
});

/** Where a person's own things are kept; `null` keeps the queue in memory only. */
export type QueueStorage = OwnStorage | null;

/**
 * Fixes that wait for upload, oldest first, kept over a reload. `owner` is the unit and duty they belong
 * to: another one's are thrown away unread.
 *
 * Drop rule: a full queue gives up every second fix of its older half, never the newest. A long time
 * without network so keeps the shape of the whole way, coarser the older it is; `thinned` counts the loss.
 */
export class FixQueue {
  thinned = 0;
  private fixes: QueuedFix[] = [];
  /** How far the server's clock had been put right when each was dated; not known of those of an earlier page. */
  private readonly dated = new WeakMap<QueuedFix, number>();
  /** As what was dated anew for a clock that was set back stood before, and what keeps its date then. */
  private readonly before = new WeakMap<QueuedFix, QueuedFix>();
  private readonly stays = new WeakSet<QueuedFix>();
  private readonly owner: string;
  private readonly storage: QueueStorage;
  private readonly cap: number;

  constructor(owner: string, storage: QueueStorage, cap = QUEUE_CAP) {
    this.owner = owner;
    this.storage = storage;
    this.cap = cap;
    this.load();
  }

  get size(): number {
    return this.fixes.length;
  }

  /** `shift`: how far the server's clock had been put right when the fix was dated, milliseconds. */
  push(fix: QueuedFix, shift = 0): void {
    this.dated.set(fix, shift);
    this.fixes.push(fix);
    if (this.fixes.length > this.cap) this.thin();
    this.save();
  }

  /** The oldest fixes, at most `limit` and none of `except`; they stay in the queue until `settle`. */
  head(limit: number, except?: ReadonlySet<QueuedFix>): readonly QueuedFix[] {
    return (except?.size ? this.fixes.filter((fix) => !except.has(fix)) : this.fixes).slice(0, limit);
  }

  /** Whether a fix was dated by a clock that has been set since, and may be dated anew. */
  isMisdated(fix: QueuedFix, shift: number): boolean {
    const off = shift - (this.dated.get(fix) ?? shift);
    return off > SET_MS || (off < -SET_MS && !this.stays.has(fix));
  }

  /** Dates anew what was dated by a clock that has been set since: how long ago it was is as true as before. */
  follow(shift: number): void {
    if (!this.fixes.some((fix) => this.isMisdated(fix, shift))) return;
    this.fixes = this.fixes.map((fix) => {
      if (!this.isMisdated(fix, shift)) return fix;
      const by = shift - this.dated.get(fix)!;
      const anew = { ...fix, at: fix.at + Math.round(by) };
      this.dated.set(anew, shift);
      if (by < 0) this.before.set(anew, fix);
      return anew;
    });
    this.save();
  }

  /**
   * The date that a fix had before its clock was set back, for good; null where it had no other. The duty and the record
   * may be dated by that clock as well, and before its duty no fix is taken.
   */
  revert(fix: QueuedFix): QueuedFix | null {
    const first = this.before.get(fix);
    if (!first) return null;
    this.stays.add(first);
    this.fixes = this.fixes.map((one) => (one === fix ? first : one));
    this.save();
    return first;
  }

  /** Takes out the fixes that were answered, by their times: the queue may have been thinned meanwhile. */
  settle(answered: readonly QueuedFix[]): void {
    const times = new Set(answered.map((fix) => fix.at));
    this.fixes = this.fixes.filter((fix) => !times.has(fix.at));
    this.save();
  }

  clear(): void {
    this.fixes = [];
    this.thinned = 0;
    forgetStoredFixes(this.storage);
  }

  private thin(): void {
    const half = this.fixes.length >> 1;
    const kept = this.fixes.filter((_, index) => index >= half || index % 2 === 0);
    this.thinned += this.fixes.length - kept.length;
    this.fixes = kept;
  }

  private save(): void {
    try {
      const stored = { owner: this.owner, thinned: this.thinned, fixes: this.fixes };
      this.storage?.setItem(KEY, JSON.stringify(stored));
    } catch {
      // Storage is full or off: the queue then lasts as long as the page.
    }
  }

  private load(): void {
    try {
      const text = this.storage?.getItem(KEY);
      if (!text) return;
      const stored = storedSchema.safeParse(JSON.parse(text));
      if (stored.success && stored.data.owner === this.owner) {
        this.thinned = stored.data.thinned;
        // One that cannot be read must not cost the others.
        this.fixes = stored.data.fixes
          .flatMap((fix) => fixInputSchema.safeParse(fix).data ?? [])
          .slice(-this.cap);
      } else this.clear();
    } catch {
      // Unreadable text or no storage: start empty.
    }
  }
}

/** How many fixes an earlier page kept, of whichever duty: for as long as nobody knows whether they may be sent. */
export function storedFixes(storage: QueueStorage): number {
  try {
    const stored = storedSchema.safeParse(JSON.parse(storage?.getItem(KEY) ?? 'null'));
    return stored.success ? stored.data.fixes.length : 0;
  } catch {
    return 0;
  }
}

/** Deletes what an earlier page kept: called whenever the person is not on duty here. */
export function forgetStoredFixes(storage: QueueStorage): void {
  try {
    storage?.removeItem(KEY);
  } catch {
    // Storage is off: nothing was kept there.
  }
}
