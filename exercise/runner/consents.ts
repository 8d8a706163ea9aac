import { DAY_MS } from '../../shared/time/durations.ts';
import { CONSENT_ROUTES } from '../../shared/wire/consentRoutes.ts';
import type { PlanSource } from '../plan/schema.ts';
import type { ExerciseAccount } from './Account.ts';
import { ExerciseProblem } from './options.ts';

/** The server takes at most this many consents in one request. */
const CONSENTS_AT_ONCE = 1000;
/** People of the exercise signed when they registered: well before any playing that may be gone on with. */
const SIGNED_BEFORE_MS = 30 * DAY_MS;

/** Epoch milliseconds by the server's clock. */
export function signedBefore(now: number): number {
  return Math.floor(now) - SIGNED_BEFORE_MS;
}

/**
 * Records the consents of everybody who plays, given at a time; vehicles need none. Whoever took theirs back after
 * that time stays without.
 */
export async function takeConsents(
  administrator: ExerciseAccount,
  units: readonly Pick<PlanSource, 'unitId' | 'kind'>[],
  givenAt: number,
): Promise<void> {
  const { texts } = await administrator.call(CONSENT_ROUTES.consentTexts);
  const text = texts.find(({ current }) => current);
  if (!text) throw new ExerciseProblem('The server has no consent text that people could agree to.');
  const people = units.filter(({ kind }) => kind !== 'vehicle');
  for (let from = 0; from < people.length; from += CONSENTS_AT_ONCE)
    await administrator.call(CONSENT_ROUTES.recordConsents, {
      body: {
        consents: people
          .slice(from, from + CONSENTS_AT_ONCE)
          .map(({ unitId }) => ({ unitId, version: text.version, givenAt })),
      },
    });
}
