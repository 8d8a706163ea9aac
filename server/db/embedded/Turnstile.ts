import type { PGlite } from '@electric-sql/pglite';
import { OneReady } from './oneReady.ts';

/** A connection as the turnstile sees it. */
export interface Guest {
  write(bytes: Uint8Array): void;
  /** It held the database for too long without saying anything. */
  evict(reason: string): void;
}

interface Turn {
  guest: Guest;
  bytes: Uint8Array;
  /** The client asked for a flush without a sync: the next turn must be its own. */
  unfinished: boolean;
  last: boolean;
}

/** Nobody else can work while a transaction is open, so one that says nothing for this long is ended. */
const IDLE_IN_TRANSACTION_MS = 30_000;

/**
 * Lets many connections share the one session that PGlite has. A turn is everything up to a Sync or a
 * simple Query, so the statements and portals of two connections never mix (`@electric-sql/pglite-socket`
 * 0.2.11 interleaves message by message and answers to the wrong connection when queries fail). A
 * connection inside a transaction keeps the database until it ends it; the others wait in order.
 */
export class Turnstile {
  private readonly db: PGlite;
  private readonly onBroken: (error: Error) => void;
  private readonly waiting: Turn[] = [];
  private holder: Guest | null = null;
  private idle: NodeJS.Timeout | undefined;
  private running = false;

  constructor(db: PGlite, onBroken: (error: Error) => void) {
    this.db = db;
    this.onBroken = onBroken;
  }

  /** True while the guest has a transaction open. */
  holds(guest: Guest): boolean {
    return this.holder === guest;
  }

  enter(guest: Guest, bytes: Uint8Array, unfinished: boolean): void {
    this.waiting.push({ guest, bytes, unfinished, last: false });
    void this.pump();
  }

  /** The connection is gone: what it had waiting is dropped, `farewell` runs, its transaction is rolled back. */
  leave(guest: Guest, farewell: Uint8Array): void {
    for (let i = this.waiting.length - 1; i >= 0; i--)
      if (this.waiting[i]!.guest === guest) this.waiting.splice(i, 1);
    if (this.holder !== guest && farewell.length === 0) return;
    this.waiting.push({ guest, bytes: farewell, unfinished: false, last: true });
    void this.pump();
  }

  private take(): Turn | undefined {
    if (this.holder === null) return this.waiting.shift();
    const at = this.waiting.findIndex((turn) => turn.guest === this.holder);
    return at < 0 ? undefined : this.waiting.splice(at, 1)[0];
  }

  private async pump(): Promise<void> {
    if (this.running) return;
    this.running = true;
    clearTimeout(this.idle);
    try {
      for (let turn = this.take(); turn; turn = this.take()) await this.run(turn);
    } catch (error) {
      this.onBroken(error as Error);
      return;
    }
    this.running = false;
    if (this.holder) this.idle = setTimeout(() => this.evictHolder(), IDLE_IN_TRANSACTION_MS);
  }

  private async run(turn: Turn): Promise<void> {
    const { guest } = turn;
    if (turn.last && this.holder === guest) await this.execute(ROLL_BACK, () => {});
    if (turn.bytes.length > 0)
      await this.execute(turn.bytes, turn.last ? () => {} : (b) => guest.write(b), !turn.unfinished);
    this.holder = !turn.last && (turn.unfinished || this.db.isInTransaction()) ? guest : null;
  }

  private async execute(
    bytes: Uint8Array,
    write: (bytes: Uint8Array) => void,
    finished = true,
  ): Promise<void> {
    const answer = new OneReady(write);
    await this.db.runExclusive(() => this.db.execProtocolRawStream(bytes, { onRawData: answer.push }));
    answer.end(finished);
  }

  private evictHolder(): void {
    this.holder?.evict(`a transaction was left open for ${IDLE_IN_TRANSACTION_MS / 1000} s without a word`);
  }
}

/** Sync (ends an unfinished exchange), then a simple `rollback` query. */
const ROLL_BACK = Buffer.from('S\0\0\0\u0004Q\0\0\0\u000drollback\0', 'latin1');
