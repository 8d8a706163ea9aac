import { CsvError, parse } from 'csv-parse/sync';
import { MAX_FILE_ROWS } from '../../shared/model/rosterFile.ts';
import type { Findings } from './findings.ts';
import type { RawFile, ReadOptions } from './rawFile.ts';
import { decodeText } from './textEncoding.ts';

const SEPARATORS = [',', ';', '\t'] as const;
/** Characters of one row; more is a quote that was never closed. */
const MAX_ROW = 100_000;

/** Reads a CSV file in one of our encodings, separated by commas, semicolons or tabs. */
export function readCsv(bytes: Uint8Array, options: ReadOptions, findings: Findings): RawFile {
  const decoded = decodeText(bytes, options.encoding);
  for (const row of decoded.badRows) {
    findings.add('wrong_encoding', `Row ${row} holds bytes that are no ${decoded.encoding} text.`, { row });
  }
  if (decoded.resembles) {
    const message = `The file seems to be ${decoded.resembles}. Save it as UTF-8 or GB18030.`;
    findings.add('wrong_encoding', message);
  }
  // Spreadsheets take a first line `sep=;` as an order and do not show it.
  const order = /^sep=([,;\t])\r?\n/i.exec(decoded.text);
  const text = order ? decoded.text.slice(order[0].length) : decoded.text;
  const separator = (order?.[1] as RawFile['separator']) ?? separatorOf(text);
  return {
    format: 'csv',
    encoding: decoded.encoding,
    separator,
    sheets: [
      {
        name: null,
        rows: rowsOf(text, separator, findings),
        formulas: new Set(),
        damaged: new Set(decoded.badRows),
      },
    ],
  };
}

function rowsOf(text: string, separator: RawFile['separator'], findings: Findings): string[][] {
  const rows: string[][] = [];
  try {
    parse(text, {
      delimiter: separator ?? ',',
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: MAX_ROW,
      // The header, and one more than may be: enough to tell that there are too many.
      to: MAX_FILE_ROWS + 2,
      on_record: (row: string[]) => {
        rows.push(row);
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = rows.length + 1;
    findings.add('unreadable_file', `Row ${row} cannot be read: ${wordsOf(error)}.`, { row });
  }
  return rows;
}

function wordsOf(error: CsvError): string {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return 'a quotation mark is opened and never closed';
  if (error.code === 'CSV_MAX_RECORD_SIZE') return 'it is too long; perhaps a quotation mark is not closed';
  return 'its quotation marks do not match';
}

/** The separator that the header uses most outside quotation marks. */
function separatorOf(text: string): (typeof SEPARATORS)[number] {
  const counts = new Map<string, number>(SEPARATORS.map((sign) => [sign, 0]));
  let quoted = false;
  for (const sign of text.slice(0, MAX_ROW)) {
    if (sign === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (sign === '\n') break;
    else if (counts.has(sign)) counts.set(sign, counts.get(sign)! + 1);
  }
  return SEPARATORS.reduce((best, sign) => (counts.get(sign)! > counts.get(best)! ? sign : best));
}
