import type pg from 'pg';
import { TABLES_WITH_NAMES } from '../../server/db/queries/names.ts';

/** How many rows of each table have a name that nobody has read. */
export async function unreadNames(pool: pg.Pool): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of TABLES_WITH_NAMES) {
    const { rows } = await pool.query<{ n: number }>(
      `select count(*)::integer as n from ${table} where name_latin is null or name_pinyin is null`,
    );
    counts[table] = rows[0]!.n;
  }
  return counts;
}
