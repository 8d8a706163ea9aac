import { MAX_FILE_ROWS } from '../../shared/model/rosterFile.ts';
import type { Workbook } from './workbook.ts';
import { attribute, textOfRuns, unescapeXml } from './xml.ts';

export interface SheetRows {
  rows: string[][];
  /** `row:column`, both from 1. */
  formulas: Set<string>;
  /** Cells with an error of the spreadsheet (#REF!) are empty; these are their places. */
  tooFar: boolean;
}

const MAX_COLUMNS = 200;
const TAG = /<(?:\w+:)?(row|c)\b([^>]*?)(\/?)>/g;
const DAY_MS = 86_400_000;

/**
 * The cells of one sheet as text. Rows and cells may leave out where they are, and rows may be missing: what
 * comes back is numbered as the person sees it. Stops behind the largest allowed row or column, so that one
 * cell at the far end costs nothing.
 */
export function sheetRows(xml: string, book: Workbook): SheetRows {
  const rows: string[][] = [];
  const formulas = new Set<string>();
  let row = 0;
  let column = 0;
  TAG.lastIndex = Math.max(0, xml.search(/<(?:\w+:)?sheetData\b/));
  for (let match = TAG.exec(xml); match; match = TAG.exec(xml)) {
    const [, tag, attributes, closed] = match;
    if (tag === 'row') {
      row = Number(attribute(attributes!, 'r') ?? row + 1);
      column = 0;
      if (!(row <= MAX_FILE_ROWS + 2)) return { rows, formulas, tooFar: true };
      continue;
    }
    const place = placeOf(attribute(attributes!, 'r'));
    row = place?.row ?? Math.max(row, 1);
    column = place?.column ?? column + 1;
    if (!(row <= MAX_FILE_ROWS + 2 && column <= MAX_COLUMNS)) return { rows, formulas, tooFar: true };
    if (closed) continue;
    const from = TAG.lastIndex;
    const end = endOfCell(xml, from);
    TAG.lastIndex = end;
    const inner = xml.slice(from, end);
    if (/<(?:\w+:)?f\b/.test(inner)) formulas.add(`${row}:${column}`);
    const text = cellText(inner, attribute(attributes!, 't') ?? 'n', attribute(attributes!, 's'), book);
    if (text === '') continue;
    while (rows.length < row) rows.push([]);
    const cells = rows[row - 1]!;
    while (cells.length < column - 1) cells.push('');
    cells[column - 1] = text;
  }
  return { rows, formulas, tooFar: false };
}

function endOfCell(xml: string, from: number): number {
  // `</c>`, or with a prefix `</x:c>`; inner elements end otherwise.
  for (let at = xml.indexOf('c>', from); at >= 0; at = xml.indexOf('c>', at + 2)) {
    const before = xml[at - 1];
    if (before === '/' || before === ':') return xml.lastIndexOf('</', at);
  }
  return xml.length;
}

function placeOf(reference: string | undefined): { row: number; column: number } | null {
  const found = reference === undefined ? null : /^([A-Z]{1,3})(\d{1,7})$/.exec(reference);
  if (!found) return null;
  let column = 0;
  for (const letter of found[1]!) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Math.max(1, Number(found[2])), column };
}

function cellText(inner: string, type: string, style: string | undefined, book: Workbook): string {
  if (type === 'inlineStr') return textOfRuns(inner);
  const value = /<(?:\w+:)?v\b[^>]*>([^<]*)/.exec(inner)?.[1] ?? '';
  switch (type) {
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
