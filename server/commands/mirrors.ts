import type pg from 'pg';
import type { Entry } from '../../shared/model/entry.ts';
import type { Touched } from '../../shared/picture/draft.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import type { TableName, TableRows } from '../../shared/picture/tables.ts';
import { written } from '../db/database.ts';

/** Writes rows of one table of the Picture to the table of the database that mirrors it. `seq`: the last entry's. */
type Mirror<R> = (client: pg.PoolClient, rows: readonly R[], seq: number) => Promise<void>;

/** In the order in which rows refer to one another; null: the commands write that table themselves. */
export type Mirrors<T extends TableName> = { readonly [P in T]: Mirror<TableRows[P]> | null };

/**
 * What brings the tables to what the Picture says after a command, in its transaction: they cannot say anything else
 * than the journal. What a new operation cleared from the Picture stays in the tables, as history.
 */
export function mirrorOf(mirrors: Mirrors<TableName>) {
  const mirrored = Object.entries(mirrors).filter(([, write]) => write) as [TableName, Mirror<unknown>][];
  return async (
    client: pg.PoolClient,
    picture: Picture,
    touched: Touched,
    entries: readonly Entry[],
  ): Promise<void> => {
    const seq = entries.at(-1)?.seq ?? picture.seq;
    for (const [table, write] of mirrored) {
      const keys = touched.get(table);
      if (!keys) continue;
      const rows = [...keys].flatMap((key) => picture[table][key] ?? []);
      if (rows.length > 0) await written(client, write(client, rows, seq));
    }
  };
}
