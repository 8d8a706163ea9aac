import { setImmediate as turn } from 'node:timers/promises';
import { idSpaceOf, mayChooseId } from '../../shared/access/idSpace.ts';
import { areasOf, type Principal } from '../../shared/access/principal.ts';
import { lineageOf, tierOf } from '../../shared/model/area.ts';
import type { RosterKind } from '../../shared/model/rosterFile.ts';
import { MAX_ROSTER_ID } from '../../shared/model/rosterId.ts';
import { areasOfIds, type RosterNoun } from '../db/queries/rosterFileReads.ts';
import { formPlace } from './crossCheck.ts';
import { type PlanContext, ROWS_A_TURN } from './planContext.ts';
import type { FormRow, FormSheet } from './readForm.ts';

/** The columns that hold codes, and of what. */
const CODES: Readonly<Record<RosterKind, Readonly<Record<string, RosterNoun>>>> = {
  people: { code: 'person' },
  teams: { code: 'team' },
  team_members: { team: 'team', person: 'person' },
  grid_posts: { person: 'person' },
  branches: { code: 'branch' },
  branch_members: { member: 'member' },
  vehicles: { code: 'vehicle' },
  facilities: { code: 'facility', keeper: 'person' },
};

/** Under which ids the roster may hold what a person's files call by a code, and under which it will. */
export interface CodeSpace {
  /** The first that is in the person's areas is meant. */
  candidates(code: string): string[];
  fresh(code: string): string;
}

/**
 * Offices number their people on their own: P-0001 of one street is not that of another. So a code stands for what has
 * it in the areas of whoever imports, as it is or with the code of an area around them in front; and what is new gets
 * that of their own. A code that somebody elsewhere has is like any other, and nobody learns that they have it.
 */
export function codeSpaceOf(principal: Principal): CodeSpace {
  const free = idSpaceOf(principal, 'roster.import') === '';
  const fronts = areasOf(principal, 'roster.import')
    .flatMap((area) => lineageOf(area).reverse())
    .filter((area) => tierOf(area) !== 'city');
  return {
    candidates: (code) => (free ? [code] : [code, ...new Set(fronts.map((area) => `${area}-${code}`))]),
    fresh: (code) =>
      mayChooseId(principal, 'roster.import', code)
        ? code
        : `${idSpaceOf(principal, 'roster.import')}${code}`,
  };
}

/** Puts ids of the roster in the place of the codes of a file. Rows that mean the same thing twice are told and taken out. */
export async function resolveCodes(forms: readonly FormSheet[], context: PlanContext): Promise<void> {
  const ids = await idsOfCodes(forms, context);
  for (const form of forms) {
    const columns = Object.entries(CODES[form.kind]);
    const own = CODES[form.kind].code;
    const rows: FormRow[] = [];
    const first = new Map<string, number>();
    for (const [index, row] of form.rows.entries()) {
      if (index % ROWS_A_TURN === ROWS_A_TURN - 1) await turn();
      const typed = own && String(row.values.code);
      const long = columns.find(([column, noun]) => {
        const code = row.values[column];
        return typeof code === 'string' && ids.get(noun)!.get(code)!.length > MAX_ROSTER_ID;
      });
      const id = typed && ids.get(own)!.get(typed)!;
      const before = id ? first.get(id) : undefined;
      if (long) context.findings.add('too_long', 'The code is too long.', formPlace(form, row, long[0]));
      else if (before !== undefined)
        context.findings.add(
          'duplicate_code',
          `This is in row ${before} already.`,
          formPlace(form, row, 'code'),
        );
      if (long || before !== undefined) {
        if (typed) form.faulty.push(typed);
        continue;
      }
      if (id) first.set(id, row.row);
      for (const [column, noun] of columns) {
        const code = row.values[column];
        if (typeof code === 'string') row.values[column] = ids.get(noun)!.get(code)!;
      }
      rows.push(row);
    }
    form.rows = rows;
    if (own) form.faulty = form.faulty.map((code) => ids.get(own)!.get(code) ?? code);
  }
}

/** What each code of a file stands for, by noun. */
async function idsOfCodes(
  forms: readonly FormSheet[],
  { db, codes, mayImport, typed }: PlanContext,
): Promise<ReadonlyMap<RosterNoun, ReadonlyMap<string, string>>> {
  const found = new Map<RosterNoun, Map<string, string>>();
  const add = (noun: RosterNoun, code: unknown) => {
    const named = found.get(noun) ?? new Map<string, string>();
    found.set(noun, named);
    if (typeof code === 'string') named.set(code, codes.fresh(code));
  };
  for (const { kind, rows, faulty } of forms)
    for (const [column, noun] of Object.entries(CODES[kind])) {
      add(noun, null);
      for (const { values } of rows) add(noun, values[column]);
      if (column === 'code') for (const code of faulty) add(noun, code);
    }
  for (const [noun, named] of found) {
    const candidates = [...named.keys()].flatMap((code) => codes.candidates(code));
    const areas = await areasOfIds(db, noun, candidates);
    for (const code of named.keys()) {
      const known = codes.candidates(code).find((id) => {
        const area = areas.get(id);
        return area !== undefined && mayImport(area);
      });
      if (known !== undefined) named.set(code, known);
      typed.set(named.get(code)!, code);
    }
  }
  return found;
}
