import type pg from 'pg';
import type { Callout } from '../../shared/model/callout.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { MINUTE_MS } from '../../shared/time/durations.ts';
import {
  type DueMessage,
  dropMessage,
  dueMessages,
  messageFailed,
  messageSent,
  nextMessageAt,
  outboxCounts,
  type WebhookChannel,
} from '../db/queries/calloutMessages.ts';
import { phonesOf } from '../db/queries/calloutRecipients.ts';
import type { Journal } from '../journal/types.ts';
import { type Channels, SendError } from './channels.ts';
import { messageText } from './messageText.ts';

/** The first retry comes after this, each later one after twice the time before. */
export const FIRST_RETRY_MS = 5_000;
const LONGEST_WAIT_MS = 10 * MINUTE_MS;
/** Some twenty minutes; what has not gone out by then is told and not tried any more. */
export const MOST_TRIES = 9;
const AT_ONCE = 8;

export interface OutboxMetrics {
  sent(channel: WebhookChannel, outcome: 'sent' | 'retry' | 'dead'): void;
  waiting(pending: number, dead: number): void;
}

export interface OutboxDeps {
  pool: pg.Pool;
  clock: Clock;
  journal: Pick<Journal, 'picture' | 'subscribe'>;
  channels: Pick<Channels, 'send'>;
  /** Where people answer, if the server knows its own address. */
  link: string | null;
  log: { warn(details: object, text: string): void; error(details: object, text: string): void };
  metrics?: OutboxMetrics | undefined;
}

/** How long until the next try, ms; null after the last. `tries` have failed. */
export function retryAfter(tries: number): number | null {
  return tries >= MOST_TRIES ? null : Math.min(LONGEST_WAIT_MS, FIRST_RETRY_MS * 2 ** (tries - 1));
}

/**
 * Sends what commands have put into the outbox: at least once, each message under its own id, again and again
 * until the receiver takes it or it is given up. What was not sent before a restart is sent after it. Waits by
 * the server's clock, so an exercise that runs fast retries fast.
 */
export class Outbox {
  private readonly deps: OutboxDeps;
  private unfollow: (() => void) | null = null;
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> | null = null;
  private again = false;
  private stopping = new AbortController();
  private stopped = true;
  /**
   * What has become of messages, where that could not be stored yet: nothing more is sent before it is. On a disk that
   * is full a group of people would else be sent the same every few seconds.
   */
  private readonly unmarked = new Map<string, () => Promise<void>>();

  constructor(deps: OutboxDeps) {
    this.deps = deps;
  }

  start(): void {
    this.stopped = false;
    this.stopping = new AbortController();
    this.unfollow = this.deps.journal.subscribe((entries) => {
      if (entries.some(({ kind }) => kind.startsWith('callout.'))) this.wake();
    });
    this.wake();
  }

  /** Breaks the tries at hand off: a receiver that hangs must not hold up the end. They are made again. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.stopping.abort();
    this.unfollow?.();
    clearTimeout(this.timer);
    await this.working;
  }

  /** Sends what is due now; resolves when it has been tried. For tests, and for a clock that stands still. */
  async flush(): Promise<void> {
    this.wake();
    while (this.working) await this.working;
  }

  private wake(): void {
    if (this.stopped) return;
    if (this.working) {
      this.again = true;
      return;
    }
    clearTimeout(this.timer);
    this.working = this.work()
      .catch((error: unknown) => {
        this.deps.log.error({ err: error }, 'the outbox failed; it will be tried again');
        this.sleep(FIRST_RETRY_MS);
      })
      .finally(() => {
        this.working = null;
        if (!this.again) return;
        this.again = false;
        this.wake();
      });
  }

  private async work(): Promise<void> {
    const { pool, clock, metrics } = this.deps;
    for (const messageId of this.unmarked.keys()) await this.mark(messageId);
    for (;;) {
      const due = await dueMessages(pool, { at: clock.now(), longestMs: LONGEST_WAIT_MS }, AT_ONCE);
      if (due.length === 0 || this.stopped) break;
      // All of them to their end: what is still on its way must not be due a second time.
      const tried = await Promise.allSettled(due.map((message) => this.attempt(message)));
      const failed = tried.find((outcome) => outcome.status === 'rejected');
      if (failed) throw failed.reason;
    }
    const { pending, dead } = await outboxCounts(pool);
    metrics?.waiting(pending, dead);
    const next = await nextMessageAt(pool);
    if (next !== null) this.sleep(Math.max(0, next - clock.now()));
  }

  /** `ms` of the server's clock; one that stands still is looked at when it is told. */
  private sleep(ms: number): void {
    const { clock } = this.deps;
    if (this.stopped || clock.speed === 0) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.wake(), Math.min(ms / clock.speed, 60_000));
    this.timer.unref();
  }

  private async attempt(message: DueMessage): Promise<void> {
    const { pool, clock, log, metrics } = this.deps;
    const { messageId, channel } = message;
    try {
      if (!(await this.send(message))) {
        await dropMessage(pool, messageId);
        return;
      }
      const at = clock.now();
      this.unmarked.set(messageId, () => messageSent(pool, messageId, at));
      metrics?.sent(channel, 'sent');
    } catch (error) {
      if (!(error instanceof SendError)) throw error;
      // Sent or not, it is sent again under its own id after the next start.
      if (this.stopping.signal.aborted) return;
      const tries = message.attempts + 1;
      const wait = error.final ? null : retryAfter(tries);
      const at = clock.now();
      const failure = { error: error.message, at, nextAt: wait === null ? null : at + wait };
      this.unmarked.set(messageId, () => messageFailed(pool, messageId, failure));
      metrics?.sent(channel, wait === null ? 'dead' : 'retry');
      if (wait === null)
        log.warn({ messageId, channel, tries, why: error.message }, 'a message of a call-out was given up');
    }
    await this.mark(messageId);
  }

  private async mark(messageId: string): Promise<void> {
    await this.unmarked.get(messageId)?.();
    this.unmarked.delete(messageId);
  }

  /** False when nobody is left for it: the call is over, or all have answered. */
  private async send(message: DueMessage): Promise<boolean> {
    const { pool, journal, channels, link } = this.deps;
    const { messageId, calloutId, channel, purpose, teamId } = message;
    const picture = journal.picture();
    const callout: Callout | undefined = picture.callouts[calloutId];
    if (!callout || (callout.stoppedAt !== null && purpose !== 'stopped')) return false;
    const exercise = picture.operations[callout.operationId]?.exercise ?? false;
    const waitingOnly = purpose === 'urged';
    const phones = teamId === null ? [] : await phonesOf(pool, { calloutId, teamId, waitingOnly });
    if (teamId !== null && phones.length === 0) return false;
    const text = messageText(callout, purpose, { exercise, link });
    await channels.send(channel, { messageId, calloutId, text, phones }, this.stopping.signal);
    return true;
  }
}
