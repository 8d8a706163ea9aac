import type { Candidate, TeamCandidate } from '../../../../shared/model/candidate.ts';

/** One who can be chosen: a unit or a team, on one list by score. */
export type Offer =
  | { readonly kind: 'unit'; readonly id: string; readonly score: number; readonly unit: Candidate }
  | { readonly kind: 'team'; readonly id: string; readonly score: number; readonly team: TeamCandidate };

/** Units and teams on one list, the best first; a team without anybody idle is no offer. */
export function offersOf(candidates: readonly Candidate[], teams: readonly TeamCandidate[]): Offer[] {
  const units = candidates.map((unit): Offer => ({ kind: 'unit', id: unit.unitId, score: unit.score, unit }));
  const groups = teams
    .filter(({ idle }) => idle > 0)
    .map((team): Offer => ({ kind: 'team', id: team.teamId, score: team.score, team }));
  return [...units, ...groups].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

export type Role = 'responsible' | 'assist';
export interface Chosen {
  readonly kind: Offer['kind'];
  readonly id: string;
  readonly role: Role;
}

export function roleOf(chosen: readonly Chosen[], offer: Pick<Offer, 'kind' | 'id'>): Role | null {
  return chosen.find((one) => one.kind === offer.kind && one.id === offer.id)?.role ?? null;
}

/**
 * A click on an offer: the first that is chosen answers for the task, the next assist; a second click takes it back.
 * `taken`: somebody answers for the task already, so that everybody new assists.
 */
export function toggled(
  chosen: readonly Chosen[],
  { kind, id }: Pick<Offer, 'kind' | 'id'>,
  taken: boolean,
): Chosen[] {
  const without = chosen.filter((one) => one.kind !== kind || one.id !== id);
  if (without.length < chosen.length) return without;
  const led = taken || chosen.some(({ role }) => role === 'responsible');
  return [...chosen, { kind, id, role: led ? 'assist' : 'responsible' }];
}

/** Makes one of those who were chosen answer for the task; whoever did assists. */
export function led(chosen: readonly Chosen[], { kind, id }: Pick<Offer, 'kind' | 'id'>): Chosen[] {
  return chosen.map((one) => ({
    ...one,
    role: one.kind === kind && one.id === id ? 'responsible' : 'assist',
  }));
}

/** What speaks for a candidate or against, as keys of texts with their values; the strongest first, at most three. */
export function reasonsOf(
  offer: Offer,
  nearestM: number | null,
): { readonly key: string; readonly values?: Record<string, number> }[] {
  const { skillsMatched, skillsMissing, homeFit } = offer.kind === 'unit' ? offer.unit : offer.team;
  const reasons: { key: string; values?: Record<string, number> }[] = [];
  if (skillsMatched.length > 0 && skillsMissing.length === 0) reasons.push({ key: 'skilled' });
  else if (skillsMissing.length > 0)
    reasons.push({ key: 'unskilled', values: { count: skillsMissing.length } });
  if (offer.kind === 'unit') {
    const { distanceM, load, sinceLastTaskMs, fixAgeMs } = offer.unit;
    if (nearestM !== null && distanceM === nearestM) reasons.push({ key: 'nearest' });
    if (load > 0) reasons.push({ key: 'assisting', values: { count: load } });
    else if (sinceLastTaskMs === null) reasons.push({ key: 'fresh' });
    else if (sinceLastTaskMs >= IDLE_MS)
      reasons.push({ key: 'idle', values: { minutes: Math.floor(sinceLastTaskMs / MINUTE_MS) } });
    if (fixAgeMs > OLD_FIX_MS)
      reasons.push({ key: 'oldFix', values: { minutes: Math.floor(fixAgeMs / MINUTE_MS) } });
  } else reasons.push({ key: 'idlePeople', values: { count: offer.team.idle } });
  reasons.push({ key: homeFit });
  return reasons.slice(0, MOST_REASONS);
}

const MINUTE_MS = 60_000;
/** Longer than this without a task is worth saying. Source: idle volunteers of docs/domain.md 5.7. */
const IDLE_MS = 15 * MINUTE_MS;
const OLD_FIX_MS = MINUTE_MS;
const MOST_REASONS = 3;

/** `190 m` or `1.1 km`. */
export function distanceText(metres: number): string {
  return metres < 1000 ? `${Math.round(metres / 10) * 10} m` : `${(metres / 1000).toFixed(1)} km`;
}
