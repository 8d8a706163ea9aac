import type { Mode } from '../../../../shared/model/mode.ts';
import { type ErrorCode, PASSING_CODES } from '../../../../shared/wire/errors.ts';
import type { FixQueue, QueuedFix } from './fixQueue.ts';
import type { SetTimer } from './timers.ts';

export type UploadOutcome = { ok: true } | { ok: false; code: ErrorCode; retryAfterS?: number | undefined };

/** What came of one upload, with the mode of the area in which the unit is. `unsent`: it did not reach the server, or the server could not take it now. */
export type UploadResult =
  | { kind: 'answered'; outcomes: readonly UploadOutcome[]; mode?: Mode | undefined }
  | { kind: 'refused'; code: ErrorCode }
  | { kind: 'unsent'; code?: ErrorCode; retryAfterS?: number | undefined };

export interface UploaderDeps {
  queue: FixQueue;
  upload(fixes: readonly QueuedFix[]): Promise<UploadResult>;
  setTimer: SetTimer;
  /** The server's clock as it is known here, epoch milliseconds. */
  serverNow(): number;
  /** How far that has been put right since the page was opened, milliseconds. */
  serverShift(): number;
  /** Asks the server for its time; resolves when it is known or cannot be had. */
  askTime(): Promise<void>;
  /** Milliseconds that no setting of a clock touches. */
  monotonic(): number;
  /** 0 to 1; spreads the retries of many phones that lost the same cell. */
  random(): number;
  /** The server says in which mode the area is where the unit is. */
  placed(mode: Mode): void;
  /** Called after each change that a screen shows. */
  changed(): void;
  /** The server says that this unit may not send: the session must stop at once. */
  stopped(code: ErrorCode): void;
}

export const BATCH = 100;
export const RETRY_FIRST_MS = 2_000;
export const RETRY_LAST_MS = 60_000;

/** A server that fails at the same fixes so often will fail at them for ever: they are sent apart, then given up. */
const MOST_FAILURES = 5;

/** Codes that end the sharing: nothing that is sent later would be taken. */
const FATAL: ReadonlySet<ErrorCode> = new Set([
  'not_on_duty',
  'forbidden',
  'unauthenticated',
  'unknown_device',
  'bad_token',
]);

/** Refusals that a clock may be to blame for, on either side. */
const OF_TIME: ReadonlySet<ErrorCode> = new Set(['future_fix', 'stale_fix', 'before_duty']);

/**
 * Sends the queue, one batch in flight, and tries again with growing pauses while that fails. A fix that is refused for
 * good is given up alone; what the server cannot take now stays. A batch that is refused as a whole is sent in halves,
 * so that whatever is wrong with one fix costs no other. Fixes are dated by the server's clock: what was
 * dated before that was put right is dated anew, and one of the future waits for its time beside the others.
 */
