import { TABLES } from '../model/entries/nouns.ts';
import type { Reach } from '../model/scope.ts';
import { TABLE_NAMES, type TableName } from './tables.ts';

/** Whom the rows of each table reach. A built client holds it as it is, beside the screen that asks (vite.config.ts). */
export const TABLE_REACH = Object.fromEntries(
  TABLE_NAMES.map((table) => [table, TABLES[table].reach]),
) as Readonly<Record<TableName, Reach>>;
