import { MAX_FILE_ROWS } from '../../shared/model/rosterFile.ts';
import { ZipError } from '../areas/zipArchive.ts';
import type { Findings } from './findings.ts';
import type { RawFile } from './rawFile.ts';
import { sheetRows } from './sheetRows.ts';
import { openWorkbook } from './workbook.ts';

/**
 * Characters that the cells of a file may hold together: twice what the largest allowed table needs. A text that cells
 * share is written once in the file and handed on for each of them.
 */
const MAX_TEXT = 64 * 1024 * 1024;

/**
 * Reads every sheet of a workbook. A file that cannot be read has findings and no sheets. Own code and not a
 * library: `read-excel-file` 9.3.17 takes twenty times as long for 100,000 rows, says nothing of formulas, and
 * fills the gap to one cell at the far end of a sheet until memory is gone. Tests hold it against that library.
 */
export function readXlsx(bytes: Buffer, findings: Findings): RawFile {
  const file: RawFile = { format: 'xlsx', encoding: null, separator: null, sheets: [] };
  try {
    const book = openWorkbook(bytes);
    const room = { characters: MAX_TEXT };
    for (const { name, xml } of book.sheets) {
      const { rows, formulas, tooFar } = sheetRows(xml, book, room);
      if (tooFar) {
        const message = `The sheet reaches beyond row ${MAX_FILE_ROWS + 1} or beyond 200 columns.`;
        findings.add('too_many_rows', message, { sheet: name });
      }
      file.sheets.push({ name, rows, formulas, damaged: new Set() });
    }
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    findings.add('unreadable_file', `The workbook cannot be read: ${error.message}.`);
    file.sheets = [];
  }
  return file;
}
