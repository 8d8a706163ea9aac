import type {
  DepartmentCandidate,
  DispatchList,
  OfferRef,
  SkipReason,
} from '../../shared/model/candidate.ts';
import { bestOf } from './best.ts';
import { candidateOf, type RankedUnit, skippedOf, type Wanted, type Weighed, weigh } from './ranking.ts';
import { type IdleTeam, idleTeams, type RankedTeam, teamCandidateOf } from './teams.ts';

/** Who may be sent, as far as the asker may know them. */
export interface Forces {
  units: readonly RankedUnit[];
  teams: readonly RankedTeam[];
  /** The desk of the department that answers; null where there is none, or it has the task already. */
  department: Omit<DepartmentCandidate, 'rank'> | null;
}

/** As many of each as are named; the others are weighed and counted all the same. */
export interface NamedCounts {
  candidates: number;
  skipped: number;
}

export interface Proposed {
  list: DispatchList;
  /** Slots of all who are left out, by reason: they are stored with the decision. */
  skippedSlots: Partial<Record<SkipReason, number[]>>;
}

/** One place on the list, before it has its facts. */
type Place =
  | { kind: 'unit'; row: number }
  | { kind: 'team'; row: number; idle: IdleTeam }
  | { kind: 'department' };

/**
 * Who is proposed to lead and to assist, together, then everybody else who could go, the best first; and who could not,
 * with the reason. `taken`: somebody answers for it already, so only who assists is proposed.
 */
export function propose(wanted: Wanted, forces: Forces, taken: boolean, named: NamedCounts): Proposed {
  const weighed = weigh(wanted, forces.units);
  const { rows, compareLead } = weighed;
  const teams = idleTeams(weighed, forces.teams);
  const places: Place[] = [
    // A team before those of it who would go: who leads it knows them.
    ...teams.map((idle): Place => ({ kind: 'team', row: idle.rows[0]!, idle })),
    ...bestOf(rows.length, named.candidates, compareLead).map((row): Place => ({ kind: 'unit', row })),
    ...(forces.department ? [{ kind: 'department' } as const] : []),
  ].sort((a, b) => comparePlaces(weighed, a, b));
  const lead = taken ? null : (places[0] ?? null);
  const assist = assistFor(wanted, weighed, teams, lead);
  const first = [lead, assist].filter((one) => one !== null);
  const ordered = [...first, ...places.filter((one) => !first.some((other) => same(one, other)))];
  const list = write(wanted, weighed, forces, ordered, named);
  const ref = (place: Place | null) => (place ? refOf(weighed, forces, place) : null);
  const skippedSlots: Proposed['skippedSlots'] = {};
  for (const { unit, why } of weighed.out) {
    const slots = skippedSlots[why];
    if (slots) slots.push(unit.slot);
    else skippedSlots[why] = [unit.slot];
  }
  return { list: { ...list, proposal: { lead: ref(lead), assist: ref(assist) } }, skippedSlots };
}

/** The desk stands behind its own people who can all of it, and before anybody else's. */
function comparePlaces(weighed: Weighed, a: Place, b: Place): number {
  if (a.kind === 'department') return b.kind === 'department' ? 0 : -comparePlaces(weighed, b, a);
  const { unit, fit } = weighed.rows[a.row]!;
  if (b.kind === 'department') return unit.owner && fit.missing.length === 0 ? -1 : 1;
  return weighed.compareLead(a.row, b.row);
}

/** Whoever can most of what is useful, the soonest; never the lead, nor one of theirs. Null where nothing is useful. */
function assistFor(
  { need }: Wanted,
  { rows, compareAssist }: Weighed,
  teams: readonly IdleTeam[],
  lead: Place | null,
): Place | null {
  const taken = new Set(lead?.kind === 'team' ? lead.idle.rows : lead?.kind === 'unit' ? [lead.row] : []);
  let best = -1;
  for (let row = 0; row < rows.length; row++) {
    if (rows[row]!.fit.usefulAt >= need.useful.length || taken.has(row)) continue;
    if (best < 0 || compareAssist(row, best) < 0) best = row;
  }
  if (best < 0) return null;
  const idle = teams.find((team) => team.rows.includes(best));
  return idle ? { kind: 'team', row: idle.rows[0]!, idle } : { kind: 'unit', row: best };
}

function same(a: Place, b: Place): boolean {
  if (a.kind === 'team') return b.kind === 'team' && a.idle === b.idle;
  if (a.kind === 'unit') return b.kind === 'unit' && a.row === b.row;
  return a.kind === b.kind;
}

function write(
  wanted: Wanted,
  weighed: Weighed,
  { units, department }: Forces,
  ordered: readonly Place[],
  named: NamedCounts,
): Omit<DispatchList, 'proposal'> {
  const { rows, out } = weighed;
  const skippedCounts: DispatchList['skippedCounts'] = {};
  for (const { why } of out) skippedCounts[why] = (skippedCounts[why] ?? 0) + 1;
  const first = bestOf(out.length, named.skipped, (a, b) => out[a]!.unit.slot - out[b]!.unit.slot);
  const ranked = ordered.map((place, i) => ({ place, rank: i + 1 }));
  return {
    candidates: ranked.flatMap(({ place, rank }) =>
      place.kind === 'unit' ? [candidateOf(wanted, rows[place.row]!, rank)] : [],
    ),
    teams: ranked.flatMap(({ place, rank }) =>
      place.kind === 'team' ? [teamCandidateOf(wanted, weighed, place.idle, rank)] : [],
    ),
    departments: ranked.flatMap(({ place, rank }) =>
      place.kind === 'department' && department ? [{ ...department, rank }] : [],
    ),
    skipped: first.map((n) => skippedOf(out[n]!)),
    skippedCounts,
    considered: units.length,
    suitable: rows.length,
  };
}

function refOf({ rows }: Weighed, { department }: Forces, place: Place): OfferRef {
  if (place.kind === 'unit') return { kind: 'unit', id: rows[place.row]!.unit.unitId };
  if (place.kind === 'team') return { kind: 'team', id: place.idle.team.teamId };
  return { kind: 'department', id: department!.organisationId };
}
