import type { Entry, EntryKind } from '../../../shared/model/entries/entry.ts';
import { isLate } from '../../../shared/model/whistle.ts';
import { fold } from '../../../shared/picture/fold/apply.ts';
import { emptyPicture, type Picture } from '../../../shared/picture/picture.ts';
import { type Figure, mustBe } from './proof.ts';
import type { Played } from './wholeExercise.ts';

/** A number that must be exactly this. */
export function mustEqual(
  name: string,
  value: number | string,
  owed: number | string,
  unit?: string,
): Figure {
  return { name, value, owed: String(owed), holds: value === owed, ...(unit ? { unit } : {}) };
}

/** A number that may differ from what is owed by so much: clocks are read at whole fixes. */
export function about(name: string, value: number, owed: number, by: number, unit: string): Figure {
  return { name, value, unit, owed: `${owed} ± ${by}`, holds: Math.abs(value - owed) <= by };
}

export type EntryOf<K extends EntryKind> = Extract<Entry, { kind: K }>;

export function ofKind<K extends EntryKind>(entries: readonly Entry[], kind: K): EntryOf<K>[] {
  return entries.filter((entry): entry is EntryOf<K> => entry.kind === kind);
}

/** The Picture as it was just before the operation was closed. */
export function lastPicture(entries: readonly Entry[]): Picture {
  const end = entries.findIndex(({ kind }) => kind === 'operation.closed');
  return fold(emptyPicture, end < 0 ? entries : entries.slice(0, end));
}

const KINDS = {
  muster: 24,
  evacuation: 40,
  cordon: 12,
  survey_batch: 320,
  inspection: 63,
  comfort: 18,
  logistics: 44,
  incident: 62,
  hospital_transfer: 19,
  whistle: 16,
};
const TIERS = [
  ['community', '330205091001', 4],
  ['street', '330205091', 7],
  ['district', '330205', 12],
  ['city', '330200', 20],
] as const;
const SURVEYED = 9_318;

/** The end that docs/domain.md 5.2 to 5.4 asks for, whatever happened on the way: journal, Picture and tables agree. */
export function endFigures({ entries, tables, verdict, said }: Played): Figure[] {
  const picture = lastPicture(entries);
  const operation = Object.values(picture.operations)[0]!;
  const tasks = Object.values(picture.tasks);
  const incidents = Object.values(picture.incidents);
  const whistles = Object.values(picture.whistles);
  const call = Object.values(picture.callouts)[0];
  const sum = (step: 'called' | 'accepted' | 'declined' | 'checked_in') =>
    call?.teams.reduce((total, team) => total + team[step], 0) ?? 0;
  const minutes = (at: number | null) => (at === null ? Number.NaN : (at - operation.t0) / 60_000);
  const rung = (area: string) => Object.values(picture.tiers).find((tier) => tier.area === area);
  return [
    mustEqual('tasks', tasks.length, 618),
    ...Object.entries(KINDS).map(([kind, owed]) =>
      mustEqual(`  ${kind} (table)`, tables.tasks[kind] ?? 0, owed),
    ),
    mustEqual('tasks verified (table)', tables.verified, 618),
    mustEqual('tasks returned (journal)', ofKind(entries, 'task.returned').length, 11),
    mustEqual('tasks returned (table)', tables.returned, 11),
    mustEqual(
      'households contacted',
      tasks.filter((t) => t.kind === 'survey_batch').reduce((n, t) => n + resultOf(t), 0),
      SURVEYED,
    ),
    mustEqual('sub-incidents closed', incidents.filter((i) => i.status === 'closed').length, 62),
    mustEqual('duplicates merged', incidents.filter((i) => i.status === 'merged').length, 3),
    mustEqual('sub-incidents closed (table)', tables.incidents.closed ?? 0, 62),
    mustEqual('whistles (table)', tables.whistles, 16),
    mustEqual('whistles late', whistles.filter(isLate).length, 3),
    mustEqual('teams called', call?.teams.length ?? 0, 24),
    mustEqual('people called', sum('called'), 600),
    mustEqual('accepted', sum('accepted'), 486),
    mustEqual('declined', sum('declined'), 114),
    mustEqual('checked in', sum('checked_in'), 452),
    mustEqual('checked in (table)', tables.called.checked_in, 452),
    ...TIERS.map(([tier, area, owed]) =>
      mustEqual(`${tier} active after`, minutes(rung(area)?.activatedAt ?? null), owed, 'min'),
    ),
    mustEqual(
      'response levels',
      operation.responses.map(({ level, at }) => `${level}@${minutes(at)}`).join(' '),
      '4@12 3@20 4@405',
    ),
    mustEqual(
      'grade',
      operation.grades.map(({ grade, status, at }) => `${grade} ${status}@${minutes(at)}`).join(' '),
      'ordinary preliminary@45',
    ),
    mustEqual('cordon breaches (table)', tables.breaches, 1),
    mustBe('nothing that the exercise wanted was refused', !/was refused/.test(said)),
    mustBe('hash chain whole', verdict.ok),
    { name: 'entries of the journal', value: verdict.entries },
  ];
}

function resultOf({ assignments }: Picture['tasks'][string]): number {
  return assignments.reduce((n, { result }) => n + (result?.number ?? 0), 0);
}
