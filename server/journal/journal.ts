import type pg from 'pg';
import type { Entry } from '../../shared/model/entries/entry.ts';
import { bothTouched, type Touched } from '../../shared/picture/draft.ts';
import { fold, foldTouching } from '../../shared/picture/fold/apply.ts';
import { layered } from '../../shared/picture/layers.ts';
import { type Found, PictureIndex } from '../../shared/picture/PictureIndex.ts';
import { emptyPicture, type Picture } from '../../shared/picture/picture.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { Database } from '../db/database.ts';
import { deleteSnapshots, journalRange, lockJournalHead, type Tenure } from '../db/queries/journal.ts';
import { ChainAppending } from './appending.ts';
import { decodeEntry } from './decode.ts';
import { listen, type Wake } from './notifications.ts';
import { SnapshotKeeper } from './SnapshotKeeper.ts';
import { nearestSnapshot, writeSnapshot } from './snapshots.ts';
import type { Appending, Journal, JournalListener } from './types.ts';

export interface JournalOptions {
  db: Database;
  clock: Clock;
  /** A snapshot is kept at multiples of this number (SnapshotKeeper.ts). */
  snapshotEvery?: number;
  /** How long an entry of another node may go unnoticed when no notification comes, ms. */
  pollMs?: number;
  /** Left out: nobody else can have the database. */
  tenure?: Tenure | undefined;
  log?: { warn(details: object, text: string): void };
}

const NOTHING_TOUCHED: Touched = new Map();
/** Entries read at once: bounds what one step holds in memory. */
const PAGE = 1_000;

export function createJournal({
  db,
  clock,
  snapshotEvery = 500,
  pollMs = 1_000,
  tenure,
  log,
}: JournalOptions): Journal {
  return new Tail(db, clock, snapshotEvery, pollMs, tenure, (error, text) => log?.warn({ err: error }, text));
}

class Tail implements Journal {
  private readonly db: Database;
  private readonly clock: Clock;
  private readonly pollMs: number;
  private readonly tenure: Tenure | undefined;
  private readonly warn: (error: unknown, text: string) => void;
  private readonly listeners = new Set<JournalListener>();
  private readonly snapshots: SnapshotKeeper;
  private current: Picture = emptyPicture;
  private index = new PictureIndex(emptyPicture);
  found = this.foundNow();
  private reading: Promise<void> | null = null;
  private next: Promise<void> | null = null;
  private timer: NodeJS.Timeout | undefined;
  private wake: Wake | null = null;
  private running = false;

  constructor(
    db: Database,
    clock: Clock,
    snapshotEvery: number,
    pollMs: number,
    tenure: Tenure | undefined,
    warn: (error: unknown, text: string) => void,
  ) {
    this.db = db;
    this.clock = clock;
    this.snapshots = new SnapshotKeeper({ pool: db.pool, every: snapshotEvery, warn });
    this.pollMs = pollMs;
    this.tenure = tenure;
    this.warn = warn;
  }

  async start(): Promise<void> {
    this.current = await this.nearest(Number.MAX_SAFE_INTEGER);
    this.index = new PictureIndex(this.current);
    this.found = this.foundNow();
    this.snapshots.start(this.current);
    this.running = true;
    await this.catchUp();
    if (this.db.notify) this.wake = listen(this.db, () => this.follow(), this.warn);
    this.schedule();
  }

  async stop(): Promise<void> {
    this.running = false;
    clearTimeout(this.timer);
    await this.wake?.close();
    while (this.reading) await this.reading.catch(() => {});
    await this.snapshots.stop();
  }

  picture(): Picture {
    return this.current;
  }

  private foundNow(): Found {
    return this.index.ahead(
      () => this.current,
      () => NOTHING_TOUCHED,
    );
  }

  async begin(client: pg.PoolClient): Promise<ChainAppending> {
    const { epoch, ...head } = await lockJournalHead(client);
    this.tenure?.check(epoch);
    const { picture, touched } = await this.pictureBehindLock(client, head.seq);
    const { clock, index, db } = this;
    return new ChainAppending(client, { clock, head, picture, missed: touched, index, notifies: db.notify });
  }

