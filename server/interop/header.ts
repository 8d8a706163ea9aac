import type { RosterKind } from '../../shared/model/rosterFile.ts';
import { plain } from './cells.ts';
import type { Findings } from './findings.ts';
import { FORMS, type Form, type FormColumn } from './forms.ts';

export interface Header {
  /** By place in the row; null where the column is unknown or refused. */
  columns: (FormColumn | null)[];
  /** The header as the file writes it, by key. */
  names: Record<string, string>;
  /** Every required column is there. */
  complete: boolean;
}

/**
 * What this product does not hold about people, by parts of header names. A file with such a column is
 * refused whole and by that column's name, so that nobody believes that it was taken (docs/domain.md 2.1).
 */
const FORBIDDEN: readonly [what: string, parts: readonly string[]][] = [
  [
    'identity numbers',
    ['身份证', '身份号', '证件号', '公民号', 'idnumber', 'idcard', 'identity', 'idno', 'passport', '护照'],
  ],
  ['political status', ['政治面貌', '党员', '入党', '党籍', 'political', 'partymember', 'partystatus']],
  [
    'special populations',
    [
      '重点人员',
      '特殊人群',
      '特殊人员',
      '矫正',
      '刑满',
      '吸毒',
      '精神',
      '信访',
      'specialpopulation',
      'probation',
      'drug',
      'convict',
      'offender',
    ],
  ],
  [
    'pictures of people',
    ['照片', '相片', '头像', '人脸', '指纹', 'photo', 'picture', 'portrait', 'face', 'fingerprint'],
  ],
  [
    'health and beliefs',
    ['健康状况', '病史', '残疾', '宗教', '民族', 'health', 'disability', 'religion', 'ethnic'],
  ],
];

/** Reads row 1. */
export function readHeader(
  cells: readonly string[],
  form: Form,
  place: { kind: RosterKind; sheet: string | null },
  findings: Findings,
): Header {
  const known = columnsByName(form);
  const names: Record<string, string> = {};
  const columns = cells.map((cell): FormColumn | null => {
    const name = headerName(cell);
    const written = cell.trim();
    const here = { ...place, row: 1, column: written };
    if (name === '') return null;
    const column = known.get(name);
    if (!column) {
      const forbidden = forbiddenIn(name);
      if (forbidden) {
        const message = `The column "${written}" is refused: ${forbidden} are not kept here. Take it out.`;
        findings.add('forbidden_column', message, here);
      } else findings.add('unknown_column', `There is no column "${written}" in this form.`, here);
      return null;
    }
    if (names[column.key] !== undefined) {
      findings.add('duplicate_column', `The column "${written}" is there twice.`, here);
      return null;
    }
    names[column.key] = written;
    return column;
  });
  const missing = form.columns.filter(({ key, required }) => required && names[key] === undefined);
  for (const { zh, en } of missing) {
    findings.add('missing_column', `The column "${zh}" (${en}) is missing.`, {
      ...place,
      row: 1,
      column: zh,
    });
  }
  while (columns.length > 0 && headerName(cells[columns.length - 1]!) === '') columns.pop();
  return { columns, names, complete: missing.length === 0 };
}

/** The kind whose columns a header names: all of its cells known, every required one there; null if not just one. */
export function kindOfHeader(cells: readonly string[]): RosterKind | null {
  const names = cells.map(headerName).filter((name) => name !== '');
  const fitting = Object.values(FORMS).filter((form) => {
    const known = columnsByName(form);
    const keys = new Set(names.map((name) => known.get(name)?.key));
    return !keys.has(undefined) && form.columns.every(({ key, required }) => !required || keys.has(key));
  });
  return fitting.length === 1 ? fitting[0]!.kind : null;
}

/** Whether any cell names a column of the form. */
export function knowsAny(cells: readonly string[], form: Form): boolean {
  const known = columnsByName(form);
  return cells.some((cell) => known.has(headerName(cell)));
}

function columnsByName(form: Form): Map<string, FormColumn> {
  return new Map(
    form.columns.flatMap((column): [string, FormColumn][] => [
      [plain(column.zh), column],
      [plain(column.en), column],
    ]),
  );
}

/** Remarks in brackets do not count: 联系电话（选填） is 联系电话. */
function headerName(cell: string): string {
  return plain(cell.normalize('NFKC').replace(/\([^)]*\)/g, ''));
}

function forbiddenIn(name: string): string | null {
  return FORBIDDEN.find(([, parts]) => parts.some((part) => name.includes(part)))?.[0] ?? null;
}
