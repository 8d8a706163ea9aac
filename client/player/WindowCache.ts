import { pauseAfter } from '../transport/pause.ts';
import { PositionWindow } from './PositionWindow.ts';

/** Most recently used windows together; enough for the minutes around the cursor at any speed. */
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_WINDOWS = 240;
/** Requests in flight: the browser's own limit per host is six, and others need some. */
const MAX_LOADING = 4;
const RETRY_MS = 1_500;

export type WindowLoad = (index: number, signal: AbortSignal) => Promise<Uint8Array>;

/** Windows of recorded positions by index: asks for what is wanted, forgets what was used least recently. */
export class WindowCache {
  /** Why the last request failed, or null after one that did not. */
  error: unknown = null;
  private readonly load: WindowLoad;
  private readonly onChange: () => void;
  /** In order of use, the oldest first. */
  private readonly windows = new Map<number, PositionWindow>();
  private readonly loading = new Map<number, AbortController>();
  private wanted: readonly number[] = [];
  private bytes = 0;
  /** Set while a failed request waits to be repeated: until then nothing is asked for. */
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(load: WindowLoad, onChange: () => void) {
    this.load = load;
    this.onChange = onChange;
  }

  get(index: number): PositionWindow | undefined {
    const found = this.windows.get(index);
    if (found) {
      this.windows.delete(index);
      this.windows.set(index, found);
    }
    return found;
  }

  has(index: number): boolean {
    return this.windows.has(index);
  }

  /** What should be here, the most urgent first. What was asked for and is wanted no more is called off. */
  want(indexes: readonly number[]): void {
    this.wanted = indexes;
    for (const [index, controller] of this.loading) {
      if (indexes.includes(index)) continue;
      controller.abort();
      this.loading.delete(index);
    }
    this.fill();
  }

  close(): void {
    this.want([]);
    clearTimeout(this.retry);
    this.windows.clear();
  }

  private fill(): void {
    if (this.retry !== undefined) return;
    for (const index of this.wanted) {
      if (this.loading.size >= MAX_LOADING) return;
      if (!this.windows.has(index) && !this.loading.has(index)) void this.fetch(index);
    }
  }

  private async fetch(index: number): Promise<void> {
    const controller = new AbortController();
    this.loading.set(index, controller);
    try {
      const window = new PositionWindow(await this.load(index, controller.signal));
      if (controller.signal.aborted) return;
      this.loading.delete(index);
      this.error = null;
      this.keep(index, window);
      this.fill();
    } catch (error) {
      if (controller.signal.aborted) return;
      this.loading.delete(index);
      this.error = error;
      this.retry ??= setTimeout(
        () => {
          this.retry = undefined;
          this.fill();
        },
        pauseAfter(error, RETRY_MS),
      );
    }
    this.onChange();
  }

  private keep(index: number, window: PositionWindow): void {
    this.windows.set(index, window);
    this.bytes += window.byteLength;
    for (const [oldest, { byteLength }] of this.windows) {
      if (this.bytes <= MAX_BYTES && this.windows.size <= MAX_WINDOWS) return;
      // What is wanted stays even over the bound: without it playback could not go on.
      if (this.wanted.includes(oldest)) continue;
      this.windows.delete(oldest);
      this.bytes -= byteLength;
    }
  }
}
