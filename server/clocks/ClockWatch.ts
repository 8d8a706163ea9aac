import { HOUR_MS, MINUTE_MS } from '../../shared/time/durations.ts';
import type { SteadyClock, TimeRange } from '../../shared/time/SteadyClock.ts';
import type { ClockTrouble } from '../../shared/wire/clockTrouble.ts';
import type { ClockMetrics } from './types.ts';

/** A jump is seen within this time. */
const LOOK_EVERY_MS = 250;
/** Where no other clock can be asked, a wall clock that stays set is believed after this; after the longer when it is far. */
const BELIEVE_AFTER_MS = 60_000;
const BELIEVE_FAR_AFTER_MS = 10 * MINUTE_MS;
const FAR_MS = 10 * MINUTE_MS;
/** What was believed without a witness stays in doubt so long: nothing is refused for good on its account. */
const DOUBT_AFTER_MS = HOUR_MS;
/** Two clocks further apart than this do not agree. */
const AGREE_MS = 2_000;
const ASK_EVERY_MS = 10_000;
/** An answer that took longer says too little about when it was made. */
const SLOW_ANSWER_MS = 1_000;
/** Entries cannot be dated before those before them; further ahead than this it is worth telling. */
const RECORD_AHEAD_MS = 2_000;

export interface ClockWatchOptions {
  clock: SteadyClock;
  /** Asks the database's clock, epoch milliseconds; left out where that surely is this machine's. */
  witness?: (() => Promise<number>) | undefined;
  /** How far the newest record lies ahead of the server's clock, milliseconds. */
  recordAhead: () => number;
  /** Seconds since the machine was started, sleep included: after a sleep a jump is no fault. */
  uptimeS: () => number;
  log: { warn(details: object, text: string): void };
  metrics?: ClockMetrics;
}

interface Jump {
  by: number;
  /** On the monotonic clock. */
  since: number;
  /** How far the witness was ahead before. */
  before: number | null;
}

interface Reason {
  words: string;
  /** Somebody else says so too. */
  confirmed: boolean;
}
const SLEPT: Reason = { words: 'the machine slept', confirmed: true };
const AGREES: Reason = { words: "it agrees with the database's now", confirmed: true };
const RECORDED: Reason = { words: 'the newest record is not before it', confirmed: true };
const STAYED: Reason = { words: 'it stayed so', confirmed: false };

/**
 * Watches the wall clock of the machine against real time, and against the database's where that is another machine's.
 * `docs/clocks.md` says what is done about which jump, and why.
 */
export class ClockWatch {
  private readonly options: ClockWatchOptions;
  private timer: NodeJS.Timeout | undefined;
  /** The jump that is being weighed. */
  private jump: Jump | null = null;
  /** The witness's clock less ours, at its last good answer (on the monotonic clock); null without one. */
  private witnessAhead: number | null = null;
  private answeredAt = Number.NEGATIVE_INFINITY;
  private askedAt = Number.NEGATIVE_INFINITY;
  private asking: Promise<void> | null = null;
  /** What was believed lately without a witness: how far, and until when it is in doubt. */
  private believed: { by: number; until: number } | null = null;
  private awake: number;
  private readonly listeners = new Set<() => void>();
  private told: ClockTrouble | null = null;

  constructor(options: ClockWatchOptions) {
    this.options = options;
    this.awake = this.sleptMs();
  }

  start(): void {
    this.timer ??= setInterval(() => this.look(), LOOK_EVERY_MS);
    this.timer.unref();
    this.look();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.asking;
  }

  /** Between which times it may be now: what is refused at one end only is not refused for good. */
  range(): TimeRange {
    const { clock, recordAhead } = this.options;
    const now = clock.now();
    const others = [0];
    if (clock.jumped) others.push(clock.apart());
    if (this.differs !== null) others.push(this.differs);
    if (this.believed) others.push(-this.believed.by);
    const ahead = recordAhead();
    if (ahead > RECORD_AHEAD_MS) others.push(ahead);
    return { earliest: now + Math.min(...others), latest: now + Math.max(...others) };
  }

  /** Whether the server's clock is not to be relied on for what cannot be undone. */
  get doubtful(): boolean {
    const { earliest, latest } = this.range();
    return earliest !== latest;
  }

  /** What is wrong; null when nothing is. */
  trouble(): ClockTrouble | null {
    const { clock, recordAhead } = this.options;
    const is = (kind: ClockTrouble['kind'], ms: number) => ({ kind, byMs: Math.round(ms) });
    if (clock.jumped) return is('jumped', clock.apart());
    if (this.differs !== null) return is('differs', -this.differs);
    const ahead = recordAhead();
    if (ahead > RECORD_AHEAD_MS) return is('behind', ahead);
    return this.believed ? is('unconfirmed', this.believed.by) : null;
  }

  /** The same in a sentence for whoever looks after the server. */
  problem(): string | null {
    const trouble = this.trouble();
    return trouble && inWords(trouble);
  }

  /** Called when there is another trouble, none any more, or more or less of it by a tenth. Returns the way out. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** One look; called by the timer. Resolves when what it asks is answered. */
  look(): Promise<void> {
    const { clock, metrics, recordAhead } = this.options;
    const at = clock.monotonic();
    this.weigh(at);
    if (this.believed && at >= this.believed.until) this.believed = null;
    if (at - this.askedAt >= ASK_EVERY_MS) this.ask();
    metrics?.apart(clock.apart() / 1000);
    metrics?.recordAhead(Math.max(0, recordAhead()) / 1000);
    this.tell();
    return this.asking ?? Promise.resolve();
  }

