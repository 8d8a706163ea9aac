import { MAX_FILE_ROWS } from '../../shared/model/rosterFile.ts';
import { DAY_MS } from '../../shared/time/durations.ts';
import { ZipError } from '../areas/zipArchive.ts';
import type { Workbook } from './workbook.ts';
import { MAX_CELL, Runs, TagReader, unescapeXml } from './xml.ts';

export interface SheetRows {
  rows: string[][];
  /** `row:column`, both from 1. */
  formulas: Set<string>;
  /** Cells with an error of the spreadsheet (#REF!) are empty; these are their places. */
  tooFar: boolean;
}

const MAX_COLUMNS = 200;

/** A cell whose tags are being read. */
interface Cell {
  type: string;
  style: string | undefined;
  value: string;
  runs: Runs;
}

/**
 * The cells of one sheet as text. Rows and cells may leave out where they are, and rows may be missing: what
 * comes back is numbered as the person sees it. Stops behind the largest allowed row or column, so that one
 * cell at the far end costs nothing. Throws ZipError when the cells hold more text than `room` has left.
 */
export function sheetRows(xml: string, book: Workbook, room: { characters: number }): SheetRows {
  const rows: string[][] = [];
  const formulas = new Set<string>();
  let row = 0;
  let column = 0;
  let cell: Cell | null = null;
  const put = (): void => {
    if (!cell) return;
    const text = textOf(cell, book).slice(0, MAX_CELL);
    cell = null;
    if (text === '') return;
    room.characters -= text.length;
    if (room.characters < 0) throw new ZipError('it is too large when unpacked', true);
    while (rows.length < row) rows.push([]);
    const cells = rows[row - 1]!;
    while (cells.length < column - 1) cells.push('');
    cells[column - 1] = text;
  };
  for (const tags = new TagReader(xml, Math.max(0, xml.indexOf('sheetData'))); tags.next(); ) {
    const { name, kind } = tags;
    if (name === 'row' && kind !== 'close') {
      put();
      row = Number(tags.attribute('r') ?? row + 1);
      column = 0;
      if (!(row <= MAX_FILE_ROWS + 2)) return { rows, formulas, tooFar: true };
    } else if (name === 'c') {
      put();
      if (kind === 'close') continue;
      const place = placeOf(tags.attribute('r'));
      row = place?.row ?? Math.max(row, 1);
      column = place?.column ?? column + 1;
      if (!(row <= MAX_FILE_ROWS + 2 && column <= MAX_COLUMNS)) return { rows, formulas, tooFar: true };
      if (kind === 'open')
        cell = { type: tags.attribute('t') ?? 'n', style: tags.attribute('s'), value: '', runs: new Runs() };
    } else if (cell && kind !== 'close') {
      if (name === 'f') formulas.add(`${row}:${column}`);
      else if (name === 'v' && kind === 'open') cell.value = tags.text;
      else if (cell.type === 'inlineStr') cell.runs.tag(tags);
    } else if (cell) cell.runs.tag(tags);
  }
  put();
  return { rows, formulas, tooFar: false };
}

function placeOf(reference: string | undefined): { row: number; column: number } | null {
  const found = reference === undefined ? null : /^([A-Z]{1,3})(\d{1,7})$/.exec(reference);
  if (!found) return null;
  let column = 0;
  for (const letter of found[1]!) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Math.max(1, Number(found[2])), column };
}

function textOf({ type, style, value, runs }: Cell, book: Workbook): string {
  switch (type) {
    case 'inlineStr':
      return runs.take();
    case 's':
      return book.sharedStrings[Number(value)] ?? '';
    case 'str':
      return unescapeXml(value);
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'e':
      return '';
    case 'd':
      return value.replace(/T00:00:00(\.0+)?Z?$/, '');
    default:
      return value !== '' && book.dayStyles[Number(style)]
        ? dayText(value, book.from1904)
        : plainNumber(value);
  }
}

/** Days since the end of 1899; the workbook believes in a 29th of February 1900. A day has no zone. */
function dayText(value: string, from1904: boolean): string {
  const days = Number(value) + (from1904 ? 1462 : 0);
  const at = new Date(Math.round((days - 25_569) * DAY_MS));
  if (Number.isNaN(at.getTime())) return value;
  const text = at.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text;
}

/** Workbooks keep long numbers as 1.38E10; telephone numbers and codes are meant digit by digit. */
function plainNumber(text: string): string {
  if (!/[eE.]/.test(text)) return text;
  const number = Number(text);
  // Fifteen digits are what a workbook keeps: 121.6 may be stored as 121.60000000000001.
  return Number.isFinite(number) ? String(Number(number.toPrecision(15))) : text;
}
