import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type pg from 'pg';
import type { Clock } from '../../shared/time/clock.ts';
import { DAY_MS } from '../../shared/time/durations.ts';
import { type Database, transaction } from '../db/database.ts';
import { faultOf } from '../db/faults/faults.ts';
import { holdDuty, runningDuties } from '../db/queries/duty.ts';
import { copyNewFixes } from '../db/queries/fixCopy.ts';
import {
  analyzeFixes,
  ensureFixDay,
  fixDay,
  insertFixesOnce,
  insertNewFixes,
  loadLive,
} from '../db/queries/fixes.ts';
import type { FixRow, LiveRow } from '../db/queries/fixRow.ts';
import type { Tenure } from '../db/queries/journal.ts';
import { isAboutARow } from '../db/sqlState.ts';
import { FixBatch, NewestAt, type StoreOutcome } from './fixBatch.ts';
import { LiveMemory } from './liveMemory.ts';
import type { PositionMetrics } from './metrics.ts';

/** Largest transaction: 5,000 rows by COPY take some 20 ms. */
const BATCH_ROWS = 5000;
/** More than this waiting is more than a second of work; the door says `unavailable` instead. */
export const MAX_QUEUED_ROWS = 50_000;
/** Callers answered in one turn of the event loop: the next batch is on its way while they are. */
const ANSWERS_A_TURN = 200;
/** For so long fixes go by the connections of all others, where there was none for COPY. */
const COPY_AGAIN_MS = 30_000;
/** First refresh of the planner's statistics; the next at twice as many rows, and so on. */
const ANALYZE_AFTER_ROWS = 2000;

export interface FixStoreOptions {
  db: Database;
  clock: Clock;
  /** Asked again when a batch begins: false stores nothing and answers `refused`. */
  admits: (row: FixRow) => boolean;
  /** Number of the newest journal entry that `admits` knows of. */
  knownSeq: () => number;
  /** Called after the commit, before the waiting callers are answered. */
  committed: (rows: readonly FixRow[]) => void;
  /** Left out: nobody else can have the database. */
  tenure?: Tenure | undefined;
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
  private readonly newest = new NewestAt();
  private readonly memory: LiveMemory;
  private answering = Promise.resolve();
  /** In real milliseconds. */
  private copyAgainAt = Number.NEGATIVE_INFINITY;
  private storedRows = 0;
  private analyzeAt = ANALYZE_AFTER_ROWS;

  constructor(options: FixStoreOptions) {
    this.options = options;
    this.memory = new LiveMemory(options.db.pool);
  }

