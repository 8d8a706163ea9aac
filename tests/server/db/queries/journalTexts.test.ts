import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STATE_TABLES, WORD_COLUMNS } from '../../../../server/db/queries/journalTexts.ts';
import { type Words, WRITTEN } from '../../../../shared/model/words.ts';
import { TABLE_NAMES, TABLE_WORDS, type TableName } from '../../../../shared/picture/tables.ts';

const folder = join(import.meta.dirname, '../../../../server/db/migrations');
const migrations = readdirSync(folder)
  .map((file) => readFileSync(join(folder, file), 'utf8').split('-- Down Migration')[0])
  .join('\n');
/** The columns of a table of the database, as they are made. */
const columnsOf = (table: string): string =>
  [
    ...migrations.matchAll(
      new RegExp(`create table ${table} \\([\\s\\S]*?\\n\\);|alter table ${table}\\s[^;]*;`, 'g'),
    ),
  ].join('\n');

/** Whether people write any of them; names of people go with the people. */
function areWritten(words: Words | null): boolean {
  if (!words) return false;
  if ('holds' in words) return WRITTEN.has(words.holds);
  return 'items' in words ? areWritten(words.items) : words.fields.some(([, inner]) => areWritten(inner));
}

const WORDED = TABLE_NAMES.filter((table) => areWritten(TABLE_WORDS[table]));

/** What a table of the database calls the words of a row. */
function columnNames(table: TableName): string[] {
  const words = TABLE_WORDS[table];
  const fields = words && 'fields' in words ? words.fields : [];
  return fields
    .filter(([, inner]) => areWritten(inner))
    .map(([field]) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
}

describe('what people write in an operation', () => {
  it('is taken out of each table of the Picture that holds words', () => {
    expect(WORDED.length).toBeGreaterThan(5);
    const kept = WORDED.filter((table) => STATE_TABLES[table] === null && !WORD_COLUMNS[table]);
    expect(kept).toEqual([]);
  });

  it('is looked for where the database has whole rows', () => {
    const tables = Object.values(STATE_TABLES).filter((table) => table !== null);
    expect(tables.filter((table) => !columnsOf(table).includes('state jsonb not null'))).toEqual([]);
  });

  it('is taken out of columns of their own as well', () => {
    const columns = WORDED.flatMap((table) => {
      const inDatabase = STATE_TABLES[table] ?? /^update (\w+) /.exec(WORD_COLUMNS[table] ?? '')?.[1];
      if (!inDatabase) return [];
      return columnNames(table)
        .filter((column) => new RegExp(`\\b${column} text\\b`).test(columnsOf(inDatabase)))
        .map((column) => ({ table, column }));
    });
    expect(columns.length).toBeGreaterThan(3);
    const kept = columns.filter(
      ({ table, column }) => !new RegExp(`\\b${column} = `).test(WORD_COLUMNS[table] ?? ''),
    );
    expect(kept).toEqual([]);
  });
});
