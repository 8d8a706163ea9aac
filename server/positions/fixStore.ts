import { performance } from 'node:perf_hooks';
import type { Clock } from '../../shared/time/clock.ts';
import { type Database, transaction } from '../db/database.ts';
import { copyNewFixes } from '../db/queries/fixCopy.ts';
import {
  ensureFixDay,
  fixDay,
  fixKey,
  insertFixesOnce,
  insertNewFixes,
  loadLive,
  upsertLive,
} from '../db/queries/fixes.ts';
import type { FixRow, LiveRow } from '../db/queries/fixRow.ts';
import type { PositionMetrics } from './metrics.ts';

/** Largest transaction: 5,000 rows by COPY take some 20 ms. */
const BATCH_ROWS = 5000;
/** More than this waiting is more than a second of work; the door says `unavailable` instead. */
export const MAX_QUEUED_ROWS = 50_000;
/** Small batches remember the newest fix of each unit at once, big ones at most this often. */
const LIVE_EVERY_MS = 1000;
const LIVE_AT_ONCE_ROWS = 500;
const DAY_MS = 86_400_000;

export type StoreOutcome = 'stored' | 'duplicate' | 'refused';

export interface FixStoreOptions {
  db: Database;
  clock: Clock;
  /** Asked again when a batch begins: false stores nothing and answers `refused`. */
  admits: (row: FixRow) => boolean;
  /** Called after the commit, before the waiting callers are answered. */
  committed: (rows: readonly FixRow[]) => void;
  metrics?: PositionMetrics | undefined;
  /** Rows that may wait, MAX_QUEUED_ROWS when left out. */
  maxQueued?: number | undefined;
}

interface Job {
  rows: readonly FixRow[];
  resolve: (outcomes: StoreOutcome[]) => void;
  reject: (error: Error) => void;
}

/** Thrown by `store` when too many rows wait. */
export class StoreFull extends Error {}

/**
 * Fixes on their way into the database. Callers that come together share one transaction and are
 * answered after its commit. A fix newer than all of its unit is new for certain and takes the fast
 * path (COPY, or unnest on the embedded database); any other is checked against what is stored.
 */
export class FixStore {
  private readonly options: FixStoreOptions;
  private jobs: Job[] = [];
  private queued = 0;
  private running: Promise<void> | null = null;
  private stopped = false;
  private readonly days = new Set<number>();
  /** Newest stored device time by slot. */
  private readonly newest = new Map<number, number>();
  /** Newest fix by slot that `unit_live` does not have yet. */
  private readonly unremembered = new Map<number, FixRow>();
  private rememberedAt = 0;

  constructor(options: FixStoreOptions) {
    this.options = options;
  }

  /** Prepares today and tomorrow and reads where each unit was last. */
  async start(): Promise<LiveRow[]> {
    const today = fixDay(this.options.clock.now());
    await this.prepareDays([today, today + DAY_MS]);
    const rows = await loadLive(this.options.db.pool);
    for (const row of rows) this.newest.set(row.slot, row.at);
    return rows;
  }

  /** Resolves after the commit with one outcome per row. Throws StoreFull, or what the database threw. */
  store(rows: readonly FixRow[]): Promise<StoreOutcome[]> {
    if (rows.length === 0) return Promise.resolve([]);
    if (this.stopped || this.queued + rows.length > (this.options.maxQueued ?? MAX_QUEUED_ROWS))
      return Promise.reject(new StoreFull());
    this.queued += rows.length;
    this.options.metrics?.queued?.(this.queued);
    return new Promise((resolve, reject) => {
      this.jobs.push({ rows, resolve, reject });
      this.running ??= this.run();
    });
  }