  /** Prepares today and tomorrow and reads where each unit was last. */
  async start(): Promise<LiveRow[]> {
    const today = fixDay(this.options.clock.now());
    await this.prepareDays([{ at: today }, { at: today + DAY_MS }]);
    const rows = await loadLive(this.options.db.pool, this.options.clock.now());
    this.newest.take(
      rows.map(({ slot, at }) => [slot, at] as const),
      rows.map((row) => [row.slot, row] as const),
    );
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

  /** A unit went off duty: its last position is not remembered. */
  forget(slot: number): void {
    this.memory.forget(slot);
  }

  /** Commits what waits, then takes nothing more. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
    await this.answering;
    await this.memory.flush();
  }

  private async run(): Promise<void> {
    // Callers of the same turn of the event loop join the first batch.
    await Promise.resolve();
    while (this.jobs.length > 0) await this.runBatch(this.take());
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
      const outcomes = await this.divide(rows);
      this.options.metrics?.batch?.(rows.length, performance.now() - started);
      // Not awaited: the database works on the next batch meanwhile.
      this.answering = answerAll(jobs, outcomes);
    } catch (error) {
      for (const job of jobs) job.reject(error as Error);
    } finally {
      this.queued -= rows.length;
      this.options.metrics?.queued?.(this.queued);
    }
  }

  /**
   * Commits rows, and when the database will not hold what one of them says, all but that one: a batch is of many
   * callers, and none of them answers for another's values.
   */
  private async divide(rows: readonly FixRow[]): Promise<StoreOutcome[]> {
    try {
      return await this.commit(rows);
    } catch (error) {
      if (!isAboutARow(error)) throw error;
      if (rows.length === 1) {
        this.options.metrics?.bad?.(error as Error);
        return ['bad'];
      }
      const middle = rows.length >> 1;
      return [...(await this.divide(rows.slice(0, middle))), ...(await this.divide(rows.slice(middle)))];
    }
  }

  private async commit(rows: readonly FixRow[]): Promise<StoreOutcome[]> {
    await this.prepareDays(rows);
    const batch = await this.write(rows).catch(async (error: unknown) => {
      // Another node stored one of them, or a retention job dropped a day: look at each row instead.
      if (!retryable(error)) throw error;
      this.days.clear();
      await this.prepareDays(rows);
      return this.write(rows, 'distrust');
    });
    this.newest.take(batch.highest, batch.newest);
    this.options.committed(batch.news());
    this.count(rows.length);
    return batch.outcomes;
  }

  /** A server has its autovacuum; here statistics are refreshed each time the rows have doubled. */
  private count(rows: number): void {
    this.storedRows += rows;
    if (this.options.db.kind !== 'embedded' || this.storedRows < this.analyzeAt) return;
    this.analyzeAt = this.storedRows * 2;
    // Plans stay worse without it, and nothing else depends on it.
    analyzeFixes(this.options.db.pool).catch(() => undefined);
  }

  private async write(rows: readonly FixRow[], trust: 'trust' | 'distrust' = 'trust'): Promise<FixBatch> {
    const { pool, copying } = this.options.db;
    if (!copying || performance.now() < this.copyAgainAt)
      return this.writeOn(pool, insertNewFixes, rows, trust);
    try {
      return await this.writeOn(copying, copyNewFixes, rows, trust);
    } catch (error) {
      // The server has too few connections for COPY to have its own.
      if (faultOf(error)?.kind !== 'crowded') throw error;
      this.copyAgainAt = performance.now() + COPY_AGAIN_MS;
      return this.writeOn(pool, insertNewFixes, rows, trust);
    }
  }

  private async writeOn(
    pool: pg.Pool,
    insertNew: (client: pg.PoolClient, rows: readonly FixRow[]) => Promise<void>,
    rows: readonly FixRow[],
    trust: 'trust' | 'distrust',
  ): Promise<FixBatch> {
    let keys = new Set<string>();
    const batch = await transaction(pool, async (client) => {
      const batch = new FixBatch(rows, await this.admission(client, rows), this.newest);
      if (trust === 'distrust') batch.distrust();
      const { sure, maybe, newest } = batch;
      if (sure.length > 0) await insertNew(client, sure);
      if (maybe.length > 0) keys = await insertFixesOnce(client, maybe);
      await this.memory.within(client, newest);
      return batch;
    });
    this.memory.committed(batch.newest);
    batch.settle(keys);
    return batch;
  }

  /**
   * Which rows may be stored. From here to the commit nobody's duty ends, so that a fix which waited while its
   * person went off duty, on whichever node, is not stored.
   */
  private async admission(client: pg.PoolClient, rows: readonly FixRow[]): Promise<(row: FixRow) => boolean> {
    const { admits, knownSeq, tenure } = this.options;
    const known = knownSeq();
    const { seq, epoch } = await holdDuty(client);
    tenure?.check(epoch);
    if (seq <= known) return admits;
    const duties = await runningDuties(client, [...new Set(rows.map((row) => row.unitId))]);
    return (row) => admits(row) && duties.get(row.unitId) === row.operationId;
  }

  private async prepareDays(rows: readonly { at: number }[]): Promise<void> {
    for (const { at } of rows) {
      const day = fixDay(at);
      if (this.days.has(day)) continue;
      await ensureFixDay(this.options.db.pool, day);
      this.days.add(day);
    }
  }
}

async function answerAll(jobs: readonly Job[], outcomes: readonly StoreOutcome[]): Promise<void> {
  let at = 0;
  for (const [i, job] of jobs.entries()) {
    if (i > 0 && i % ANSWERS_A_TURN === 0) await nextTurn();
    job.resolve(outcomes.slice(at, at + job.rows.length));
    at += job.rows.length;
  }
}

const UNIQUE_VIOLATION = '23505';
/** "no partition of relation found for row". */
const CHECK_VIOLATION = '23514';

function retryable(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === UNIQUE_VIOLATION || code === CHECK_VIOLATION;
}
