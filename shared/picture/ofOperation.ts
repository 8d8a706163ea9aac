import type { Picture } from './picture.ts';
import { OF_ALL_OPERATIONS, TABLE_NAMES, type TableName, type Tables } from './tables.ts';

const SHARED: ReadonlySet<TableName> = new Set(OF_ALL_OPERATIONS);

type Rows = Readonly<Record<string, { operationId: string }>>;

/** A table without the rows of other operations, by table: tables are immutable, so each is cut once. */
const cuts = new WeakMap<Rows, Map<string, Rows>>();

/**
 * The Picture as one operation has it: what was reported, ordered, drawn and noted in others is left out, so that a
 * drill's incident does not stand among those of an emergency. Tables that hold nothing of others stay the same object.
 */
export function ofOperation(picture: Picture, operationId: string): Picture {
  // Each row says of which operation it is: a table whose rows do not would not compile here.
  const tables: Readonly<Record<TableName, Rows>> = picture;
  const cut = (table: TableName) => (SHARED.has(table) ? tables[table] : cutTo(operationId, tables[table]));
  return {
    ...picture,
    ...(Object.fromEntries(TABLE_NAMES.map((table) => [table, cut(table)])) as Tables),
  };
}

function cutTo(operationId: string, rows: Rows): Rows {
  const known = cuts.get(rows)?.get(operationId);
  if (known) return known;
  const entries = Object.entries(rows);
  const own = entries.filter(([, row]) => row.operationId === operationId);
  const kept = own.length === entries.length ? rows : Object.fromEntries(own);
  const of = cuts.get(rows) ?? new Map<string, Rows>();
  cuts.set(rows, of.set(operationId, kept));
  return kept;
}
