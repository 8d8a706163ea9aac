import type { FindingCode } from '../../shared/model/rosterFile.ts';
import type { Findings } from './findings.ts';
import type { FormRow, FormSheet } from './readForm.ts';

/** Something that may be in a file once only. */
interface Once {
  code: FindingCode;
  column: string;
  /** What must be unique; null where the row is not concerned. */
  key: (row: FormRow) => string | null;
  message: (row: FormRow, first: number) => string;
}

const said = (row: FormRow, key: string) => String(row.values[key]);

const byCode: Once = {
  code: 'duplicate_code',
  column: 'code',
  key: (row) => said(row, 'code').toUpperCase(),
  message: (row, first) => `"${said(row, 'code')}" is in row ${first} already.`,
};

const post = (kind: string, code: FindingCode, what: string): Once => ({
  code,
  column: 'post',
  key: (row) => (row.values.post === kind ? said(row, 'grid') : null),
  message: (row, first) => `The grid ${said(row, 'grid')} has ${what} in row ${first} already.`,
});

/** Rules that the rows of one table owe each other. The first row keeps its place, later ones are at fault. */
const RULES: Readonly<Record<FormSheet['kind'], readonly Once[]>> = {
  people: [byCode],
  teams: [byCode],
  branches: [byCode],
  facilities: [byCode],
  vehicles: [
    byCode,
    {
      code: 'duplicate_code',
      column: 'plate',
      key: (row) => said(row, 'plate').toUpperCase(),
      message: (row, first) => `The plate "${said(row, 'plate')}" is in row ${first} already.`,
    },
  ],
  team_members: [
    {
      code: 'duplicate_code',
      column: 'person',
      key: (row) => `${said(row, 'team')} ${said(row, 'person')}`,
      message: (row, first) => `${said(row, 'person')} is in this team in row ${first} already.`,
    },
    {
      code: 'two_leads',
      column: 'role',
      key: (row) => (row.values.role === 'lead' ? said(row, 'team') : null),
      message: (row, first) => `The team ${said(row, 'team')} has a lead in row ${first} already.`,
    },
  ],
  grid_posts: [
    {
      code: 'duplicate_code',
      column: 'person',
      key: (row) => `${said(row, 'grid')} ${said(row, 'post')} ${said(row, 'person')}`,
      message: (_, first) => `The same person has the same post in row ${first} already.`,
    },
    post('instructor', 'two_instructors', 'an instructor'),
    post('leader', 'two_leads', 'a leader'),
  ],
  branch_members: [
    {
      code: 'two_grids',
      column: 'member',
      key: (row) => said(row, 'member').toUpperCase(),
      message: (row, first) => `${said(row, 'member')} is in a grid in row ${first} already.`,
    },
  ],
};

/** Takes out rows that break what is due within the file, each told by its row. */
export function crossCheck(sheet: FormSheet, findings: Findings): void {
  const firsts = RULES[sheet.kind].map(() => new Map<string, number>());
  const gridBranches = new Map<string, number>();
  sheet.rows = sheet.rows.filter((row) => {
    const broken = RULES[sheet.kind].find((rule, i) => {
      const key = rule.key(row);
      const first = key === null ? undefined : firsts[i]!.get(key);
      if (key !== null && first === undefined) firsts[i]!.set(key, row.row);
      if (first === undefined) return false;
      findings.add(rule.code, rule.message(row, first), formPlace(sheet, row, rule.column));
      return true;
    });
    const own = ownFault(row);
    if (own) findings.add(own.code, own.message, formPlace(sheet, row, own.column));
    const shared = sheet.kind === 'branches' && sharesGrid(sheet, row, gridBranches, findings);
    return !broken && !own && !shared;
  });

  function ownFault(row: FormRow): { code: FindingCode; column: string; message: string } | null {
    return sheet.kind === 'grid_posts' ? employmentFault(row) : null;
  }
}

function employmentFault(row: FormRow): { code: FindingCode; column: string; message: string } | null {
  const { post: kind, employment = null } = row.values;
  if (kind === 'officer' && employment === null)
    return { code: 'empty_required', column: 'employment', message: 'An officer is full-time or part-time.' };
  if (kind !== 'officer' && employment !== null)
    return {
      code: 'not_for_kind',
      column: 'employment',
      message: 'Only officers are full-time or part-time.',
    };
  return null;
}

function sharesGrid(sheet: FormSheet, row: FormRow, seen: Map<string, number>, findings: Findings): boolean {
  let shared = false;
  for (const grid of row.values.grids as string[]) {
    const first = seen.get(grid);
    if (first === undefined) seen.set(grid, row.row);
    else {
      shared = true;
      findings.add('two_branches', `The grid ${grid} belongs to the branch in row ${first} already.`, {
        ...formPlace(sheet, row, 'grids'),
        value: grid,
      });
    }
  }
  return shared;
}

/** Where a fault of a row is. */
export function formPlace(sheet: FormSheet, row: FormRow, key: string) {
  const value = row.values[key];
  return {
    kind: sheet.kind,
    sheet: sheet.sheet,
    row: row.row,
    column: sheet.columns[key] ?? null,
    value: value === null || value === undefined ? null : String(value),
  };
}