export class FixUploader {
  /** When the newest fix that the server has was taken, on the monotonic clock; null before the first. */
  sentTakenAt: number | null = null;
  /** Fixes that the server would not take, with the last reason. */
  refused = 0;
  lastRefusal: ErrorCode | null = null;
  /** True while uploads fail. */
  offline = false;
  private readonly deps: UploaderDeps;
  private cancelTimer: (() => void) | null = null;
  private readonly early = new Set<QueuedFix>();
  private cancelEarly: (() => void) | null = null;
  private timeAskedAt = Number.NEGATIVE_INFINITY;
  private failures = 0;
  private serverFailures = 0;
  /** Fixes of the next batch at most. */
  private most = BATCH;
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
    this.cancelEarly?.();
    this.cancelTimer?.();
    this.cancelTimer = null;
  }

  private async drain(): Promise<void> {
    this.busy = true;
    while (!this.closed) {
      this.deps.queue.follow(this.deps.serverShift());
      const batch = this.deps.queue.head(this.most, this.early);
      if (batch.length === 0) break;
      // Whatever an upload throws is no reason never to send again.
      const result = await this.deps.upload(batch).catch((): UploadResult => ({ kind: 'unsent' }));
      const ofTime = codesOf(result).filter((code) => OF_TIME.has(code));
      // Before anything is given up; what only waits asks now and then.
      if (ofTime.length > 0) await this.askTime(ofTime.some((code) => code !== 'future_fix'));
      if (this.closed) break;
      if (!this.settle(batch, result)) break;
    }
    this.busy = false;
    if (!this.closed) this.deps.changed();
  }

  /** Takes out of the queue what is decided. False when nothing is to be sent now. */
  private settle(batch: readonly QueuedFix[], result: UploadResult): boolean {
    if (result.kind === 'unsent') {
      const again = result.code === 'internal' && ++this.serverFailures >= MOST_FAILURES;
      if (again) this.apart(batch, 'internal');
      return this.later(result.retryAfterS);
    }
    this.serverFailures = 0;
    this.offline = false;
    if (result.kind === 'refused') {
      if (this.fatal(result.code)) return false;
      this.apart(batch, result.code);
      return true;
    }
    if (result.mode) this.deps.placed(result.mode);
    const codes = codesOf(result);
    const fatal = codes.find((code) => FATAL.has(code));
    if (fatal && codes.length === batch.length && this.fatal(fatal)) return false;
    return this.take(batch, result.outcomes);
  }

  /** Something in the batch is not taken: half of it next time; a single fix is given up. */
  private apart(batch: readonly QueuedFix[], code: ErrorCode): void {
    this.serverFailures = 0;
    this.most = Math.max(1, batch.length >> 1);
    if (batch.length > 1) return;
    this.count(code);
    this.deps.queue.settle(batch);
    this.deps.changed();
  }

  private take(batch: readonly QueuedFix[], outcomes: readonly UploadOutcome[]): boolean {
    const decided: QueuedFix[] = [];
    let waitS: number | undefined;
    let passing = false;
    for (const [index, fix] of batch.entries()) {
      const outcome = outcomes[index];
      if (!outcome || (!outcome.ok && PASSING_CODES.has(outcome.code))) {
        passing = true;
        waitS = Math.max(waitS ?? 0, outcome?.retryAfterS ?? 0);
        continue;
      }
      if (!outcome.ok && OF_TIME.has(outcome.code)) {
        // With its right time it is sent again.
        if (this.deps.queue.isMisdated(fix, this.deps.serverShift())) continue;
        const early = outcome.code === 'future_fix' ? fix : this.deps.queue.revert(fix);
        if (early) {
          this.waitForItsTime(early);
          continue;
        }
      }
      decided.push(fix);
      if (outcome.ok) this.sent(fix);
      else this.count(outcome.code);
    }
    if (decided.length > 0) {
      this.deps.queue.settle(decided);
      this.most = Math.min(BATCH, this.most * 2);
    }
    if (passing) return this.later(waitS);
    this.failures = 0;
    this.deps.changed();
    return true;
  }

  private sent(fix: QueuedFix): void {
    const { monotonic, serverNow } = this.deps;
    const takenAt = monotonic() - Math.max(0, serverNow() - fix.at);
    this.sentTakenAt = Math.max(this.sentTakenAt ?? takenAt, takenAt);
  }

  /** All that wait so are tried again together, whatever time is far: the server's clock may be put right any moment. */
  private waitForItsTime(fix: QueuedFix): void {
    this.early.add(fix);
    this.cancelEarly ??= this.deps.setTimer(() => {
      this.cancelEarly = null;
      this.early.clear();
      this.wake();
    }, RETRY_LAST_MS);
  }

  private async askTime(surely: boolean): Promise<void> {
    const now = this.deps.monotonic();
    if (!surely && now - this.timeAskedAt < RETRY_LAST_MS) return;
    this.timeAskedAt = now;
    await this.deps.askTime().catch(() => undefined);
  }

  private fatal(code: ErrorCode): boolean {
    if (!FATAL.has(code)) return false;
    this.close();
    this.deps.stopped(code);
    return true;
  }

  private count(code: ErrorCode): void {
    this.refused++;
    this.lastRefusal = code;
  }

  private later(saidS: number | undefined): false {
    this.offline = true;
    const own = Math.min(RETRY_LAST_MS, RETRY_FIRST_MS * 2 ** this.failures++);
    const chance = 0.5 * this.deps.random();
    const pause = Math.max(own * (0.75 + chance), (saidS ?? 0) * 1000 * (1 + chance));
    this.cancelTimer = this.deps.setTimer(() => {
      this.cancelTimer = null;
      void this.drain();
    }, pause);
    return false;
  }
}

function codesOf(result: UploadResult): ErrorCode[] {
  return result.kind === 'answered' ? result.outcomes.flatMap((one) => (one.ok ? [] : [one.code])) : [];
}
