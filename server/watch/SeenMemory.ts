import type pg from 'pg';
import { loadSeen, type SeenRow, upsertSeen } from '../db/queries/coverage.ts';
import { lastFixIn } from '../db/queries/fixPlaces.ts';
import type { GridRecord } from './GridPresence.ts';

/** Transitions of some seconds are written together. Real time. */
const WRITE_AFTER_MS = 2_000;

/** When each grid was seen last and how long it has been empty, kept for the next start. */
export class SeenMemory {
  private readonly pool: pg.Pool;
  private readonly failed: (error: unknown) => void;
  private readonly changed = new Map<string, GridRecord>();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(pool: pg.Pool, failed: (error: unknown) => void) {
    this.pool = pool;
    this.failed = failed;
  }

  note(record: GridRecord): void {
    this.changed.set(`${record.operationId} ${record.grid}`, record);
    if (this.timer) return;
    this.timer = setTimeout(() => void this.flush(), WRITE_AFTER_MS);
    this.timer.unref();
  }

  /** What was written, for grids in which nobody is now (`occupied`) with the time of the last fix in them. */
  async load(occupied: (operationId: string, grid: string) => boolean): Promise<SeenRow[]> {
    const rows = await loadSeen(this.pool);
    // Somebody was there when it was written, and left in the seconds before the server ended.
    const lost = rows.filter((row) => row.emptySince === null && !occupied(row.operationId, row.grid));
    for (const [operationId, those] of Map.groupBy(lost, (row) => row.operationId)) {
      const last = await lastFixIn(
        this.pool,
        operationId,
        those.map((row) => row.grid),
      );
      for (const row of those) {
        row.emptySince = last.get(row.grid) ?? row.lastSeenAt;
        row.lastSeenAt = row.emptySince;
      }
    }
    return rows;
  }

  /** What cannot be written now is found again from the fixes after the next start. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.flush();
  }

  private async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const records = [...this.changed.values()];
    this.changed.clear();
    if (records.length > 0)
      this.writing = this.writing
        .then(() => this.write(records))
        .catch((error: unknown) => this.keep(records, error));
    await this.writing;
  }

  private write(records: readonly GridRecord[]): Promise<void> {
    return upsertSeen(
      this.pool,
      records.map(({ operationId, grid, lastSeenAt, emptySince }) => ({
        operationId,
        grid,
        lastSeenAt,
        emptySince,
      })),
    );
  }

  /** What could not be written is written with what comes next, unless that is about the same grid. */
  private keep(records: readonly GridRecord[], error: unknown): void {
    this.failed(error);
    for (const record of records) {
      const key = `${record.operationId} ${record.grid}`;
      if (!this.changed.has(key)) this.changed.set(key, record);
    }
    if (this.stopped || this.timer) return;
    this.timer = setTimeout(() => void this.flush(), WRITE_AFTER_MS);
    this.timer.unref();
  }
}
