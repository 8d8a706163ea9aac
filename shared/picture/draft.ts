import type { Entry, EntryKind } from '../model/entries/entry.ts';
import { wholeRows } from './layers.ts';
import type { Picture } from './picture.ts';
import { TABLE_NAMES, type TableName, type TableRows, type Tables } from './tables.ts';

/** Keys of rows that were put or removed, by table. */
export type Touched = ReadonlyMap<TableName, ReadonlySet<string>>;

/** As if everything in a Picture had just been put there: for who begins to follow it. */
export function everyRow(picture: Picture): Touched {
  return new Map(
    TABLE_NAMES.map((table) => [table, new Set(Object.keys(wholeRows<object>(picture[table])))]),
  );
}

/** Both together. */
export function bothTouched(one: Touched, other: Touched): Touched {
  const both = new Map(one);
  for (const [table, keys] of other) both.set(table, new Set([...(one.get(table) ?? []), ...keys]));
  return both;
}

type Draft = { [T in TableName]: Record<string, TableRows[T]> };

/** How a draft gets a table that it may write to: a copy, or a layer over the old one (layers.ts). */
export type Own = <R>(rows: Record<string, R>) => Record<string, R>;

export const copied: Own = (rows) => ({ ...rows });

/** A Picture being changed. Each table is copied at most once, when it is first written; every key written is kept. */
export class PictureDraft {
  private readonly own: Own;
  private readonly draft: Draft;
  private readonly owned = new Set<TableName>();
  private written = new Map<TableName, Set<string>>();

  constructor({ seq: _seq, at: _at, ...tables }: Picture, own: Own = copied) {
    this.draft = tables as Draft;
    this.own = own;
  }

  /** As they are by now. Shared with the Picture that it began from as far as nothing was written. */
  get tables(): Tables {
    return this.draft;
  }

  put<T extends TableName>(table: T, key: string, row: TableRows[T]): void {
    this.write(table, key)[key] = row;
  }

  remove(table: TableName, key: string): void {
    if (this.draft[table][key] !== undefined) delete this.write(table, key)[key];
  }

  /** Replaces a row by what `change` makes of it; a row that is not there is left alone. */
  change<T extends TableName>(table: T, key: string, change: (row: TableRows[T]) => TableRows[T]): void {
    const row = (this.draft[table] as Record<string, TableRows[T]>)[key];
    if (row !== undefined) this.put(table, key, change(row));
  }

  /** What was written since the last call. */
  takeTouched(): Touched {
    const { written } = this;
    this.written = new Map();
    return written;
  }

  private write<T extends TableName>(table: T, key: string): Record<string, TableRows[T]> {
    const draft = this.draft as Record<TableName, Record<string, TableRows[T]>>;
    if (!this.owned.has(table)) {
      draft[table] = this.own(draft[table]);
      this.owned.add(table);
    }
    const keys = this.written.get(table);
    if (keys) keys.add(key);
    else this.written.set(table, new Set([key]));
    return draft[table];
  }
}

/** What one kind of entry does to a Picture. Pure but for the draft. */
export type Reducer<K extends EntryKind> = (draft: PictureDraft, entry: Entry<K>) => void;
export type Reducers<K extends EntryKind> = { readonly [P in K]: Reducer<P> };
