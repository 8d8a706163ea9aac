import type { RosterKind } from '../../shared/model/rosterFile.ts';
import type { KnownRow } from '../db/queries/rosterFileReads.ts';
import type { CellValue } from './cells.ts';
import type { FormRow, FormSheet } from './readForm.ts';

/** A row of a file beside what the roster holds under the same key. */
export interface PlannedRow {
  row: number;
  key: string;
  known: KnownRow | undefined;
  action: 'added' | 'changed' | 'unchanged';
  /** Complete: cells that the file leaves out have what is known, else what a new row begins with. */
  values: Record<string, CellValue>;
  /** Keys of columns that differ. */
  fields: string[];
}

export interface PlannedSheet {
  kind: RosterKind;
  sheet: string | null;
  form: FormSheet;
  rows: PlannedRow[];
}

/** What identifies a row, and under which ids the roster is asked for what it holds. */
const KEYS: Readonly<Record<RosterKind, { key: (values: Values) => string; ask: string }>> = {
  people: { key: (v) => String(v.code), ask: 'code' },
  teams: { key: (v) => String(v.code), ask: 'code' },
  team_members: { key: (v) => `${v.team} ${v.person}`, ask: 'team' },
  // A grid has one leader and one instructor: another person is a change, and not one more.
  grid_posts: {
    key: (v) => `${v.grid} ${v.post}${v.post === 'officer' ? ` ${v.person}` : ''}`,
    ask: 'grid',
  },
  branches: { key: (v) => String(v.code), ask: 'code' },
  branch_members: { key: (v) => String(v.member), ask: 'member' },
  vehicles: { key: (v) => String(v.code), ask: 'code' },
  facilities: { key: (v) => String(v.code), ask: 'code' },
};

type Values = Record<string, CellValue>;

/** Under which ids the roster is to be asked for the rows of a table. */
export function idsOf(sheet: FormSheet): string[] {
  const { ask } = KEYS[sheet.kind];
  return [...new Set(sheet.rows.map((row) => String(row.values[ask])))];
}

export function keyOf(kind: RosterKind, values: Values): string {
  return KEYS[kind].key(values);
}

/** Columns of which another value means that something new begins in the place of what was. */
export const HOLDERS: Readonly<Record<RosterKind, readonly string[]>> = {
  people: [],
  teams: [],
  team_members: [],
  grid_posts: ['person'],
  branches: [],
  branch_members: ['grid'],
  vehicles: [],
  facilities: [],
};

const EMPTY: Readonly<Record<RosterKind, Values>> = {
  people: { phone: null, callsign: null, organisation: null, since: null, left: null },
  teams: { organisation: null, skills: [], insured: false, since: null },
  team_members: { since: null },
  grid_posts: { employment: null, since: null },
  branches: { since: null },
  branch_members: { since: null },
  vehicles: { callsign: null, organisation: null, since: null },
  facilities: {
    area: null,
    capabilities: [],
    status: null,
    capacity: null,
    occupancy: null,
    keeper: null,
    phone: null,
    hours: null,
    since: null,
  },
};

/** Columns where an empty cell says nothing: what is known stays. */
const KEPT_WHEN_EMPTY = new Set(['since', 'area', 'status', 'occupancy']);
/** An empty list or yes-no cell in a column that is there does say something. */
const CLEARS_TO: Readonly<Values> = { skills: [], capabilities: [], insured: false };

/** Lays a row of the file over what is known. */
export function merge(kind: RosterKind, row: FormRow, known: KnownRow | undefined): Values {
  const values: Values = { ...EMPTY[kind], ...known?.values };
  // In a file is who is there: whoever had left is back, unless the file says otherwise.
  if (kind === 'people') values.left = null;
  if (known && HOLDERS[kind].some((key) => known.values[key] !== row.values[key])) values.since = null;
  for (const [key, value] of Object.entries(row.values)) {
    if (value !== null) values[key] = value;
    else if (key in CLEARS_TO) values[key] = CLEARS_TO[key]!;
    else if (!KEPT_WHEN_EMPTY.has(key)) values[key] = null;
  }
  return values;
}

/** Tells what a merged row does to what is known. */
export function compare(known: KnownRow | undefined, values: Values): Pick<PlannedRow, 'action' | 'fields'> {
  if (!known) return { action: 'added', fields: [] };
  const fields = Object.keys(values).filter((key) => !same(values[key]!, known.values[key] ?? null));
  return { action: fields.length > 0 || known.ended ? 'changed' : 'unchanged', fields };
}

function same(one: CellValue, other: CellValue): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && [...one].sort().join() === [...other].sort().join();
  return one === other;
}
