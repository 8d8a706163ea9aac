import type pg from 'pg';
import type { Entry } from '../../../shared/model/entries/entry.ts';
import type { Touched } from '../../../shared/picture/draft.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import type { TableName, TableRows } from '../../../shared/picture/tables.ts';
import { pipelinedWrite } from '../../db/database.ts';

/**
 * Writes rows of one table of the Picture to the table of the database that mirrors it. `seq`: the last entry's. All
 * that it asks goes out in the turn in which it is called.
 */
type Mirror<R> = (client: pg.PoolClient, rows: readonly R[], seq: number) => Promise<void>;

/** In the order in which rows refer to one another; null: the commands write that table themselves. */
export type Mirrors<T extends TableName> = { readonly [P in T]: Mirror<TableRows[P]> | null };

/**
 * What brings the tables to what the Picture says after commands, in their transaction: they cannot say anything else
 * than the journal. What a new operation cleared from the Picture stays in the tables, as history.
 */
export type Mirroring = (client: pg.PoolClient) => UnwrittenRows;

export function mirrorOf(mirrors: Mirrors<TableName>): Mirroring {
  const mirrored = Object.entries(mirrors).filter(([, write]) => write) as [TableName, Mirror<unknown>][];
  return (client) => new UnwrittenRows(client, mirrored);
}

/**
 * Rows of one transaction. On a pipelined connection those of several commands are written together: twenty commands
 * cost the database as many statements as there are tables in them, instead of twenty times as many.
 */
export class UnwrittenRows {
  /**
   * The connection, for whoever looks up or writes something beside the Picture: what is not written yet goes out
   * before what is asked through it.
   */
  readonly client: pg.PoolClient;
  private readonly raw: pg.PoolClient;
  private readonly mirrored: readonly (readonly [TableName, Mirror<unknown>])[];
  private readonly rows = new Map<TableName, Map<string, unknown>>();
  private seq = 0;

  constructor(raw: pg.PoolClient, mirrored: readonly (readonly [TableName, Mirror<unknown>])[]) {
    this.raw = raw;
    this.mirrored = mirrored;
    const query = (...args: unknown[]): unknown => {
      void this.write();
      return raw.query(...(args as [string]));
    };
    this.client = new Proxy(raw, {
      get: (target, key) => (key === 'query' ? query : Reflect.get(target, key, target)),
    });
  }

  /** The rows that these entries put, as the Picture has them behind them. */
  async take(picture: Picture, touched: Touched, entries: readonly Entry[]): Promise<void> {
    this.seq = entries.at(-1)?.seq ?? picture.seq;
    for (const [table] of this.mirrored)
      for (const key of touched.get(table) ?? []) {
        const row = picture[table][key];
        if (row === undefined) continue;
        const rows = this.rows.get(table) ?? new Map<string, unknown>();
        this.rows.set(table, rows.set(key, row));
      }
    // Of an operation the numbers of its own entries are kept, and what it clears must be in its table before.
    if (!this.raw.pipeline || touched.has('operations')) await this.write();
  }

  /** All of them, in the order of their tables, in this turn of the event loop. */
  async write(): Promise<void> {
    if (this.rows.size === 0) return;
    const rows = new Map(this.rows);
    this.rows.clear();
    const writes = this.mirrored.flatMap(([table, write]) => {
      const some = rows.get(table);
      return some ? [pipelinedWrite(this.raw, write(this.raw, [...some.values()], this.seq))] : [];
    });
    await Promise.all(writes);
  }
}
