import { pauseAfter } from '../transport/pause.ts';
import { RecordedJournal } from './RecordedJournal.ts';
import type { RecordSource } from './RecordSource.ts';

/** Journal numbers per request. */
const PAGE = 2_000;
const RETRY_MS = 1_500;

/** Reads a record's journal from its first entry to its last, page by page, and again after a failure. */
export class JournalLoader {
  /** Null until the Picture before the first entry is here. */
  journal: RecordedJournal | null = null;
  done = false;
  /** Why the last request failed, or null after one that did not. */
  error: unknown = null;
  private readonly source: RecordSource;
  private readonly onChange: () => void;
  private readonly stop = new AbortController();
  private through: number;
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(source: RecordSource, onChange: () => void) {
    this.source = source;
    this.onChange = onChange;
    this.through = Math.max(0, source.firstSeq - 1);
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
        const batch = await this.source.entries(this.through, PAGE, signal);
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

  close(): void {
    this.stop.abort();
    clearTimeout(this.retry);
  }
}
