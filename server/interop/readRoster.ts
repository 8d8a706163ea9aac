import {
  type FileFormat,
  MAX_FILE_ROWS,
  ROSTER_KINDS,
  type RosterFinding,
  type RosterKind,
  type TextEncoding,
} from '../../shared/model/rosterFile.ts';
import { plain } from './cells.ts';
import { crossCheck } from './crossCheck.ts';
import { readCsv } from './csvFile.ts';
import { checkFacilities } from './facilityForm.ts';
import { Findings } from './findings.ts';
import { FORMS } from './forms.ts';
import { kindOfHeader, knowsAny } from './header.ts';
import type { RawFile, RawSheet, ReadOptions } from './rawFile.ts';
import { type FormSheet, readForm } from './readForm.ts';
import { readXlsx } from './xlsxFile.ts';

/** A file as far as it can be judged by itself, without the areas, the roster and the person's rights. */
export interface ReadRoster {
  format: FileFormat;
  encoding: TextEncoding | null;
  separator: RawFile['separator'];
  sheets: FormSheet[];
  findings: { kept: RosterFinding[]; errors: number; warnings: number };
}

/** Sheets that explain and hold no rows. */
const NOTES = new Set(['说明', 'notes', 'readme', 'help'].map(plain));

/**
 * Reads a file of roster or facilities. `today` (2026-05-16) is the last day that may be named. Never throws
 * for what the bytes are: everything that is wrong is a finding.
 */
export function readRoster(bytes: Buffer, options: ReadOptions, today: string): ReadRoster {
  const findings = new Findings();
  const file = rawFile(bytes, options, findings);
  const sheets: FormSheet[] = [];
  const chosen = file.sheets.flatMap((raw) => {
    const kind = kindOf(raw, file, options, findings);
    return kind ? [{ raw, kind }] : [];
  });
  const data = chosen.reduce((sum, { raw }) => sum + Math.max(0, raw.rows.length - 1), 0);
  if (data > MAX_FILE_ROWS) {
    const message = `The file has more than ${MAX_FILE_ROWS} rows of data. Divide it.`;
    findings.add('too_many_rows', message, { row: file.sheets.length === 1 ? MAX_FILE_ROWS + 2 : null });
  } else {
    for (const { raw, kind } of chosen) {
      if (sheets.some((sheet) => sheet.kind === kind)) {
        findings.add('unknown_sheet', `Another sheet holds ${kind} already.`, { kind, sheet: raw.name });
        continue;
      }
      sheets.push(readSheet(raw, kind, file, today, findings));
    }
  }
  if (findings.errors === 0 && sheets.every(({ rows }) => rows.length === 0))
    findings.add('empty_file', 'The file holds no rows of data.');
  const { format, encoding, separator } = file;
  return { format, encoding, separator, sheets, findings: findings.list() };
}

function rawFile(bytes: Buffer, options: ReadOptions, findings: Findings): RawFile {
  if (bytes.length === 0) {
    findings.add('empty_file', 'The file is empty.');
    return { format: 'csv', encoding: null, separator: null, sheets: [] };
  }
  const packed = bytes.subarray(0, 2).toString('latin1') === 'PK';
  const compound = bytes.subarray(0, 4).toString('hex') === 'd0cf11e0';
  return packed || compound ? readXlsx(bytes, findings) : readCsv(bytes, options, findings);
}

function kindOf(raw: RawSheet, file: RawFile, options: ReadOptions, findings: Findings): RosterKind | null {
  const empty = raw.rows.every((row) => row.every((cell) => cell.trim() === ''));
  if (raw.name !== null) {
    const named = ROSTER_KINDS.find((kind) =>
      [FORMS[kind].sheet.zh, FORMS[kind].sheet.en].some((name) => plain(name) === plain(raw.name!)),
    );
    if (named) return named;
    if (empty || NOTES.has(plain(raw.name))) return null;
    const alone = file.sheets.length === 1;
    const kind = alone ? (options.kind ?? kindOfHeader(raw.rows[0] ?? [])) : null;
    if (kind) return kind;
    const names = ROSTER_KINDS.map((known) => FORMS[known].sheet.zh).join('、');
    const message = `The sheet "${raw.name}" is none of: ${names}.`;
    findings.add('unknown_sheet', message, { sheet: raw.name });
    return null;
  }
  if (empty) {
    findings.add('empty_file', 'The file holds nothing but blanks.');
    return null;
  }
  const kind = options.kind ?? kindOfName(options.fileName) ?? kindOfHeader(raw.rows[0] ?? []);
  if (!kind)
    findings.add(
      'unknown_sheet',
      'Neither the name of the file nor its header tells what it holds. Choose it.',
    );
  return kind;
}

function kindOfName(fileName: string): RosterKind | null {
  const name = plain(fileName);
  // The longest first: team_members before teams.
  const kinds = ROSTER_KINDS.flatMap((kind) =>
    [FORMS[kind].sheet.zh, FORMS[kind].sheet.en].map((sheet) => ({ kind, sheet: plain(sheet) })),
  ).sort((a, b) => b.sheet.length - a.sheet.length);
  return kinds.find(({ sheet }) => name.includes(sheet))?.kind ?? null;
}

function readSheet(
  raw: RawSheet,
  kind: RosterKind,
  file: RawFile,
  today: string,
  findings: Findings,
): FormSheet {
  const form = FORMS[kind];
  // Text in a foreign encoding decodes to nonsense without any fault; then no header is known.
  const strange = file.encoding !== null && file.encoding !== 'utf-8' && !knowsAny(raw.rows[0] ?? [], form);
  if (strange) {
    const message = `No column name can be read as ${file.encoding}: another encoding? Save it as UTF-8.`;
    findings.add('wrong_encoding', message, { row: 1 });
  }
  const sheet = readForm(raw, form, today, findings);
  if (kind === 'facilities') checkFacilities(sheet, findings);
  crossCheck(sheet, findings);
  return sheet;
}
