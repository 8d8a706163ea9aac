import type { Entry, EntryKind } from '../model/entry.ts';
import type { Picture } from './picture.ts';

/** The tables of a Picture: everything in it but its number and time. */
export type Tables = Omit<Picture, 'seq' | 'at'>;
export type TableName = keyof Tables;
type Draft = { -readonly [T in TableName]: Record<string, Tables[T][string]> };

/** A Picture being changed. Each table is copied at most once, when it is first written. */
export class CopyOnWrite {
  tables: Draft;
  private readonly copied = new Set<TableName>();

  constructor({ seq: _seq, at: _at, ...tables }: Picture) {
    this.tables = tables as Draft;
  }

  write<T extends TableName>(table: T): Draft[T] {
    if (!this.copied.has(table)) {
      this.tables[table] = { ...this.tables[table] };
      this.copied.add(table);
    }
    return this.tables[table];
  }

  /** Replaces a row by what `change` makes of it; a row that is not there is left alone. */
  change<T extends TableName>(
    table: T,
    key: string,
    change: (row: Tables[T][string]) => Tables[T][string],
  ): void {
    const row = this.tables[table][key];
    if (row !== undefined) (this.write(table) as Record<string, Tables[T][string]>)[key] = change(row);
  }
}

/** What one kind of entry does to a Picture. Pure but for the draft. */
export type Reducer<K extends EntryKind> = (draft: CopyOnWrite, entry: Extract<Entry, { kind: K }>) => void;
export type Reducers<K extends EntryKind> = { readonly [P in K]: Reducer<P> };
