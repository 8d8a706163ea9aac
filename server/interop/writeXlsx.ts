import { setImmediate as turn } from 'node:timers/promises';
import { packZip } from '../areas/zipArchive.ts';
import { escapeXml } from './xml.ts';

export interface WrittenSheet {
  name: string;
  rows: readonly (readonly string[])[];
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const ROWS_A_TURN = 2_000;
const MAX_WIDTH = 40;

/**
 * A workbook of text cells, the first row of each sheet in bold and kept in sight. Every cell is text, so codes
 * keep their digits and nothing is ever a formula. Lets others work while it writes long sheets.
 */
export async function writeXlsx(sheets: readonly WrittenSheet[]): Promise<Buffer> {
  const each = <T>(make: (sheet: WrittenSheet, no: number) => T) =>
    sheets.map((sheet, i) => make(sheet, i + 1));
  const parts = [
    { name: '[Content_Types].xml', text: contentTypes(sheets.length) },
    {
      name: '_rels/.rels',
      text: relations([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    },
    {
      name: 'xl/workbook.xml',
      text: `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${each(
        ({ name }, no) => `<sheet name="${escapeXml(name)}" sheetId="${no}" r:id="rId${no}"/>`,
      ).join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: relations([
        ...each((_, no): Relation => [`rId${no}`, 'worksheet', `worksheets/sheet${no}.xml`]),
        [`rId${sheets.length + 1}`, 'styles', 'styles.xml'],
      ]),
    },
    { name: 'xl/styles.xml', text: STYLES },
  ];
  const entries = parts.map(({ name, text }) => ({ name, bytes: Buffer.from(HEAD + text) }));
  for (const [index, sheet] of sheets.entries())
    entries.push({ name: `xl/worksheets/sheet${index + 1}.xml`, bytes: await sheetXml(sheet) });
  return packZip(entries);
}

type Relation = [id: string, type: string, target: string];

function relations(list: readonly Relation[]): string {
  const items = list.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`;
}

function contentTypes(sheets: number): string {
  const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts = Array.from(
    { length: sheets },
    (_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${kind}.worksheet+xml"/>`,
  );
  return (
    `<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/>${parts.join('')}</Types>`
  );
}

/** Style 0: text (format 49, `@`), so that what is typed stays text too. Style 1: the same in bold. */
const STYLES =
  `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>` +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="2"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>';

async function sheetXml({ rows }: WrittenSheet): Promise<Buffer<ArrayBuffer>> {
  const pieces = [
    Buffer.from(
      `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
        `${columnsXml(rows)}<sheetData>`,
    ),
  ];
  for (let from = 0; from < rows.length; from += ROWS_A_TURN) {
    if (from > 0) await turn();
    const piece = rows.slice(from, from + ROWS_A_TURN).map((row, i) => rowXml(row, from + i + 1));
    pieces.push(Buffer.from(piece.join('')));
  }
  return Buffer.concat([...pieces, Buffer.from('</sheetData></worksheet>')]);
}

function rowXml(row: readonly string[], no: number): string {
  const style = no === 1 ? 1 : 0;
  const cells = row.map((text, i) =>
    text === ''
      ? ''
      : `<c r="${columnName(i)}${no}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`,
  );
  return `<row r="${no}">${cells.join('')}</row>`;
}

function columnsXml(rows: readonly (readonly string[])[]): string {
  const columns = rows[0]?.length ?? 0;
  if (columns === 0) return '';
  const widths = Array.from({ length: columns }, (_, i) => {
    const longest = rows.slice(0, 50).reduce((most, row) => Math.max(most, widthOf(row[i] ?? '')), 8);
    return `<col min="${i + 1}" max="${i + 1}" width="${Math.min(MAX_WIDTH, longest + 2)}" style="0" customWidth="1"/>`;
  });
  return `<cols>${widths.join('')}</cols>`;
}

/** Chinese signs take the room of two. */
function widthOf(text: string): number {
  return Array.from(text).reduce((sum, sign) => sum + (sign.codePointAt(0)! > 0x2e7f ? 2 : 1), 0);
}

function columnName(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);
}
