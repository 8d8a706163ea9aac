import {
  compareKeys,
  FACTORS,
  type Factor,
  leadKeys,
  type OrderFacts,
} from '../../../../shared/model/candidateOrder.ts';
import type { Equipment } from '../../../../shared/model/equipment.ts';
import type { Need } from '../../../../shared/model/need.ts';
import type { Skill } from '../../../../shared/model/team.ts';
import type { Offer } from '../../../features/dispatch/offers.ts';

/** A reason as the key of its text, with what stands in it. */
export interface Reason {
  readonly key: string;
  readonly values?: Readonly<Record<string, number>>;
  readonly skills?: readonly Skill[];
  readonly equipment?: readonly Equipment[];
}

/**
 * What tells one on the list from whoever stands before and behind, so that no two rows read alike for nothing: what they
 * can where whoever stands before can something else, then the factor that put them behind the one and before the other.
 */
export function reasonsOf(offers: readonly Offer[], at: number, need: Need): Reason[] {
  const offer = offers[at]!;
  if (offer.kind === 'department') return [{ key: 'desk', values: { count: offer.office.load } }];
  const [before, behind] = [offers[at - 1], offers[at + 1]];
  const reasons: Reason[] = [];
  const fit = fitOf(offer, need);
  const alike = (other: Offer | undefined) => other !== undefined && sameFit(fit, other, need);
  if (!alike(before)) reasons.push(...fit);
  const worse = before && decider(before, offer, need);
  if (worse && BY_STANDING.has(worse)) reasons.push(...said('behind', worse, offer, before));
  const better = behind && decider(offer, behind, need);
  if (better && BY_STANDING.has(better)) reasons.push(...said('ahead', better, offer, behind));
  if (reasons.length === 0) reasons.push({ key: before ? 'alike' : 'only' });
  return reasons.slice(0, MOST_REASONS);
}

const MOST_REASONS = 3;
/** The others are told by what somebody can. */
const BY_STANDING: ReadonlySet<Factor> = new Set(['owner', 'travel', 'freshness', 'load', 'rest', 'home']);

/** The first factor that puts `a` before `b`; null when none does, or nothing is known of one. */
function decider(a: Offer, b: Offer, need: Need): Factor | null {
  const [x, y] = [keysOf(a, need), keysOf(b, need)];
  if (!x || !y || compareKeys(x, y) >= 0) return null;
  return FACTORS[x.findIndex((key, i) => key !== y[i])] ?? null;
}

function keysOf(offer: Offer, need: Need): number[] | null {
  const facts = factsOf(offer, need);
  return facts && leadKeys(facts);
}

function factsOf(offer: Offer, need: Need): OrderFacts | null {
  if (offer.kind === 'department') return null;
  const fit = offer.kind === 'unit' ? offer.unit : offer.team;
  const [first] = fit.useful;
  const standing =
    offer.kind === 'unit'
      ? offer.unit
      : { fixAgeMs: 0, load: 0, sinceLastTaskMs: null, onDutyMs: 0, travelS: offer.team.travelS ?? 0 };
  const { travelS, fixAgeMs, load, sinceLastTaskMs, onDutyMs } = standing;
  return {
    missing: fit.skillsMissing.length,
    matched: fit.skillsMatched.length,
    owner: fit.owner,
    equipment: fit.equipment.length,
    usefulAt: first === undefined ? need.useful.length : need.useful.indexOf(first),
    useful: fit.useful.length,
    travelS,
    fixAgeMs,
    load,
    sinceLastTaskMs,
    onDutyMs,
    homeFit: fit.homeFit,
  };
}

/** What they can of the need, and what not. */
function fitOf(offer: Exclude<Offer, { kind: 'department' }>, need: Need): Reason[] {
  const { skillsMatched, skillsMissing, useful, equipment } = offer.kind === 'unit' ? offer.unit : offer.team;
  const tools: Reason[] = equipment.length > 0 ? [{ key: 'brings', equipment }] : [];
  const helps: Reason[] = useful.length > 0 ? [{ key: 'helps', skills: useful.slice(0, MOST_SKILLS) }] : [];
  if (need.required.length === 0) return [...helps, ...tools];
  const count = need.required.length;
  if (skillsMissing.length === 0) return [{ key: 'can', values: { matched: count, count } }, ...tools];
  if (skillsMatched.length > 0)
    return [{ key: 'lacks', values: { matched: skillsMatched.length, count }, skills: skillsMissing }];
  return helps;
}

const MOST_SKILLS = 2;

function sameFit(fit: readonly Reason[], other: Offer, need: Need): boolean {
  return other.kind !== 'department' && JSON.stringify(fit) === JSON.stringify(fitOf(other, need));
}

/** In numbers where there are some: how much sooner, how many tasks fewer. */
function said(side: 'ahead' | 'behind', factor: Factor, own: Offer, other: Offer): Reason[] {
  const [a, b] = [standingOf(own), standingOf(other)];
  if (factor === 'travel') {
    const count = Math.max(1, Math.round(Math.abs(a.travelS - b.travelS) / 60));
    return [{ key: `${side}.travel`, values: { count } }];
  }
  if (factor === 'load') return [{ key: `${side}.load`, values: { count: a.load } }];
  if (factor === 'home') return [{ key: a.homeFit }];
  return [{ key: `${side}.${factor}` }];
}

function standingOf(offer: Offer) {
  if (offer.kind === 'unit') return offer.unit;
  if (offer.kind === 'team')
    return { travelS: offer.team.travelS ?? 0, load: 0, homeFit: offer.team.homeFit };
  return { travelS: 0, load: offer.office.load, homeFit: 'sector' as const };
}
