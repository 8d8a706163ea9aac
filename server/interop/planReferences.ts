import { organisationPlaces } from '../db/queries/organisations.ts';
import { homesOf } from '../db/queries/rosterFileReads.ts';
import { plannedPlace } from './planAreas.ts';
import type { PlanContext, Sheets } from './planContext.ts';
import type { PlannedSheet } from './planned.ts';

interface Reference {
  kind: PlannedSheet['kind'];
  column: string;
  to: 'person' | 'team' | 'organisation';
}

const REFERENCES: readonly Reference[] = [
  { kind: 'people', column: 'organisation', to: 'organisation' },
  { kind: 'teams', column: 'organisation', to: 'organisation' },
  { kind: 'vehicles', column: 'organisation', to: 'organisation' },
  { kind: 'team_members', column: 'team', to: 'team' },
  { kind: 'team_members', column: 'person', to: 'person' },
  { kind: 'grid_posts', column: 'person', to: 'person' },
  { kind: 'facilities', column: 'keeper', to: 'person' },
];

/**
 * Whoever is named must be in the file or in the roster, now, and within the person's reach. What lies beyond
 * it is said to be unknown, so that a file cannot be used to find out who exists elsewhere.
 */
export async function checkReferences(sheets: Sheets, context: PlanContext): Promise<void> {
  for (const { kind, column, to } of REFERENCES) {
    const sheet = sheets.get(kind);
    if (!sheet) continue;
    const asked = new Set<string>();
    // A row that names whom it has always named is not asked again.
    const naming = sheet.rows.filter(
      ({ values, known }) => values[column] !== null && known?.values[column] !== values[column],
    );
    for (const { values } of naming) asked.add(String(values[column]));
    const inFile = to === 'organisation' ? EMPTY : idsInFile(sheets.get(to === 'team' ? 'teams' : 'people'));
    const unknown = [...asked].filter((id) => !inFile.has(id));
    const reached = await reachedOf(context, to, unknown);
    for (const row of naming) {
      const id = String(row.values[column]);
      const told = inFile.get(id);
      if (told === 'here' || told === 'faulty' || reached.has(id)) continue;
      const code = context.typed.get(id) ?? id;
      const message =
        told === 'leaves' ? `${code} leaves by this same file.` : `Nobody here knows the ${to} ${code}.`;
      context.findings.add('unknown_reference', message, plannedPlace(sheet, row, column, code));
    }
  }
}

/** Those of some ids that are there and within the person's reach. */
async function reachedOf(
  context: PlanContext,
  to: Reference['to'],
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (to === 'organisation') {
    const places = [...(await organisationPlaces(context.db, ids))];
    return new Set(places.filter(([, place]) => context.mayName(place)).map(([id]) => id));
  }
  const homes = [...(await homesOf(context.db, to, ids))];
  return new Set(homes.filter(([, home]) => context.mayImport(home)).map(([id]) => id));
}

const EMPTY: ReadonlyMap<string, 'here' | 'leaves' | 'faulty'> = new Map();

function idsInFile(sheet: PlannedSheet | undefined): ReadonlyMap<string, 'here' | 'leaves' | 'faulty'> {
  if (!sheet) return EMPTY;
  const ids = new Map<string, 'here' | 'leaves' | 'faulty'>();
  // What is wrong with that row is told there.
  for (const code of sheet.form.faulty) ids.set(code, 'faulty');
  for (const { values } of sheet.rows) ids.set(String(values.code), values.left ? 'leaves' : 'here');
  return ids;
}
