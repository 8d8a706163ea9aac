import type { z } from 'zod';
import { TABLES } from '../model/entries/nouns.ts';
import type { Words } from '../model/words.ts';
import { wordsOf } from '../model/wordsOf.ts';

/*
 * What every screen knows of the tables. A built client holds its values as they are (vite.config.ts), and loads how rows are
 * read only where it reads them.
 */

export type TableName = keyof typeof TABLES;
/** What a row of each table of a Picture is. */
export type TableRows = { [T in TableName]: z.infer<(typeof TABLES)[T]['row']> };

/** The tables of a Picture, each row by its key. */
export type Tables = { readonly [T in TableName]: Readonly<Record<string, TableRows[T]>> };

export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

/** Where words stand in the rows of each table; null where there are none. */
export const TABLE_WORDS = Object.fromEntries(
  TABLE_NAMES.map((table) => [table, wordsOf(TABLES[table].row)]),
) as Readonly<Record<TableName, Words | null>>;

/** Those from whose rows a new operation clears what closed ones left in its area. */
export const CLEARED = TABLE_NAMES.filter((table) => TABLES[table].cleared);

/** The others: which operations there are is not for one of them to say; who is on duty is a force for whatever comes. */
export const OF_ALL_OPERATIONS = TABLE_NAMES.filter((table) => !TABLES[table].cleared);

/** What the rows of each table tell on the timeline; that the fields are there is checked where it is said. */
export const TABLE_TOLD = Object.fromEntries(
  TABLE_NAMES.map((table) => [table, TABLES[table].told]),
) as Readonly<Record<TableName, ToldMoment | 'own' | null>>;

type Tellings = { [T in TableName]: (typeof TABLES)[T]['told'] };
type Moments = Extract<Tellings[TableName], object>;
/** One moment of each row of a table. */
export type ToldMoment = { readonly [F in keyof Moments]: Moments[F] };
/** Tables of which the timeline tells in a way of their own. */
export type OwnlyTold = { [T in TableName]: Tellings[T] extends 'own' ? T : never }[TableName];
