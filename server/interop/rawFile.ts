import type { FileFormat, RosterKind, TextEncoding } from '../../shared/model/rosterFile.ts';

/** A table as the file writes it: rows from the header on, cells as text. */
export interface RawSheet {
  /** Null for a CSV file. */
  name: string | null;
  /** `rows[0]` is row 1 of the person's editor. */
  rows: string[][];
  /** Cells whose value a formula makes, as `row:column`, both from 1. Workbooks only. */
  formulas: ReadonlySet<string>;
  /** Rows that are told as a whole already and are not read. CSV files only. */
  damaged: ReadonlySet<number>;
}

export interface RawFile {
  format: FileFormat;
  encoding: TextEncoding | null;
  separator: ',' | ';' | '\t' | null;
  sheets: RawSheet[];
}

export interface ReadOptions {
  fileName: string;
  kind?: RosterKind | undefined;
  encoding?: TextEncoding | undefined;
}
