import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { RosterKind } from '../../shared/model/rosterFile.ts';
import { canonical } from '../../shared/picture/digest.ts';
import { knownRosterRows } from '../db/queries/rosterFileReads.ts';
import { formPlace } from './crossCheck.ts';
import { resolveCodes } from './ownCodes.ts';
import { checkAreas } from './planAreas.ts';
import { type PlanContext, ROWS_A_TURN } from './planContext.ts';
import { compare, idsOf, keyOf, merge, type PlannedRow, type PlannedSheet } from './planned.ts';
import { checkReferences } from './planReferences.ts';
import { checkRules, complete } from './planRules.ts';
import type { FormSheet } from './readForm.ts';

/** What a file would do to the roster; what is wrong with it is in the findings of the context. */
export async function planRoster(forms: readonly FormSheet[], context: PlanContext): Promise<PlannedSheet[]> {
  await resolveCodes(forms, context);
  const sheets = new Map<RosterKind, PlannedSheet>();
  for (const form of forms) {
    const known = await knownRosterRows(context.db, form.kind, idsOf(form));
    const sheet: PlannedSheet = { kind: form.kind, sheet: form.sheet, form, rows: [] };
    for (const [index, row] of form.rows.entries()) {
      if (index % ROWS_A_TURN === ROWS_A_TURN - 1) await turn();
      const key = keyOf(form.kind, row.values);
      const before = known.get(key);
      if (before && !context.mayImport(before.area)) {
        // Nothing of it is compared, so that a file cannot be used to ask what others hold.
        const message = 'This belongs to somebody outside your area.';
        context.findings.add('taken_code', message, formPlace(form, row, 'code'));
        form.faulty.push(String(row.values.code ?? key));
        continue;
      }
      const planned: PlannedRow = {
        row: row.row,
        key,
        known: before,
        action: 'unchanged',
        values: merge(form.kind, row, before),
        fields: [],
      };
      complete(sheet, planned, context);
      sheet.rows.push(planned);
    }
    sheets.set(form.kind, sheet);
  }
  await checkAreas(sheets, context);
  for (const sheet of sheets.values()) {
    for (const [index, row] of sheet.rows.entries()) {
      if (index % ROWS_A_TURN === ROWS_A_TURN - 1) await turn();
      Object.assign(row, compare(row.known, row.values));
    }
  }
  await checkReferences(sheets, context);
  await checkRules(sheets, context);
  return [...sheets.values()];
}

/** One number for all that a plan would do: the same file over a roster that has changed since has another. */
export async function planDigest(sheets: readonly PlannedSheet[]): Promise<string> {
  const hash = createHash('sha256');
  for (const { kind, rows } of sheets) {
    for (const [index, { key, action, values, fields }] of rows.entries()) {
      if (index % ROWS_A_TURN === ROWS_A_TURN - 1) await turn();
      if (action !== 'unchanged') hash.update(canonical({ kind, key, action, values, fields }));
    }
  }
  return hash.digest('base64url');
}

export function changesNothing(sheets: readonly PlannedSheet[]): boolean {
  return sheets.every(({ rows }) => rows.every(({ action }) => action === 'unchanged'));
}
