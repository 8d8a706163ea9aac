import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { upsertLive } from '../db/queries/fixes.ts';
import type { FixRow } from '../db/queries/fixRow.ts';
import { isAboutARow } from '../db/sqlState.ts';

/** So few are remembered in the transaction that stores them: that costs a millisecond or two. */
const AT_ONCE_ROWS = 200;
/** More are remembered behind it, a piece at a time, so that no caller waits for them. */
const PIECE_ROWS = 500;
const PAUSE_MS = 50;

/**
 * The newest fix of each unit on its way into `unit_live`, which brings the markers back after a restart.
 * Under load it lags by some seconds; `loadLive` makes up for that from the fixes themselves.
 */
export class LiveMemory {
  private readonly pool: pg.Pool;
  private readonly waiting = new Map<number, FixRow>();
  private working: Promise<void> | null = null;
  private stopping = false;

  constructor(pool: pg.Pool) {
    this.pool = pool;
  }

  /** Takes part in the transaction that stores the fixes, when they are few. */
  async within(client: pg.ClientBase, newest: ReadonlyMap<number, FixRow>): Promise<void> {
    if (newest.size > 0 && newest.size <= AT_ONCE_ROWS) await upsertLive(client, [...newest.values()]);
  }

  /** The transaction is committed: what it did not remember is remembered soon. */
  committed(newest: ReadonlyMap<number, FixRow>): void {
    const remembered = newest.size <= AT_ONCE_ROWS;
    for (const [slot, row] of newest) {
      if (remembered) this.waiting.delete(slot);
      else this.waiting.set(slot, row);
    }
    if (this.waiting.size > 0) this.working ??= this.work();
  }

  forget(slot: number): void {
    this.waiting.delete(slot);
  }

  /** Remembers everything now. A failure is left to the fixes themselves. */
  async flush(): Promise<void> {
    this.stopping = true;
    await this.working;
    while (this.waiting.size > 0 && (await this.piece()));
  }

  private async work(): Promise<void> {
    // What a burst brings goes together.
    await delay(PAUSE_MS);
    while (this.waiting.size > 0 && !this.stopping && (await this.piece())) await delay(PAUSE_MS);
    this.working = null;
  }

  private async piece(): Promise<boolean> {
    const rows: FixRow[] = [];
    for (const row of this.waiting.values()) {
      if (rows.push(row) === PIECE_ROWS) break;
    }
    try {
      await upsertLive(this.pool, rows);
    } catch (error) {
      if (!isAboutARow(error)) return false;
      // One row that cannot be held must not keep the others from being remembered.
      for (const row of rows) {
        const alone = await upsertLive(this.pool, [row]).catch((why: unknown) => why);
        if (alone !== undefined && !isAboutARow(alone)) return false;
      }
    }
    for (const row of rows) if (this.waiting.get(row.slot) === row) this.waiting.delete(row.slot);
    return true;
  }
}
