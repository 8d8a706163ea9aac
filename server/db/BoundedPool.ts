import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseTimeout, faultOf, markConnectionError, noteFailure } from './faults/faults.ts';
import { cut } from './LimitedClient.ts';

/** More than this waiting for a connection wait for nothing: the answer would come when nobody wants it any more. */
const MAX_WAITING = 1_000;
/** After the server had no connection left, fewer are asked for; so much later one more is tried. */
const GROW_AFTER_MS = 5_000;
/** Of who met a server without connections, while those that we have may not be counted yet. */
const MOST_TRIES = 10;
const LONGEST_PAUSE_MS = 100;

/** Goodbyes that take longer are cut short. */
const GOODBYE_MS = 2_000;

type Lend = (error: Error | undefined, client?: pg.PoolClient, done?: (error?: unknown) => void) => void;

/**
 * The pool, as it has to be when the database may go away: nobody waits for a connection without end or in a queue
 * without end, nobody is sent to a server that is known to be silent, a server that has no more connections for us
 * is lived with, and a connection from before is not lent after.
 */
export class BoundedPool extends pg.Pool {
  /** While it says so, nobody is lent a connection. */
  closed: (() => Error | null) | undefined;
  private readonly most: number;
  private readonly all = new Set<pg.PoolClient>();
  private readonly idle = new Set<pg.PoolClient>();
  private grow: NodeJS.Timeout | undefined;

  constructor(config: pg.PoolConfig) {
    super(config);
    this.most = this.options.max;
    this.on('connect', (client) => this.all.add(client));
    this.on('release', (_error, client) => this.idle.add(client));
    this.on('acquire', (client) => this.idle.delete(client));
    this.on('remove', (client) => {
      this.all.delete(client);
      this.idle.delete(client);
    });
    // The connection has told its error itself; without a listener here one that breaks while idle ends the process.
    this.on('error', () => {});
  }

  /** Ends every connection that nobody uses: it may lead to a server that is no longer there. */
  renew(): void {
    for (const client of this.idle)
      cut(client, new Error('the connection was given up with those before it'));
  }

  /** Waits for those that are lent, but not for a server that does not answer a goodbye. */
  async close(): Promise<void> {
    clearTimeout(this.grow);
    const late = setTimeout(() => {
      for (const client of this.all) cut(client, new Error('the pool is closed'));
    }, GOODBYE_MS);
    await this.end();
    clearTimeout(late);
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Lend): void;
  override connect(callback?: Lend): Promise<pg.PoolClient> | undefined {
    const lent = this.lend();
    if (!callback) return lent;
    // In a turn of its own: what the callback throws is not a failure to lend.
    lent.then(
      (client) => process.nextTick(callback, undefined, client, client.release),
      (error: Error) => process.nextTick(callback, error),
    );
    return undefined;
  }

  private async lend(): Promise<pg.PoolClient> {
    try {
      for (let tries = 0; ; tries++) {
        const closed = this.closed?.();
        if (closed) throw closed;
        if (this.waitingCount >= MAX_WAITING) throw new DatabaseTimeout('too many wait for a connection');
        try {
          return await super.connect();
        } catch (error) {
          if (faultOf(error)?.kind !== 'crowded' || tries >= MOST_TRIES) throw error;
          this.shrink();
          await delay(Math.random() * LONGEST_PAUSE_MS);
        }
      }
    } catch (error) {
      markConnectionError(error);
      noteFailure(error);
      throw error;
    }
  }

  /** The server has no more connections for us: those that we have go round. */
  private shrink(): void {
    this.options.max = Math.max(1, Math.min(this.options.max, this.all.size));
    clearTimeout(this.grow);
    this.grow = setTimeout(() => this.again(), GROW_AFTER_MS);
    this.grow.unref();
  }

  private again(): void {
    this.options.max = Math.min(this.most, this.options.max + 1);
    if (this.options.max < this.most) {
      this.grow = setTimeout(() => this.again(), GROW_AFTER_MS);
      this.grow.unref();
    }
  }
}
