import { stringify } from 'csv-stringify/sync';
import {
  type FileFormat,
  type HeaderLanguage,
  ROSTER_KINDS,
  type RosterKind,
} from '../../shared/model/rosterFile.ts';
import { looksLikeFormula } from './cellGuard.ts';
import type { CellValue } from './cells.ts';
import { FORMS, type Form, type FormColumn } from './forms.ts';
import { type WrittenSheet, writeXlsx } from './writeXlsx.ts';

export const CONTENT_TYPES: Readonly<Record<FileFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Rows of one kind as a file that can be imported again. */
export async function writeRoster(
  kind: RosterKind,
  rows: readonly Record<string, CellValue>[],
  format: FileFormat,
  lang: HeaderLanguage,
): Promise<Buffer> {
  const form = FORMS[kind];
  const columns = form.columns.filter(({ key }) => key !== 'left' && key !== 'crs');
  const table = [
    columns.map((column) => column[lang]),
    ...rows.map((row) => columns.map((column) => cellText(row[column.key] ?? null, column, lang))),
  ];
  return format === 'csv' ? csv(table) : writeXlsx([{ name: form.sheet[lang], rows: table }]);
}

/** An empty file to fill in: the header, and in a workbook a sheet that explains each column. */
export async function writeTemplate(
  kind: RosterKind | 'all',
  format: FileFormat,
  lang: HeaderLanguage,
): Promise<Buffer> {
  const forms = kind === 'all' ? ROSTER_KINDS.map((each) => FORMS[each]) : [FORMS[kind]];
  const sheets = forms.map(
    (form): WrittenSheet => ({ name: form.sheet[lang], rows: [form.columns.map((column) => column[lang])] }),
  );
  if (format === 'csv') return csv(sheets[0]!.rows);
  return writeXlsx([...sheets, { name: lang === 'zh' ? '说明' : 'notes', rows: notes(forms, lang) }]);
}

function notes(forms: readonly Form[], lang: HeaderLanguage): string[][] {
  const zh = lang === 'zh';
  const rows = forms.flatMap((form) =>
    form.columns.map((column) => [
      form.sheet[lang],
      column[lang],
      column.required ? (zh ? '必填' : 'required') : '',
      Object.entries(column.cell.values ?? {})
        .map(([value, name]) => (zh ? name : value))
        .join('; '),
      column.example[lang],
    ]),
  );
  return [
    zh ? ['工作表', '列', '必填', '可填内容', '示例'] : ['sheet', 'column', 'required', 'values', 'example'],
    ...rows,
  ];
}

function cellText(value: CellValue, { cell }: FormColumn, lang: HeaderLanguage): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return lang === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no';
  const named = (one: string) => (lang === 'zh' ? (cell.values?.[one] ?? one) : one);
  const text = Array.isArray(value) ? value.map(named).join(';') : named(String(value));
  return looksLikeFormula(text) ? `'${text}` : text;
}

/** UTF-8 with a mark, so that spreadsheets in China do not take it for GBK. */
function csv(rows: readonly (readonly string[])[]): Buffer {
  return Buffer.from(`\uFEFF${stringify(rows as string[][], { record_delimiter: 'windows' })}`);
}
