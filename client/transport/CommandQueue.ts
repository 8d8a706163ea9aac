import type { CommandAck, CommandEnvelope } from '../../shared/wire/commands.ts';
import { type ErrorCode, PASSING_CODES } from '../../shared/wire/errors.ts';
import type { CommandKeep } from './keptCommands.ts';
import { pauseBefore } from './pause.ts';

/** Sends one envelope; resolves with the server's answer, or null when none came. */
export type CommandPost = (envelope: CommandEnvelope) => Promise<CommandAck | null>;

/** More waiting commands than a person can give: past it the screen says so instead of hoarding them. */
export const MAX_WAITING = 200;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 15_000;
/** A fault of the server may be of the moment or of this command: after so many the others have their turn. */
const MOST_FAULTS = 5;

interface Waiting {
  envelope: CommandEnvelope;
  resolve: (ack: CommandAck) => void;
}

/**
 * Commands in the order in which the person gave them, one at a time, each sent again under its own id
 * until it is answered: the server does nothing twice. Survives any number of lost links.
 */
export class CommandQueue {
  private readonly post: CommandPost;
  private readonly onChange: () => void;
  private readonly keep: CommandKeep | null;
  private readonly waiting: Waiting[];
  private refusedLate = 0;
  private open = false;
  private resumed = 0;
  private busy = false;
  private retryMs = FIRST_RETRY_MS;
  /** How often the first one was answered with a fault of the server. */
  private faults = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `keep`: what waits outlives the page, and what an earlier page left is sent first. */
  constructor(post: CommandPost, onChange: () => void = () => {}, keep: CommandKeep | null = null) {
    this.post = post;
    this.onChange = onChange;
    this.keep = keep;
    this.waiting = (keep?.load() ?? []).map((envelope) => ({
      envelope,
      // Whoever asked is gone with their page: a refusal is told by its number.
      resolve: (ack) => {
        if (!ack.ok) this.refusedLate++;
      },
    }));
  }

  /** Commands of an earlier page that were refused since: nobody was there to be told. */
  get lateRefusals(): number {
    return this.refusedLate;
  }

  /** Commands that nobody has answered yet. */
  get size(): number {
    return this.waiting.length;
  }

  add(envelope: CommandEnvelope): Promise<CommandAck> {
    if (this.waiting.length >= MAX_WAITING)
      return Promise.resolve({ ok: false, code: 'unavailable', message: 'too many commands are waiting' });
    return new Promise((resolve) => {
      this.waiting.push({ envelope, resolve });
      this.changed();
      void this.drain();
    });
  }

  /** The link is up: what waits is sent. */
  resume(): void {
    this.open = true;
    this.resumed++;
    this.retryMs = FIRST_RETRY_MS;
    clearTimeout(this.timer);
    void this.drain();
  }

  /** The link is down: what waits, waits. */
  suspend(): void {
    this.open = false;
    clearTimeout(this.timer);
  }

  private async drain(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      while (this.open && this.waiting.length > 0) {
        const first = this.waiting[0]!;
        const asked = this.resumed;
        const ack = await this.post(first.envelope);
        if (ack === null || (!ack.ok && this.passing(ack.code))) {
          // All was well again while the answer was on its way: it is from before.
          if (this.resumed !== asked) continue;
          this.retryLater(ack?.retryAfterS);
          return;
        }
        this.retryMs = FIRST_RETRY_MS;
        this.faults = 0;
        this.waiting.shift();
        first.resolve(ack);
        this.changed();
      }
    } finally {
      this.busy = false;
    }
  }

  private passing(code: ErrorCode): boolean {
    return PASSING_CODES.has(code) && (code !== 'internal' || ++this.faults < MOST_FAULTS);
  }

  private changed(): void {
    this.keep?.save(this.waiting.map(({ envelope }) => envelope));
    this.onChange();
  }

  private retryLater(saidS: number | undefined): void {
    clearTimeout(this.timer);
    if (!this.open) return;
    this.timer = setTimeout(() => void this.drain(), pauseBefore(saidS, this.retryMs));
    this.retryMs = Math.min(LAST_RETRY_MS, this.retryMs * 2);
  }
}
