import type { z } from 'zod';
import type { AreaCode } from '../model/area.ts';
import { TABLES } from '../model/entries/nouns.ts';
import type { TableRule } from '../model/kind.ts';
import { reaches, type Scope } from '../model/scope.ts';
import { wordsShown } from '../model/shownText.ts';
import { mapWords } from '../model/words.ts';
import { wordsOf } from '../model/wordsOf.ts';
import { wholeRows } from './layers.ts';
import type { Picture } from './picture.ts';
import { TABLE_NAMES, type TableName, type Tables } from './tables.ts';

/**
 * The part of a Picture that a scope sees, without the words and names that it may not. Cutting the fold of all entries
 * equals folding the entries cut one by one (held by a property test), so a snapshot may be cut for anyone.
 */
export function cutPicture(picture: Picture, scope: Scope): Picture {
  const { seq, at } = picture;
  return {
    seq,
    at,
    ...(Object.fromEntries(TABLE_NAMES.map((table) => [table, cut(picture, table, scope)])) as Tables),
  };
}

function cut(picture: Picture, table: TableName, scope: Scope) {
  const rows: Readonly<Record<string, object>> = picture[table];
  const shown = rowCut(table, scope);
  const kept: Record<string, object> = {};
  for (const [key, row] of Object.entries(wholeRows(rows))) {
    const seen = shown(row);
    if (seen) kept[key] = seen;
  }
  return kept;
}

/** How a scope is shown a row of this table: without the words, names and counts that it may not see, or null for not at all. */
export function rowCut(table: TableName, scope: Scope): (row: object) => object | null {
  const rule = TABLES[table] as TableRule<object> & { readonly row: z.ZodType };
  const { reach, redact, areaOf = areaIn, row: schema } = rule;
  const words = wordsOf(schema);
  return (row) => {
    const area = areaOf(row);
    if (!reaches(reach, scope, area)) return null;
    const change = words && wordsShown(scope, area);
    const told = change ? mapWords(row, words, change) : row;
    return redact ? redact(told, scope) : told;
  };
}

const areaIn = (row: object): AreaCode => (row as { area: AreaCode }).area;
