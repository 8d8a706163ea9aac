import { maskPhone } from '../../shared/model/phone.ts';
import type { ImportReport, RosterChange } from '../../shared/wire/importRoutes.ts';
import type { CellValue } from './cells.ts';
import type { Findings } from './findings.ts';
import type { PlannedRow, PlannedSheet } from './planned.ts';
import type { ReadRoster } from './readRoster.ts';

const SHOWN_FINDINGS = 500;
const SHOWN_CHANGES = 200;

/** What is told of a file: what is wrong with it, and what it does or would do. */
export function importReport(
  fileName: string,
  file: ReadRoster,
  plan: readonly PlannedSheet[],
  findings: Findings,
  outcome: { applied: boolean; token: string | null },
): ImportReport {
  const sheets = plan.map(({ kind, sheet, rows }) => ({ kind, sheet, ...countsOf(rows) }));
  const sum = (key: keyof ReturnType<typeof countsOf>) =>
    sheets.reduce((total, sheet) => total + sheet[key], 0);
  return {
    fileName,
    format: file.format,
    encoding: file.encoding,
    separator: file.separator,
    ...outcome,
    counts: { rows: sum('rows'), added: sum('added'), changed: sum('changed'), unchanged: sum('unchanged') },
    sheets,
    changes: changesOf(plan),
    errors: findings.errors,
    warnings: findings.warnings,
    findings: findings.sorted().slice(0, SHOWN_FINDINGS),
  };
}

function countsOf(rows: readonly PlannedRow[]) {
  const of = (action: PlannedRow['action']) => rows.filter((row) => row.action === action).length;
  return { rows: rows.length, added: of('added'), changed: of('changed'), unchanged: of('unchanged') };
}

function changesOf(plan: readonly PlannedSheet[]): RosterChange[] {
  const changes: RosterChange[] = [];
  for (const { kind, rows } of plan) {
    // Who belongs to a branch is counted and never listed.
    if (kind === 'branch_members') continue;
    for (const { row, key, action, values, known, fields } of rows) {
      if (changes.length >= SHOWN_CHANGES) return changes;
      if (action === 'unchanged') continue;
      changes.push({
        kind,
        row,
        code: key,
        name: typeof values.name === 'string' ? values.name : null,
        action,
        fields: fields.map((field) => ({
          key: field,
          before: shown(kind, field, known?.values[field] ?? null),
          after: shown(kind, field, values[field] ?? null),
        })),
      });
    }
  }
  return changes;
}

function shown(kind: PlannedSheet['kind'], key: string, value: CellValue): string {
  if (value === null) return '';
  if (kind === 'people' && key === 'phone') return maskPhone(String(value));
  return Array.isArray(value) ? value.join(';') : String(value);
}
