import type pg from 'pg';
import type { Entry, EntryDraft } from '../../shared/model/entries/entry.ts';
import type { Touched } from '../../shared/picture/draft.ts';
import type { Found } from '../../shared/picture/PictureIndex.ts';
import type { Picture } from '../../shared/picture/picture.ts';

/** The journal as the rest of the server uses it. Built by `createJournal` in journal.ts. */
export interface Journal {
  /** Reads the newest snapshot and the entries after it, then follows the tail. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** The whole Picture at the tail that this process has read. */
  picture(): Picture;
  /** What is asked of many rows of that Picture, whichever it is when it is asked. */
  readonly found: Found;
  /** Numbers and chains the drafts inside the caller's transaction; nothing is visible before it commits. */
  append(client: pg.PoolClient, commandId: string, drafts: readonly EntryDraft[]): Promise<Entry[]>;
  /** The same for several commands: locks the head until the caller's transaction ends. */
  begin(client: pg.PoolClient): Promise<Appending>;
  /** Reads what has been committed since; resolves when picture() holds it. Call it after a commit. */
  catchUp(): Promise<void>;
  /** The same after the commit, without reading what was just written where that is not needed. */
  adopt(appending: Appending): Promise<void>;
  /** Up to `limit` entries after a number, in order, of every scope. */
  read(after: number, limit: number): Promise<Entry[]>;
  /** The whole Picture as it was at a journal number (from the nearest snapshot below it). */
  pictureAt(seq: number): Promise<Picture>;
  /**
   * Drops the snapshots with numbers in `[from, before)`, those that are being kept too, and keeps one of now: texts in them
   * were deleted.
   */
  forgetSnapshots(range: { from: number; before: number }): Promise<void>;
  /** Called with each run of new entries, in order, after picture() holds them. Returns the way out. */
  subscribe(listener: JournalListener): () => void;
}

/** `touched`: the rows that these entries put or removed. */
export type JournalListener = (entries: readonly Entry[], picture: Picture, touched: Touched) => void;

/** A transaction that holds the journal's lock: nobody else can append meanwhile. */
export interface Appending {
  /** Number of the head when it began. */
  readonly base: number;
  /** Everything appended so far, and the rows of the Picture that it put or removed. */
  readonly entries: readonly Entry[];
  readonly touched: Touched;
  /**
   * The whole Picture at the head, with what was appended meanwhile. Its tables go on changing with what is appended
   * next: rows of it may be kept, tables may not.
   */
  readonly picture: Picture;
  /** What is asked of many rows of it. */
  readonly found: Found;
  /** Numbers and chains the drafts. Throws, with nothing appended, when one of them could not be read again. */
  append(commandId: string, drafts: readonly EntryDraft[]): Appended;
  /** Writes what was appended. Call it last. */
  flush(): Promise<void>;
}

export interface Appended {
  readonly entries: Entry[];
  /** Rows of the Picture that they put or removed. */
  readonly touched: Touched;
}