  /** Commits what waits, then takes nothing more. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async run(): Promise<void> {
    // Callers of the same turn of the event loop join the first batch.
    await Promise.resolve();
    while (this.jobs.length > 0) await this.runBatch(this.take());
    if (this.unremembered.size > 0) await this.remember().catch(() => undefined);
    this.running = null;
    if (this.jobs.length > 0) this.running = this.run();
  }

  private take(): Job[] {
    let rows = 0;
    let count = 0;
    while (count < this.jobs.length && (count === 0 || rows + this.jobs[count]!.rows.length <= BATCH_ROWS))
      rows += this.jobs[count++]!.rows.length;
    const batch = this.jobs.slice(0, count);
    this.jobs = this.jobs.slice(count);
    return batch;
  }

  private async runBatch(jobs: readonly Job[]): Promise<void> {
    const rows = jobs.length === 1 ? jobs[0]!.rows : jobs.flatMap((job) => job.rows);
    const started = performance.now();
    try {
      const outcomes = await this.commit(rows);
      this.options.metrics?.batch?.(rows.length, performance.now() - started);
      let at = 0;
      for (const job of jobs) {
        job.resolve(outcomes.slice(at, at + job.rows.length));
        at += job.rows.length;
      }
    } catch (error) {
      for (const job of jobs) job.reject(error as Error);
    } finally {
      this.queued -= rows.length;
      this.options.metrics?.queued?.(this.queued);
    }
  }

  private async commit(rows: readonly FixRow[]): Promise<StoreOutcome[]> {
    const split = this.split(rows);
    await this.prepareDays(new Set(rows.map((row) => fixDay(row.at))));
    try {
      await this.write(split);
    } catch (error) {
      // Another node stored one of them, or a retention job dropped a day: look at each row instead.
      if (!retryable(error)) throw error;
      this.days.clear();
      await this.prepareDays(new Set(rows.map((row) => fixDay(row.at))));
      split.maybe = [...split.sure, ...split.maybe];
      split.sure = [];
      await this.write(split);
    }
    const stored: FixRow[] = [];
    const outcomes = rows.map((row, i): StoreOutcome => {
      if (split.refused.has(i)) return 'refused';
      if (!split.fresh.delete(row) && !split.stored.delete(fixKey(row.slot, row.at))) return 'duplicate';
      stored.push(row);
      return 'stored';
    });
    for (const row of stored) {
      if (row.at <= (this.newest.get(row.slot) ?? Number.NEGATIVE_INFINITY)) continue;
      this.newest.set(row.slot, row.at);
    }
    this.options.committed(stored);
    return outcomes;
  }

  private split(rows: readonly FixRow[]): Split {
    const split: Split = { sure: [], maybe: [], refused: new Set(), fresh: new Set(), stored: new Set() };
    const newest = new Map<number, number>();
    for (const [i, row] of rows.entries()) {
      if (!this.options.admits(row)) {
        split.refused.add(i);
        continue;
      }
      const known = newest.get(row.slot) ?? this.newest.get(row.slot) ?? Number.NEGATIVE_INFINITY;
      if (row.at > known) {
        newest.set(row.slot, row.at);
        split.sure.push(row);
      } else split.maybe.push(row);
    }
    return split;
  }

  private async write(split: Split): Promise<void> {
    const { db, clock } = this.options;
    const remembered = new Map(this.unremembered);
    for (const row of split.sure) remembered.set(row.slot, row);
    for (const row of split.maybe) {
      const known = remembered.get(row.slot)?.at ?? this.newest.get(row.slot) ?? Number.NEGATIVE_INFINITY;
      if (row.at > known) remembered.set(row.slot, row);
    }
    const due = remembered.size <= LIVE_AT_ONCE_ROWS || clock.now() - this.rememberedAt >= LIVE_EVERY_MS;
    await transaction(db.pool, async (client) => {
      if (split.sure.length > 0) {
        if (db.copy) await copyNewFixes(client, split.sure);
        else await insertNewFixes(client, split.sure);
      }
      if (split.maybe.length > 0) split.stored = await insertFixesOnce(client, split.maybe);
      if (due && remembered.size > 0) await upsertLive(client, [...remembered.values()]);
    });
    split.fresh = new Set(split.sure);
    this.unremembered.clear();
    if (due) this.rememberedAt = clock.now();
    else for (const [slot, row] of remembered) this.unremembered.set(slot, row);
  }

  private async remember(): Promise<void> {
    await transaction(this.options.db.pool, (client) => upsertLive(client, [...this.unremembered.values()]));
    this.unremembered.clear();
    this.rememberedAt = this.options.clock.now();
  }

  private async prepareDays(days: Iterable<number>): Promise<void> {
    for (const day of days) {
      if (this.days.has(day)) continue;
      await ensureFixDay(this.options.db.pool, day);
      this.days.add(day);
    }
  }
}

interface Split {
  /** Newer than all of their unit. */
  sure: FixRow[];
  /** Stored already, perhaps. */
  maybe: FixRow[];
  /** Places of rows that are no longer admitted. */
  refused: Set<number>;
  /** What the write stored: the rows that were sure, the keys of the others. */
  fresh: Set<FixRow>;
  stored: Set<string>;
}

const UNIQUE_VIOLATION = '23505';
/** "no partition of relation found for row". */
const CHECK_VIOLATION = '23514';

function retryable(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === UNIQUE_VIOLATION || code === CHECK_VIOLATION;
}