  private weigh(at: number): void {
    const { clock, metrics } = this.options;
    const apart = clock.apart();
    if (!clock.jumped) {
      if (this.jump) this.comeBack(this.jump.before);
      this.awake = this.sleptMs();
      return;
    }
    if (!this.jump || Math.abs(this.jump.by - apart) > AGREE_MS) {
      this.jump = { by: apart, since: at, before: this.jump ? this.jump.before : this.witnessAhead };
      metrics?.jumped();
      this.askedAt = Number.NEGATIVE_INFINITY;
    }
    const reason = this.reasonToFollow(at, apart, this.jump);
    if (reason) this.adopt(reason, apart);
  }

  private reasonToFollow(at: number, apart: number, { since, before }: Jump): Reason | null {
    if (agree(apart, this.sleptMs() - this.awake)) return SLEPT;
    if (before !== null && agree(apart, before)) return AGREES;
    const answered = this.answeredAt > since;
    // A witness that jumped with us has the same clock, and says nothing; one that stayed contradicts.
    const contradicted = answered && this.witnessAhead !== null && !agree(apart, this.witnessAhead);
    const heard = answered || !this.options.witness;
    if (heard && !contradicted && this.endsBeingBehind(apart)) return RECORDED;
    const patience = Math.abs(apart) > FAR_MS ? BELIEVE_FAR_AFTER_MS : BELIEVE_AFTER_MS;
    return !contradicted && at - since >= patience ? STAYED : null;
  }

  /**
   * Whether so long a jump would bring a clock that is behind the newest record to its time or past it. What was followed
   * without a witness has perhaps dated that record itself.
   */
  private endsBeingBehind(by: number): boolean {
    const ahead = this.options.recordAhead();
    return ahead > RECORD_AHEAD_MS && by > ahead - AGREE_MS && this.believed === null;
  }

  private comeBack(before: number | null): void {
    this.jump = null;
    this.witnessAhead = before;
    this.askedAt = Number.NEGATIVE_INFINITY;
  }

  private adopt({ words, confirmed }: Reason, by: number): void {
    const { clock, log } = this.options;
    clock.adopt();
    this.jump = null;
    this.awake = this.sleptMs();
    if (this.witnessAhead !== null) this.witnessAhead -= by;
    this.believed = confirmed ? null : { by, until: clock.monotonic() + DOUBT_AFTER_MS };
    log.warn({ by }, `the clock was set by ${inSeconds(by)}, which is taken for right: ${words}`);
  }

  /** How far the witness is ahead of us, when that is more than can be overlooked. */
  private get differs(): number | null {
    return this.witnessAhead !== null && Math.abs(this.witnessAhead) > AGREE_MS ? this.witnessAhead : null;
  }

  private ask(): void {
    const { witness, clock } = this.options;
    if (!witness || this.asking) return;
    this.askedAt = clock.monotonic();
    const began = this.askedAt;
    this.asking = witness()
      .then((time) => {
        const took = clock.monotonic() - began;
        if (took > SLOW_ANSWER_MS) return;
        this.witnessAhead = time + took / 2 - clock.now();
        this.answeredAt = clock.monotonic();
      })
      // A database that is away is told elsewhere; what it said before still stands.
      .catch(() => undefined)
      .finally(() => {
        this.asking = null;
      });
  }

  private tell(): void {
    const trouble = this.trouble();
    const { told } = this;
    if (!isNews(trouble, told)) return;
    this.told = trouble;
    // How much changes from look to look: what is logged once is the kind of trouble.
    if (trouble?.kind !== told?.kind)
      this.options.log.warn({}, trouble ? inWords(trouble) : 'the clock is believed again');
    for (const listener of this.listeners) listener();
  }

  /** The machine's uptime counts sleep, the monotonic clock does not. */
  private sleptMs(): number {
    return this.options.uptimeS() * 1000 - this.options.clock.monotonic();
  }
}

function isNews(trouble: ClockTrouble | null, told: ClockTrouble | null): boolean {
  if (!trouble || !told || trouble.kind !== told.kind) return trouble !== told;
  return Math.abs(trouble.byMs - told.byMs) > Math.max(AGREE_MS, Math.abs(told.byMs) / 10);
}

function inWords({ kind, byMs }: ClockTrouble): string {
  const by = inSeconds(byMs);
  switch (kind) {
    case 'jumped':
      return `the clock jumped by ${by}; the server keeps to real time`;
    case 'differs':
      return `the clock differs from the database's by ${by}`;
    case 'behind':
      return `the clock is ${(byMs / 1000).toFixed(1)} s behind the newest record: what is recorded gets that time until then`;
    case 'unconfirmed':
      return `the clock was set by ${by} and nothing confirms that it is right`;
  }
}

function agree(a: number, b: number): boolean {
  return Math.abs(a - b) <= AGREE_MS;
}

function inSeconds(ms: number): string {
  const seconds = ms / 1000;
  return `${seconds > 0 ? '+' : '−'}${Math.abs(seconds).toFixed(1)} s`;
}
