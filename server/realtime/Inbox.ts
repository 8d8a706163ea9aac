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

/** What a connection is sent, from its beginning to its very end: also what nobody listens to any more. */
export interface Input {
  /** Called with what was read: messages of any kind, and bytes of the link. */
  onRead(listener: (messages: number, bytes: number) => void): void;
  /** Called when nothing more can come. */
  onEnd(listener: () => void): void;
  /** Stops reading; what arrives meanwhile waits with its sender. */
  pause(): void;
  resume(): void;
}

interface Owner {
  left: number;
  at: number;
  readonly inputs: Set<Input>;
  /** Set while nothing of this owner is read. */
  resume: NodeJS.Timeout | undefined;
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
  add(name: string, input: Input): void {
    const owner = this.owners.get(name) ?? this.newcomer(name);
    owner.inputs.add(input);
    if (owner.resume) input.pause();
    input.onRead((messages, bytes) => this.count(owner, messages + bytes / BYTES_A_MESSAGE));
    input.onEnd(() => owner.inputs.delete(input));
  }

  stop(): void {
    clearInterval(this.forget);
    for (const { resume } of this.owners.values()) clearTimeout(resume);
  }

  private newcomer(name: string): Owner {
    const owner = {
      left: this.rule.burst,
      at: this.clock.monotonic(),
      inputs: new Set<Input>(),
      resume: undefined,
    };
    this.owners.set(name, owner);
    return owner;
  }

  private count(owner: Owner, cost: number): void {
    owner.left = this.leftOf(owner) - cost;
    owner.at = this.clock.monotonic();
    if (owner.left < 0 && !owner.resume) this.pause(owner);
  }

  private leftOf({ left, at }: Owner): number {
    const { perSecond, burst } = this.rule;
    return Math.min(burst, left + ((this.clock.monotonic() - at) / 1000) * perSecond);
  }

  private pause(owner: Owner): void {
    this.onPaused();
    for (const input of owner.inputs) input.pause();
    this.arm(owner);
  }

  /** What was read at once before it could be stopped counts too: goes on when there is something left. */
  private arm(owner: Owner): void {
    const ms = Math.ceil((-this.leftOf(owner) / this.rule.perSecond) * 1000);
    owner.resume = setTimeout(
      () => {
        if (this.leftOf(owner) < 0) return this.arm(owner);
        owner.resume = undefined;
        for (const input of owner.inputs) {
          if (owner.resume) return;
          input.resume();
        }
      },
      Math.max(1, ms),
    );
  }

  private forgetRested(): void {
    for (const [name, owner] of this.owners)
      if (owner.inputs.size === 0 && this.leftOf(owner) >= this.rule.burst) this.owners.delete(name);
  }
}
