import { pauseAfter } from '../transport/pause.ts';
import { RecordedJournal } from './RecordedJournal.ts';
import type { RecordSource } from './RecordSource.ts';

const RETRY_MS = 1_500;

/** Reads a record's journal from one number to its last, page by page, and again after a failure. */
export class JournalLoader {
  /** Null until the Picture before the first entry is here. */
  journal: RecordedJournal | null = null;
  done = false;
  /** Why the last request failed, or null after one that did not. */
  error: unknown = null;
  /** What has been read: the numbers above `begin`, up to and with `through`. */
  readonly begin: number;
  through: number;
  private readonly source: RecordSource;
  private readonly page: number;
  private readonly onChange: () => void;
  private readonly stop = new AbortController();
  private retry: ReturnType<typeof setTimeout> | undefined;

  /** @param page journal numbers per request. */
  constructor(source: RecordSource, begin: number, page: number, onChange: () => void) {
    this.source = source;
    this.begin = begin;
    this.through = begin;
    this.page = page;
    this.onChange = onChange;
  }

  /** True when no entry up to `at` is missing. */
  covers(at: number): boolean {
    return this.done || (this.journal !== null && this.journal.lastAt > at);
  }

  async start(): Promise<void> {
    const { signal } = this.stop;
    try {
      if (!this.journal) {
        this.journal = new RecordedJournal(await this.source.snapshot(this.through, signal));
      }
      while (!this.done && !signal.aborted) {
        const batch = await this.source.entries(this.through, this.page, signal);
        if (signal.aborted) return;
        this.journal.push(batch.entries.filter((entry) => entry.seq <= this.source.lastSeq));
        this.through = batch.through;
        // An empty page below the last number: the journal is shorter than the record said it is.
        this.done = batch.through >= this.source.lastSeq || batch.through <= batch.after;
        this.error = null;
        this.onChange();
      }
    } catch (error) {
      if (signal.aborted) return;
      this.error = error;
      this.retry = setTimeout(() => void this.start(), pauseAfter(error, RETRY_MS));
      this.onChange();
    }
  }

  /** Takes over what another has read beyond this one, and goes on behind it. Only between two pages. */
  take(other: JournalLoader): void {
    if (this.journal && other.journal && other.through > this.through) {
      this.journal.push(other.journal.entries.filter(({ seq }) => seq > this.through));
      this.through = other.through;
      this.done = other.done;
    }
    other.close();
  }

  close(): void {
    this.stop.abort();
    clearTimeout(this.retry);
  }
}
