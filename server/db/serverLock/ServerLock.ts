import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { Refusal } from '../../../shared/wire/errors.ts';
import { OpenError } from '../faults/openError.ts';
import { epochOf, raiseEpoch } from '../queries/serverEpoch.ts';
import { BEAT_MS, type LockHolder, LockSession } from './lockSession.ts';

/** Longer than a session that was cut or killed goes on holding (see lockSession.ts). */
const HELD_WAIT_MS = 5_000;
/** Longer than a server that stops takes in the worst case (server/main.ts). */
const STOPPING_WAIT_MS = 15_000;
const LOOK_EVERY_MS = 250;

export interface ServerLockOptions {
  url: string;
  /** Told, in plain words, that another server is waited for. */
  onWait: (text: string) => void;
  /** Another server has the database now: this one must end. Called once. */
  onTaken: (error: Error) => void;
  log?: { warn(details: object, text: string): void };
}

/** Thrown to whoever writes for a server that another one has replaced; nothing was written. */
class TakenOver extends Refusal {
  constructor() {
    super('unavailable', 'Another server has taken over. Send again.');
  }
}

/**
 * One server a database. Two would each show half of the positions and remember rights that the other changed. The
 * lock is held by a session of its own; a server that loses the session goes on while it gets the lock back and nobody
 * had it meanwhile. Whoever takes it raises `journal_head.epoch` before serving, and each transaction that appends or
 * stores positions compares (`check`), so that a server which was believed dead cannot write behind its successor.
 */
export class ServerLock {
  private readonly options: ServerLockOptions;
  private readonly id = randomUUID().slice(0, 8);
  private session!: LockSession;
  private pool: pg.Pool | undefined;
  private epoch: number | undefined;
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  private constructor(options: ServerLockOptions) {
    this.options = options;
  }

  /**
   * Takes the lock. One that is held is waited for a few seconds, longer when its holder says that it stops; then
   * throws OpenError that names the holder.
   */
  static async take(options: ServerLockOptions): Promise<ServerLock> {
    const lock = new ServerLock(options);
    const began = performance.now();
    for (let told = false; ; ) {
      const holder = await lock.attempt().catch((error: Error) => {
        if (error instanceof OpenError) throw error;
        throw new OpenError(`DATABASE_URL: the database cannot be reached: ${error.message}`, {
          cause: error,
        });
      });
      if (holder === null) break;
      const patience = holder.stopping ? STOPPING_WAIT_MS : HELD_WAIT_MS;
      if (performance.now() - began > patience) throw new OpenError(inUse(holder));
      if (!told) options.onWait(`Waiting for the Tongxin that uses this database (${holder.where}) …`);
      told = true;
      await delay(LOOK_EVERY_MS);
    }
    lock.beatLater();
    return lock;
  }

  /** Fences off whoever served before. After migrations, before anything is written. */
  async begin(pool: pg.Pool): Promise<void> {
    this.pool = pool;
    this.epoch = await raiseEpoch(pool);
  }

  /** Throws when `epoch`, as read in a transaction, is not that of this server. */
  check(epoch: number): void {
    if (epoch === this.epoch) return;
    this.taken();
    throw new TakenOver();
  }

  /** A successor that waits already is told that it need not wait long. */
  async stopping(): Promise<void> {
    await this.session.sayStopping(this.id).catch(() => undefined);
  }

  /** After the last write. */
  async release(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.session.close();
  }

  /** Null when the lock is ours, else who holds it. */
  private async attempt(): Promise<LockHolder | null> {
    const session = await LockSession.open(this.options.url, this.id, (ended) => this.lost(ended));
    try {
      if (await session.tryLock()) {
        if (!(await session.holds()))
          throw new OpenError(
            'DATABASE_URL: must lead to the database itself, not to a pooler of transactions',
          );
        this.session = session;
        return null;
      }
      const holder = await session.holder();
      await session.close();
      // It let go between the two questions.
      return holder ?? this.attempt();
    } catch (error) {
      session.drop();
      throw error;
    }
  }

  private beatLater(): void {
    this.timer = setTimeout(() => void this.beat(), BEAT_MS);
    this.timer.unref();
  }

  private async beat(): Promise<void> {
    const { session } = this;
    const holds = await session.holds().catch(() => false);
    if (this.closed || session !== this.session) return;
    if (holds) return this.beatLater();
    session.drop();
    await this.regain();
  }

  private lost(session: LockSession): void {
    if (this.closed || session !== this.session) return;
    clearTimeout(this.timer);
    void this.regain();
  }

  /** Until the lock is back, or somebody else has had it. Without an answer nothing is known and nothing changes. */
  private async regain(): Promise<void> {
    this.options.log?.warn({}, 'the lock on the database was lost; taking it again');
    for (; !this.closed; await delay(LOOK_EVERY_MS)) {
      try {
        const holder = await this.attempt();
        // Our own session of before, which the database has not noticed to be gone.
        if (holder?.id === this.id) continue;
        if (holder) return this.taken(holder);
        if (this.pool && (await epochOf(this.pool)) !== this.epoch) return this.taken();
        this.options.log?.warn({}, 'the lock on the database is held again');
        return this.beatLater();
      } catch {
        // The database is away, which others tell.
      }
    }
  }

  private taken(holder?: LockHolder): void {
    if (this.closed) return;
    this.closed = true;
    clearTimeout(this.timer);
    const by = holder ? ` (${holder.where})` : '';
    this.options.onTaken(new OpenError(`Another Tongxin${by} has taken over this database: this one ends.`));
  }
}

function inUse({ where }: LockHolder): string {
  return `DATABASE_URL: another Tongxin (${where}) uses this database, and several on one are not supported yet. Stop that one first.`;
}
