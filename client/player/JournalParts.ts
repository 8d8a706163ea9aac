import type { Entry } from '../../shared/model/entries/entry.ts';
import { emptyPicture, type Picture } from '../../shared/picture/picture.ts';
import { JournalLoader } from './JournalLoader.ts';
import { numberAt } from './numberAt.ts';
import type { RecordedJournal } from './RecordedJournal.ts';
import type { RecordSource } from './RecordSource.ts';

/** How a record is read, in journal numbers. */
export interface RecordReading {
  /** Per request. */
  readonly page: number;
  /** A place with more than this before it that is not here yet is read on its own, from a snapshot on. */
  readonly far: number;
  /** How much before such a place is read with it: lists show what led there. */
  readonly before: number;
}

const READING: RecordReading = { page: 2_000, far: 4_000, before: 500 };

/**
 * A record's journal: read from its beginning, page after page, and around a place that was gone to before its page was
 * here. Once the pages have come to that place the two are one.
 */
export class JournalParts {
  private readonly source: RecordSource;
  private readonly reading: RecordReading;
  private readonly onChange: () => void;
  private readonly whole: JournalLoader;
  private ahead: JournalLoader | null = null;
  /** The place that is looked for; null while none is. */
  private wanted: number | null = null;
  private readonly stop = new AbortController();

  constructor(source: RecordSource, onChange: () => void, reading: RecordReading = READING) {
    this.source = source;
    this.reading = reading;
    this.onChange = onChange;
    this.whole = new JournalLoader(source, Math.max(0, source.firstSeq - 1), reading.page, () =>
      this.loaded(),
    );
  }

  /** Every entry from the first on, as far as it has been read. The same list for good: it grows. */
  get entries(): readonly Entry[] {
    return this.whole.journal?.entries ?? NONE;
  }

  /** The last time of record that is here; 0 without one. */
  get lastAt(): number {
    return Math.max(this.whole.journal?.lastAt ?? 0, this.ahead?.journal?.lastAt ?? 0);
  }

  get done(): boolean {
    return this.whole.done;
  }

  /** Why the last request failed, or null after one that did not. */
  get error(): unknown {
    return this.whole.error ?? this.ahead?.error ?? null;
  }

  /** True when the Picture at `at` can be told. */
  covers(at: number): boolean {
    return this.partAt(at) !== null;
  }

  pictureAt(at: number): Picture {
    return (this.partAt(at) ?? this.whole.journal)?.pictureAt(at) ?? emptyPicture;
  }

  /** The newest entries recorded up to `at`, oldest first, at most `most`. */
  recent(at: number, most: number): readonly Entry[] {
    const journal = this.partAt(at) ?? this.whole.journal;
    const count = journal?.countAt(at) ?? 0;
    return journal?.entries.slice(Math.max(0, count - most), count) ?? NONE;
  }

  start(): void {
    void this.whole.start();
  }

  /** Somebody wants to see this moment: when it is far from what is here, it is read before what lies between. */
  want(at: number): void {
    if (this.covers(at) || !this.isFar(at)) return;
    const searching = this.wanted !== null;
    this.wanted = at;
    if (!searching) void this.readAhead();
  }

  close(): void {
    this.stop.abort();
    this.whole.close();
    this.ahead?.close();
  }

  /** By its share of the record's time: what is found to be nearer after all is waited for. */
  private isFar(at: number): boolean {
    const { from, to, firstSeq, lastSeq } = this.source;
    const about = firstSeq + ((lastSeq - firstSeq) * (at - from)) / (to - from);
    return about - this.whole.through > this.reading.far;
  }

  /** One search at a time, however quickly somebody drags the cursor; the newest place is read last. */
  private async readAhead(): Promise<void> {
    const { page, before } = this.reading;
    const { signal } = this.stop;
    for (let at = this.wanted; at !== null && !signal.aborted; at = this.wanted === at ? null : this.wanted) {
      try {
        const bounds = [this.whole.through, this.source.lastSeq] as const;
        const number = await numberAt(this.source, at, bounds, signal, Math.min(page, before));
        if (number === null || number - before <= this.whole.through || this.covers(at)) continue;
        this.ahead?.close();
        this.ahead = new JournalLoader(this.source, number - before, page, () => this.loaded());
        void this.ahead.start();
      } catch {
        // No answer: the pages come all the same.
      }
    }
    this.wanted = null;
  }

  private loaded(): void {
    const { whole, ahead } = this;
    if (ahead && whole.through >= ahead.begin) {
      whole.take(ahead);
      this.ahead = null;
    }
    this.onChange();
  }

  private partAt(at: number): RecordedJournal | null {
    if (this.whole.covers(at)) return this.whole.journal;
    const { ahead } = this;
    const from = ahead?.journal?.entries[0]?.recordedAt;
    return ahead && from !== undefined && from <= at && ahead.covers(at) ? ahead.journal : null;
  }
}

const NONE: readonly Entry[] = [];
