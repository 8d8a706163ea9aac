import type { Scope } from '../access/principal.ts';
import { wholeRows } from './layers.ts';
import { TABLE_NAMES, TABLES, type TableName, type TableRule, type Tables } from './tables.ts';

/**
 * Everything on a screen except positions: the fold of the journal up to `seq`. Treated as immutable;
 * `apply` and `fold` make a new one and share what did not change.
 */
export interface Picture extends Tables {
  /** Number of the last entry in it; 0 for the empty Picture. */
  readonly seq: number;
  /** When the centre recorded that entry, epoch milliseconds; 0 for the empty Picture. */
  readonly at: number;
}

export const emptyPicture: Picture = {
  seq: 0,
  at: 0,
  ...eachTable(() => ({})),
};

/**
 * The part of a Picture that a scope sees, without the names that it may not. Cutting the fold of all entries
 * equals folding the entries cut one by one (held by a property test), so a snapshot may be cut for anyone.
 */
export function cutPicture(picture: Picture, scope: Scope): Picture {
  const { seq, at } = picture;
  return { seq, at, ...eachTable((table) => cut(picture[table], TABLES[table] as TableRule<object>, scope)) };
}

function cut(rows: Readonly<Record<string, object>>, { sees, redact }: TableRule<object>, scope: Scope) {
  const kept: Record<string, object> = {};
  for (const [key, row] of Object.entries(wholeRows(rows)))
    if (sees(scope, row)) kept[key] = redact ? redact(row, scope) : row;
  return kept;
}

function eachTable(make: (table: TableName) => object): Tables {
  return Object.fromEntries(TABLE_NAMES.map((table) => [table, make(table)])) as unknown as Tables;
}
