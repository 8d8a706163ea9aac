import type { RosterFinding } from '../../shared/model/rosterFile.ts';
import { cellGuard } from './cellGuard.ts';
import { type CellValue, isFault } from './cells.ts';
import type { Findings } from './findings.ts';
import type { Form } from './forms.ts';
import { type Header, readHeader } from './header.ts';
import type { RawSheet } from './rawFile.ts';

/** One row whose cells are read; a column that the file does not have is absent, an empty cell is null. */
export interface FormRow {
  /** As the person sees it: the header is row 1. */
  row: number;
  values: Record<string, CellValue>;
}

/** A table of one kind. `columns` are the headers as the file writes them, by key. */
export interface FormSheet {
  kind: Form['kind'];
  sheet: string | null;
  columns: Record<string, string>;
  rows: FormRow[];
  /** Codes of rows with a fault: what refers to them is not told a second time. */
  faulty: string[];
}

type Place = Pick<RosterFinding, 'kind' | 'sheet' | 'row'>;

/** Reads a table by its form. Rows with a fault are told and not handed on. */
export function readForm(raw: RawSheet, form: Form, today: string, findings: Findings): FormSheet {
  const place = { kind: form.kind, sheet: raw.name };
  const header = readHeader(raw.rows[0] ?? [], form, place, findings);
  const sheet: FormSheet = { ...place, columns: header.names, rows: [], faulty: [] };
  const width = header.columns.length;
  for (let index = 1; index < raw.rows.length; index++) {
    const cells = raw.rows[index]!;
    if (raw.damaged.has(index + 1) || cells.every((cell) => cell.trim() === '')) continue;
    const here = { ...place, row: index + 1 };
    const short = raw.name === null && cells.length < width;
    if (short || cells.slice(width).some((cell) => cell.trim() !== '')) {
      const message = `The row has ${cells.length} cells and the header ${width}.`;
      findings.add('ragged_row', message, here);
      continue;
    }
    const { values, sound } = readRow(raw, index, header, today, here, findings);
    if (sound && header.complete) sheet.rows.push({ row: index + 1, values });
    else if (typeof values.code === 'string') sheet.faulty.push(values.code);
  }
  return sheet;
}

function readRow(
  raw: RawSheet,
  index: number,
  { columns, names }: Header,
  today: string,
  here: Place,
  findings: Findings,
): { values: Record<string, CellValue>; sound: boolean } {
  const values: Record<string, CellValue> = {};
  let sound = true;
  for (let at = 0; at < columns.length; at++) {
    const column = columns[at];
    if (!column) continue;
    const cell = raw.rows[index]![at] ?? '';
    const place = { ...here, column: names[column.key]! };
    const guarded = cellGuard(cell, raw.formulas.has(`${index + 1}:${at + 1}`), column.cell.codes);
    if (typeof guarded !== 'string') {
      findings.add(guarded.code, guarded.message, { ...place, value: guarded.secret ? null : cell });
      sound = false;
      continue;
    }
    if (guarded === '') {
      values[column.key] = null;
      if (!column.required) continue;
      findings.add('empty_required', 'This cell must not be empty.', place);
      sound = false;
      continue;
    }
    const value = column.cell.read(guarded, today);
    if (isFault(value)) {
      findings.add(value.code, value.message, { ...place, value: cell });
      sound = false;
    } else values[column.key] = value;
  }
  return { values, sound };
}