  async append(client: pg.PoolClient, commandId: string, drafts: Parameters<Journal['append']>[2]) {
    const appending = await this.begin(client);
    const { entries } = appending.append(commandId, drafts);
    await appending.flush();
    return entries;
  }

  /** A call during a reading waits for one that began after it: only that one surely sees the commit. */
  catchUp(): Promise<void> {
    if (!this.reading) {
      this.reading = this.readOn().finally(() => {
        this.reading = null;
      });
      return this.reading;
    }
    this.next ??= this.reading
      .catch(() => {})
      .then(() => {
        this.next = null;
        return this.catchUp();
      });
    return this.next;
  }

  adopt({ base, entries, picture, touched }: Appending): Promise<void> {
    // While others read or somebody came between, the ordinary way keeps the order.
    if (this.reading || base !== this.current.seq || !this.running) return this.catchUp();
    if (entries.length > 0) this.take(entries, { picture, touched });
    return Promise.resolve();
  }

  async read(after: number, limit: number): Promise<Entry[]> {
    const rows = await journalRange(this.db.pool, after, limit);
    return rows.map((row) => decodeEntry(row));
  }

  async pictureAt(seq: number): Promise<Picture> {
    if (seq === this.current.seq) return this.current;
    let picture = await this.nearest(seq);
    while (picture.seq < seq) {
      const entries = await this.read(picture.seq, Math.min(PAGE, seq - picture.seq));
      if (entries.length === 0) throw new RangeError(`the journal ends at ${picture.seq}, before ${seq}`);
      picture = fold(picture, entries, layered);
    }
    return picture;
  }

  async forgetSnapshots(range: { from: number; before: number }): Promise<void> {
    await this.snapshots.settled();
    await deleteSnapshots(this.db.pool, range);
    await writeSnapshot(this.db.pool, this.current);
  }

  subscribe(listener: JournalListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * The Picture at the head, for a transaction that holds the journal's lock: what this process has not read yet is
   * read through the transaction itself.
   */
  private async pictureBehindLock(
    client: pg.PoolClient,
    head: number,
  ): Promise<{ picture: Picture; touched: Touched }> {
    let picture = this.current;
    let touched: Touched = new Map();
    while (picture.seq < head) {
      const rows = await journalRange(client, picture.seq, PAGE);
      if (rows.length === 0) throw new Error(`the journal ends at ${picture.seq}, before its head ${head}`);
      const entries = rows.map((row) => decodeEntry(row));
      const folded = foldTouching(picture, entries, layered);
      picture = folded.picture;
      touched = bothTouched(touched, folded.touched);
    }
    return { picture, touched };
  }

  private nearest(seq: number): Promise<Picture> {
    return nearestSnapshot(this.db.pool, seq, (at) =>
      this.warn(undefined, `journal snapshot ${at} is unsound and was passed over`),
    );
  }

  private async readOn(): Promise<void> {
    for (;;) {
      const entries = await this.read(this.current.seq, PAGE);
      if (entries.length === 0) return;
      this.take(entries);
      if (entries.length < PAGE) return;
    }
  }

  private take(entries: readonly Entry[], folded = foldTouching(this.current, entries, layered)): void {
    const first = entries[0]!.seq;
    const last = entries.at(-1)!.seq;
    if (first !== this.current.seq + 1 || last - first + 1 !== entries.length)
      throw new Error(`the journal has a gap between ${this.current.seq} and ${last}`);
    this.snapshots.follow(this.current, entries);
    this.current = folded.picture;
    this.index.follow(folded.picture, folded.touched);
    for (const listener of this.listeners) {
      try {
        listener(entries, this.current, folded.touched);
      } catch (error) {
        this.warn(error, 'a listener to the journal failed');
      }
    }
  }

  private follow(): void {
    if (!this.running) return;
    this.catchUp().catch((error) => this.warn(error, 'the journal could not be read'));
  }

  /** Underneath the notifications: they are lost with their connection. */
  private schedule(): void {
    this.timer = setTimeout(async () => {
      await this.catchUp().catch((error) => this.warn(error, 'the journal could not be read'));
      if (this.running) this.schedule();
    }, this.pollMs);
    this.timer.unref();
  }
}
