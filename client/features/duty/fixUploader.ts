import type { ErrorCode } from '../../../shared/wire/errors.ts';
import type { FixQueue, QueuedFix } from './fixQueue.ts';
import type { SetTimer } from './timers.ts';

/** What came of one upload. `unsent`: it did not reach the server, or the server could not take it now. */
export type UploadResult =
  | { kind: 'answered'; outcomes: readonly ({ ok: true } | { ok: false; code: ErrorCode })[] }
  | { kind: 'refused'; code: ErrorCode }
  | { kind: 'unsent' };

export interface UploaderDeps {
  queue: FixQueue;
  upload(fixes: readonly QueuedFix[]): Promise<UploadResult>;
  setTimer: SetTimer;
  /** 0 to 1; spreads the retries of many phones that lost the same cell. */
  random(): number;
  /** Called after each change that a screen shows. */
  changed(): void;
  /** The server says that this unit may not send: the session must stop at once. */
  stopped(code: ErrorCode): void;
}

export const BATCH = 100;
export const RETRY_FIRST_MS = 2_000;
export const RETRY_LAST_MS = 60_000;

/** Codes that end the sharing: nothing that is sent later would be taken. */
const FATAL: ReadonlySet<ErrorCode> = new Set([
  'not_on_duty',
  'forbidden',
  'unauthenticated',
  'unknown_device',
  'bad_token',
]);

/** Sends the queue, one batch in flight, and tries again with growing pauses while that fails. */
export class FixUploader {
  /** Time of the newest fix that the server has; null before the first. Epoch milliseconds. */
  sentUntil: number | null = null;
  /** Fixes that the server would not take, with the last reason. */
  refused = 0;
  lastRefusal: ErrorCode | null = null;
  /** True while uploads fail. */
  offline = false;
  private readonly deps: UploaderDeps;
  private cancelTimer: (() => void) | null = null;
  private failures = 0;
  private busy = false;
  private closed = false;

  constructor(deps: UploaderDeps) {
    this.deps = deps;
  }

  /** Something is in the queue, or the network came back: try at once unless a batch is in flight. */
  wake(retryNow = false): void {
    if (this.busy || this.closed || (this.cancelTimer && !retryNow)) return;
    this.cancelTimer?.();
    this.cancelTimer = null;
    void this.drain();
  }

  /** After this nothing is sent, whatever is still in flight or waiting. */
  close(): void {
    this.closed = true;
    this.cancelTimer?.();
    this.cancelTimer = null;
  }

  private async drain(): Promise<void> {
    this.busy = true;
    while (!this.closed && this.deps.queue.size > 0) {
      const batch = this.deps.queue.head(BATCH);
      const result = await this.deps.upload(batch);
      if (this.closed) break;
      if (result.kind === 'unsent') {
        this.offline = true;
        this.retryLater();
        break;
      }
      this.failures = 0;
      this.offline = false;
      if (result.kind === 'refused') {
        if (this.fatal(result.code)) break;
        this.count(result.code, batch.length);
      } else if (this.take(batch, result.outcomes)) break;
      this.deps.queue.settle(batch);
      this.deps.changed();
    }
    this.busy = false;
    if (!this.closed) this.deps.changed();
  }

  /** True when an outcome ends the sharing. */
  private take(
    batch: readonly QueuedFix[],
    outcomes: readonly ({ ok: true } | { ok: false; code: ErrorCode })[],
  ): boolean {
    const fatal = outcomes.every((o) => !o.ok) ? outcomes.find((o) => !o.ok && FATAL.has(o.code)) : undefined;
    if (fatal && !fatal.ok) return this.fatal(fatal.code);
    batch.forEach((fix, index) => {
      const outcome = outcomes[index];
      if (outcome?.ok) this.sentUntil = Math.max(this.sentUntil ?? 0, fix.at);
      else if (outcome) this.count(outcome.code, 1);
    });
    return false;
  }

  private fatal(code: ErrorCode): boolean {
    if (!FATAL.has(code)) return false;
    this.close();
    this.deps.stopped(code);
    return true;
  }

  private count(code: ErrorCode, fixes: number): void {
    this.refused += fixes;
    this.lastRefusal = code;
  }

  private retryLater(): void {
    const pause = Math.min(RETRY_LAST_MS, RETRY_FIRST_MS * 2 ** this.failures++);
    this.cancelTimer = this.deps.setTimer(
      () => {
        this.cancelTimer = null;
        void this.drain();
      },
      pause * (0.75 + 0.5 * this.deps.random()),
    );
  }
}
