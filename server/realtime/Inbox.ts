import type { Clock } from '../../shared/time/clock.ts';

/** What is read of one owner's connections, whatever it is; the dearest message is a few milliseconds of reading. */
export interface InboxRule {
  /** Messages a second over time. */
  perSecond: number;
  /** Messages at once. */
  burst: number;
}

/** This many bytes are another message. */
const BYTES_A_MESSAGE = 1_000;
/** Owners without a connection are forgotten when their inbox is full again, after this long at most. */
const FORGET_EVERY_MS = 60_000;

/** A connection as it is read. */
export interface Readable {
  on(event: 'packet', listener: (packet: { data?: unknown }) => void): unknown;
  once(event: 'close', listener: () => void): unknown;
}

interface Owner {
  left: number;
  at: number;
  readonly conns: Map<object, Brake>;
  /** Set while nothing of this owner is read. */
  resume: NodeJS.Timeout | undefined;
}

/** Stops and goes on reading a connection; what arrives meanwhile waits with its sender. */
export interface Brake {
  pause(): void;
  resume(): void;
}

/**
 * Reads of all connections of one owner so many messages a second together. Beyond that nothing of theirs is read until
 * it is due: what they send waits in their own machine, and costs the server nothing. Costs of events
 * (access/budgets) bound the work that is done; this bounds what it takes to look at what is sent.
 */
export class Inbox {
  private readonly rule: InboxRule;
  private readonly clock: Pick<Clock, 'monotonic'>;
  private readonly onPaused: () => void;
  private readonly owners = new Map<string, Owner>();
  private readonly forget: NodeJS.Timeout;

  constructor(rule: InboxRule, clock: Pick<Clock, 'monotonic'>, onPaused: () => void = () => {}) {
    this.rule = rule;
    this.clock = clock;
    this.onPaused = onPaused;
    this.forget = setInterval(() => this.forgetRested(), FORGET_EVERY_MS);
    this.forget.unref();
  }

  /** From now on counts what this connection is sent. */
  add(name: string, conn: Readable, brake: Brake): void {
    const owner = this.owners.get(name) ?? this.newcomer(name);
    owner.conns.set(conn, brake);
    if (owner.resume) brake.pause();
    conn.on('packet', ({ data }) => this.count(owner, data));
    conn.once('close', () => owner.conns.delete(conn));
  }

  stop(): void {
    clearInterval(this.forget);
    for (const { resume } of this.owners.values()) clearTimeout(resume);
  }

  private newcomer(name: string): Owner {
    const owner = { left: this.rule.burst, at: this.clock.monotonic(), conns: new Map(), resume: undefined };
    this.owners.set(name, owner);
    return owner;
  }

  private count(owner: Owner, data: unknown): void {
    const bytes = typeof data === 'string' || data instanceof Uint8Array ? data.length : 0;
    owner.left = this.leftOf(owner) - 1 - bytes / BYTES_A_MESSAGE;
    owner.at = this.clock.monotonic();
    if (owner.left < 0 && !owner.resume) this.pause(owner);
  }

  private leftOf({ left, at }: Owner): number {
    const { perSecond, burst } = this.rule;
    return Math.min(burst, left + ((this.clock.monotonic() - at) / 1000) * perSecond);
  }

  private pause(owner: Owner): void {
    this.onPaused();
    for (const brake of owner.conns.values()) brake.pause();
    this.arm(owner);
  }

  /** What was read at once before it could be stopped counts too: goes on when there is something left. */
  private arm(owner: Owner): void {
    const ms = Math.ceil((-this.leftOf(owner) / this.rule.perSecond) * 1000);
    owner.resume = setTimeout(
      () => {
        if (this.leftOf(owner) < 0) return this.arm(owner);
        owner.resume = undefined;
        for (const brake of owner.conns.values()) {
          if (owner.resume) return;
          brake.resume();
        }
      },
      Math.max(1, ms),
    );
  }

  private forgetRested(): void {
    for (const [name, owner] of this.owners)
      if (owner.conns.size === 0 && this.leftOf(owner) >= this.rule.burst) this.owners.delete(name);
  }
}
