import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { Clock } from '../../../shared/time/clock.ts';
import type { BoundedPool } from '../BoundedPool.ts';
import type { Database } from '../database.ts';
import { DatabaseTimeout, type Fault, faultOf } from '../faults/faults.ts';
import { cut, limit } from '../LimitedClient.ts';
import { PROBE, PROBE_EMBEDDED } from '../limits.ts';
import { writeProbe } from '../queries/writeProbe.ts';

/** With the time that a write may take (server/db/limits.ts, PROBE), `/readyz` tells the truth of less than two seconds ago. */
const EVERY_MS = 400;
/** Written when it is not certain that there is room: a small row finds its place on a full disk too. */
const LARGE = 1 << 20;
const SMALL = Buffer.alloc(0);
/** A write of somebody that found no room is believed for so long, whatever a probe finds. */
const BELIEVED_MS = 1_000;
/** Silence to everybody for longer than this closes the pool: whoever asks is told at once. */
const CLOSE_AFTER_MS = 4_000;

export interface WriteProbeOptions {
  db: Database;
  /** `since` is told by it. */
  clock: Clock;
  log: { warn(details: object, text: string): void; error(details: object, text: string): void };
}

/**
 * Writes a row of its own, for good, on a connection of its own, a few times a second, and keeps `db.storing`: a read tells
 * nothing of a full disk or of a standby, and the writes of others come when they come. A connection that was ended is
 * no outage when the next one works.
 */
export class WriteProbe {
  private readonly options: WriteProbeOptions;
  private client: pg.Client | null = null;
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  /** Of the last write: on the server's clock, and in real milliseconds. */
  private wroteAt: number;
  private wrote = performance.now();
  private noRoom = Number.NEGATIVE_INFINITY;
  private filler: Buffer | undefined;

  constructor(options: WriteProbeOptions) {
    this.options = options;
    this.wroteAt = options.clock.now();
  }

  /** Resolves after the first write, or when it has failed. */
  async start(): Promise<void> {
    const { storing } = this.options.db;
    storing.onFault = (fault) => this.heard(fault);
    for (const pool of this.pools()) {
      storing.onChange(() => pool.renew());
      pool.closed = () => this.closed();
    }
    await this.once();
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    this.options.db.storing.onFault = undefined;
    for (const pool of this.pools()) pool.closed = undefined;
    // Not waited for: a server that is away does not say goodbye.
    void this.client?.end().catch(() => undefined);
  }

  private pools(): readonly BoundedPool[] {
    const { pool, copying } = this.options.db;
    return copying ? [pool, copying] : [pool];
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await delay(EVERY_MS, undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) await this.once();
    }
  }

  private async once(): Promise<void> {
    const begun = performance.now();
    const { db } = this.options;
    try {
      await this.write().catch((error: unknown) => {
        // Ended by an administrator or by the network: only if the next one fails as well, something is wrong.
        if (faultOf(error)?.kind !== 'away') throw error;
        return this.write();
      });
    } catch (error) {
      const fault = faultOf(error) ?? { kind: 'away', code: null, message: String(error) };
      return this.lost(fault);
    }
    this.wroteAt = this.options.clock.now();
    this.wrote = performance.now();
    if (begun - this.noRoom >= BELIEVED_MS) this.back();
    // The connection that was waited for patiently is watched closely from now on.
    if (db.storing.state.ok && this.client)
      limit(this.client, db.kind === 'embedded' ? PROBE_EMBEDDED : PROBE);
  }

  private async write(): Promise<void> {
    const { db } = this.options;
    const filler = db.storing.state.ok ? SMALL : this.large();
    let client: pg.Client | pg.Pool;
    try {
      client = this.client ??= await this.connect();
    } catch (error) {
      if (faultOf(error)?.kind !== 'crowded') throw error;
      // No connection is left for this one; those that we have may serve.
      client = db.pool;
    }
    try {
      await writeProbe(client, filler);
    } catch (error) {
      if (this.client) cut(this.client, new Error('the probe starts anew'));
      this.client = null;
      throw error;
    }
  }

  private async connect(): Promise<pg.Client> {
    const { db } = this.options;
    const client = db.dedicated(db.storing.state.ok ? 'probe' : 'probe again');
    client.on('end', () => {
      if (this.client === client) this.client = null;
    });
    await client.connect();
    return client;
  }

  private large(): Buffer {
    this.filler ??= randomBytes(LARGE);
    return this.filler;
  }

  private heard(fault: Fault): void {
    if (fault.kind !== 'full' && fault.kind !== 'read_only') return;
    this.noRoom = performance.now();
    this.lost(fault);
  }

  private lost({ kind, code, message }: Fault): void {
    const { db, log } = this.options;
    const before = db.storing.state;
    db.storing.lost(kind, this.wroteAt);
    if (before.ok || before.kind !== kind) log.error({ kind, code, message }, 'nothing can be stored');
  }

  private back(): void {
    const { db, log, clock } = this.options;
    const { state } = db.storing;
    if (state.ok) return;
    db.storing.back();
    log.warn({ forS: Math.round((clock.now() - state.since) / 1000) }, 'what comes is stored again');
  }

  private closed(): Error | null {
    const { state, answeredAt } = this.options.db.storing;
    const heard = Math.max(this.wrote, answeredAt);
    if (state.ok || state.kind !== 'silent' || performance.now() - heard < CLOSE_AFTER_MS) return null;
    return new DatabaseTimeout('the database has been silent for some seconds');
  }
}
