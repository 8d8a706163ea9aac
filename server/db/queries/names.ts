import type pg from 'pg';
import { romanise } from '../../names/romanise.ts';

/** Tables whose rows have a name that is written in Latin letters as well. */
export const TABLES_WITH_NAMES = ['area', 'organisation', 'team', 'branch', 'facility'] as const;

const PIECE = 5_000;

/**
 * Writes beside names how they are read where nobody has yet: rows from before there were such columns, or from a hand in
 * the database. Returns how many rows those were. Whoever comes second finds none left.
 */
export async function readUnreadNames(client: pg.PoolClient): Promise<number> {
  let written = 0;
  for (const table of TABLES_WITH_NAMES) {
    const { rows } = await client.query<{ name: string }>(
      `select distinct name from ${table} where name_pinyin is null`,
    );
    for (let from = 0; from < rows.length; from += PIECE) {
      const names = rows.slice(from, from + PIECE).map(({ name }) => name);
      const { rowCount } = await client.query(
        `update ${table} t set name_latin = r.latin, name_pinyin = r.pinyin
         from unnest($1::text[], $2::text[], $3::text[]) as r (name, latin, pinyin)
         where t.name = r.name and t.name_pinyin is null`,
        [names, ...readingsOf(names)],
      );
      written += rowCount ?? 0;
    }
  }
  return written;
}

/** Of names, in their order: how they are written in Latin letters, and how they are said. */
export function readingsOf(names: readonly string[]): [latin: string[], pinyin: string[]] {
  const read = names.map(romanise);
  return [read.map(({ nameLatin }) => nameLatin), read.map(({ namePinyin }) => namePinyin)];
}
