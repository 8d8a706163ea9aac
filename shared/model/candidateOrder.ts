import { HOUR_MS, MINUTE_MS } from '../time/durations.ts';
import type { HomeFit } from './candidate.ts';
import { HOME_FITS } from './candidate.ts';

/**
 * What decides, one after the other: the next is asked only where the one before does not tell two apart. No points:
 * nobody near makes up for what they cannot do.
 */
export const FACTORS = [
  /** How much of what is required is missing. */
  'skills',
  /** Of the department that answers, before others who can the same. */
  'owner',
  'equipment',
  /** Of those who can nothing that is required: what of the useful. */
  'useful',
  'travel',
  'freshness',
  'load',
  'rest',
  /** 属地 → 行业 → 区域. */
  'home',
] as const;
export type Factor = (typeof FACTORS)[number];

/** What is known of one who could go, counted against the need. */
export interface OrderFacts {
  missing: number;
  matched: number;
  owner: boolean;
  equipment: number;
  /** Place of the first useful skill in the need, its length for none; and how many. */
  usefulAt: number;
  useful: number;
  travelS: number;
  fixAgeMs: number;
  load: number;
  sinceLastTaskMs: number | null;
  onDutyMs: number;
  homeFit: HomeFit;
}

/** Up to here an estimate is worth a minute, beyond it five. */
const EXACT_MIN = 10;
const RESTED_AFTER_MS = 30 * MINUTE_MS;
const TIRED_FROM_MS = 4 * HOUR_MS;
const SPENT_AT_MS = 12 * HOUR_MS;

/** What each factor says of one, in the order of FACTORS: less is better. What is a guess is told in steps. */
export function leadKeys(facts: OrderFacts): number[] {
  const { missing, matched, owner, equipment, usefulAt } = facts;
  const generalist = missing > 0 && matched === 0;
  return [missing, owner ? 0 : 1, -equipment, generalist ? usefulAt + 1 : 0, ...tailKeys(facts)];
}

/** For whoever assists: the first thing that is useful decides, then how many of them they can. */
export function assistKeys(facts: OrderFacts): number[] {
  return [facts.usefulAt, -facts.useful, ...tailKeys(facts)];
}

function tailKeys({ travelS, fixAgeMs, load, sinceLastTaskMs, onDutyMs, homeFit }: OrderFacts): number[] {
  const rest = sinceLastTaskMs !== null && sinceLastTaskMs < RESTED_AFTER_MS ? 1 : 0;
  const worn = onDutyMs >= SPENT_AT_MS ? 2 : onDutyMs >= TIRED_FROM_MS ? 1 : 0;
  return [arrivalStep(travelS), freshnessStep(fixAgeMs), load, rest + worn, HOME_FITS.indexOf(homeFit)];
}

function arrivalStep(travelS: number): number {
  const minutes = Math.ceil(travelS / 60);
  return minutes <= EXACT_MIN ? minutes : EXACT_MIN + Math.ceil((minutes - EXACT_MIN) / 5);
}

/** How sure it is where somebody is now, which no reporting interval changes: a minute, and two (docs/domain.md 3.4). */
function freshnessStep(fixAgeMs: number): number {
  return fixAgeMs < MINUTE_MS ? 0 : fixAgeMs < 2 * MINUTE_MS ? 1 : 2;
}

/** Below zero when `a` goes first. Of the same length. */
export function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return 0;
}
