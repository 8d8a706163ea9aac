import { FrameCursor } from '../../shared/wire/frameCursor.ts';
import { PositionTable } from './PositionTable.ts';
import { WINDOW_MS } from './PositionWindow.ts';
import type { RecordSource } from './RecordSource.ts';
import { TableTarget } from './TableTarget.ts';
import { WindowCache } from './WindowCache.ts';

/** A seek begins this many windows earlier, so that trails and headings are there at once. */
const LEAD_WINDOWS = 2;
/** Playback asks this far ahead, in real seconds at the present speed. */
const AHEAD_S = 5;
const MAX_AHEAD = 60;

/** Positions at any time of a record, in one table. */
export class RecordedPositions {
  readonly table = new PositionTable();
  private readonly source: RecordSource;
  private readonly onChange: () => void;
  private readonly cursor = new FrameCursor();
  private readonly target = new TableTarget(this.table);
  private cache: WindowCache | null = null;
  private area: string | null = null;
  private window = 0;
  private frame = 0;

  constructor(source: RecordSource, onChange: () => void) {
    this.source = source;
    this.onChange = onChange;
  }

  get error(): unknown {
    return this.cache?.error ?? null;
  }

  /** Which area is wanted; null for none. The table is empty until the next jump. False when it is the same one. */
  watch(area: string | null): boolean {
    if (area === this.area) return false;
    this.area = area;
    this.cache?.close();
    this.table.clear();
    const { source } = this;
    this.cache =
      area === null
        ? null
        : new WindowCache((index, signal) => {
            const from = source.from + index * WINDOW_MS;
            return source.positions(from, from + WINDOW_MS, area, signal);
          }, this.onChange);
    return true;
  }

  /** Asks for what a jump to `at` needs. True when it is all here. */
  prepare(at: number, speed: number): boolean {
    if (!this.cache) return true;
    const { cache } = this;
    const last = this.indexAt(at);
    const first = Math.max(0, last - LEAD_WINDOWS);
    cache.want([last, ...range(first, last), ...this.ahead(last, speed)]);
    return range(first, last + 1).every((index) => cache.has(index));
  }

  /** The table as it was at `at`, whatever it was before. Call after `prepare` said true. */
  jump(at: number): void {
    this.table.clear();
    this.window = Math.max(0, this.indexAt(at) - LEAD_WINDOWS);
    this.frame = 0;
    this.cursor.listen(0);
    this.advance(at, 1);
  }

  /** Moves the table forward; answers how far it came: less than `at` when the next piece is not here. */
  advance(at: number, speed: number): number {
    const { cache } = this;
    if (!cache) return at;
    const goal = this.indexAt(at);
    for (;;) {
      const window = cache.get(this.window);
      const start = this.source.from + this.window * WINDOW_MS;
      if (!window) {
        cache.want([this.window, ...this.ahead(this.window, speed)]);
        return Math.min(at, start - 1);
      }
      this.frame = window.play(this.frame, at, (bytes, clock) => {
        this.target.at = clock;
        this.cursor.apply(bytes, this.target);
      });
      if (this.window >= goal) break;
      this.window++;
      this.frame = 0;
      // Ticks count from 0 again in every piece.
      this.cursor.listen(0);
    }
    cache.want([this.window, ...this.ahead(this.window, speed)]);
    return at;
  }

  close(): void {
    this.cache?.close();
  }

  private indexAt(at: number): number {
    return Math.floor((at - this.source.from) / WINDOW_MS);
  }

  private ahead(index: number, speed: number): number[] {
    const count = Math.min(MAX_AHEAD, 1 + Math.ceil((speed * AHEAD_S * 1000) / WINDOW_MS));
    return range(index + 1, Math.min(index + count, this.indexAt(this.source.to)) + 1);
  }
}

function range(from: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - from) }, (_, n) => from + n);
}
