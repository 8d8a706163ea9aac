import { wholeRows } from '../../shared/picture/layers.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { TimeRange } from '../../shared/time/SteadyClock.ts';
import { FlatGridLookup } from '../areas/gridLookup.ts';
import type { GridLookup } from '../areas/grids.ts';
import type { Database } from '../db/database.ts';
import type { GridShape } from '../db/queries/areas.ts';
import type { FixRow, LiveRow } from '../db/queries/fixRow.ts';
import type { Tenure } from '../db/queries/journal.ts';
import type { Journal } from '../journal/types.ts';
import { LiveBroadcaster } from './broadcaster.ts';
import { FixStore } from './fixStore.ts';
import { followDuty } from './followDuty.ts';
import { createIntake, stillOnDuty } from './intake.ts';
import { LiveTable } from './liveTable.ts';
import type { PositionMetrics } from './metrics.ts';
import { Tracks } from './Track.ts';
import type { Broadcaster, Intake, UnitPlace } from './types.ts';
import { DUTY_TOLERANCE_MS } from './validate.ts';

export interface PositionsOptions {
  db: Database;
  journal: Pick<Journal, 'picture' | 'subscribe'>;
  clock: Clock;
  /** Between which times it may be now; left out: the clock is right. */
  timeRange?: (() => TimeRange) | undefined;
  /** Current grid shapes, WGS-84. */
  grids: readonly GridShape[];
  /** See FixStore. */
  tenure?: Tenure | undefined;
  metrics?: PositionMetrics | undefined;
  /** Milliseconds between frames, 500 when left out. */
  tickMs?: number | undefined;
  /** Fixes that may wait for the database before the door says `unavailable`. */
  maxQueued?: number | undefined;
}

export type FixListener = (rows: readonly FixRow[]) => void;

export interface Positions {
  readonly intake: Intake;
  readonly broadcaster: Broadcaster;
  readonly grids: GridLookup;
  /** How many units each grid has now. */
  countByGrid(): Map<string, number>;
  /** Newest place of a unit on duty, by its slot; null before its first fix. */
  placeOf(slot: number): UnitPlace | null;
  /**
   * Called with each run of fixes of units on duty once they are committed, before their senders are answered: take
   * them and return. Late ones are among them; those of one unit come in the order of their device times.
   */
  onFixes(listener: FixListener): () => void;
  /** Prepares storage, brings the last positions back and starts the tick. The journal has started before. */
  start(): Promise<void>;
  /** Sends no more frames and commits what was accepted. */
  stop(): Promise<void>;
}

export function createPositions(options: PositionsOptions): Positions {
  const { db, journal, clock, metrics } = options;
  const grids = new FlatGridLookup(options.grids);
  const live = new LiveTable(grids.codes);
  const tracks = new Tracks();
  const listeners = new Set<FixListener>();
  const show = (row: FixRow) =>
    live.put(row.slot, row.lonE7, row.latE7, row.at, row.grid, row.accuracyM ?? Number.NaN, row.recordedAt);
  const store = new FixStore({
    db,
    clock,
    metrics,
    maxQueued: options.maxQueued,
    tenure: options.tenure,
    admits: (row) => stillOnDuty(journal.picture(), row),
    knownSeq: () => journal.picture().seq,
    committed(rows) {
      const picture = journal.picture();
      const onDuty = rows.filter((row) => stillOnDuty(picture, row));
      for (const row of onDuty) show(row);
      for (const listener of listeners) listener(onDuty);
    },
  });
  const intake = createIntake({
    live,
    tracks,
    store,
    grids,
    picture: () => journal.picture(),
    clock,
    timeRange: options.timeRange,
    metrics,
  });
  const broadcaster = new LiveBroadcaster({ live, clock, metrics, tickMs: options.tickMs });
  let unfollow: (() => void) | null = null;

  function restore(rows: readonly LiveRow[]): void {
    const since = new Map<number, number>();
    for (const unit of Object.values(wholeRows(journal.picture().units))) since.set(unit.slot, unit.since);
    const now = clock.now();
    for (const row of rows) {
      const start = since.get(row.slot);
      if (start === undefined || row.at < Math.min(start, now) - DUTY_TOLERANCE_MS) continue;
      // Looked up again: the boundaries may have changed while the server was down.
      const grid = grids.find(row.lonE7 / 1e7, row.latE7 / 1e7, row.grid);
      live.put(row.slot, row.lonE7, row.latE7, row.at, grid, Number.NaN, Math.min(row.recordedAt, now));
      const place = { lon: row.lonE7 / 1e7, lat: row.latE7 / 1e7, at: row.at, accuracyM: undefined };
      tracks.of(row.slot).take(place);
    }
  }

  return {
    intake,
    broadcaster,
    grids,
    countByGrid: () => live.countByGrid(),
    placeOf: (slot) => live.placeOf(slot),
    onFixes: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start() {
      restore(await store.start());
      unfollow = followDuty(journal, (slot) => {
        live.hide(slot);
        tracks.forget(slot);
        store.forget(slot);
      });
      broadcaster.start();
    },
    async stop() {
      unfollow?.();
      broadcaster.stop();
      await store.stop();
    },
  };
}
