import { can, type Principal } from '../../shared/access/principal.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { RecordedConsents } from '../../shared/wire/consentRoutes.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import type { Audit } from '../access/audit.ts';
import { requireSomewhere } from '../access/requireAccess.ts';
import { type Database, transaction } from '../db/database.ts';
import { insertConsents, type NewConsent } from '../db/queries/consent.ts';
import { unitDuty } from '../db/queries/duty.ts';
import { sortConsents } from './giveConsent.ts';

/** A signature may be dated a little ahead of the server's clock, by the clock of the administrator's screen. */
const CLOCK_TOLERANCE_MS = 60_000;

/** Records consents that people signed on paper, all or, when one may not be recorded at all, none. */
export async function recordConsents(
  deps: { db: Pick<Database, 'pool'>; clock: Clock; audit: Pick<Audit, 'recordIn'> },
  principal: Principal,
  consents: readonly NewConsent[],
): Promise<RecordedConsents> {
  const now = deps.clock.now();
  const field = (index: number, name: string) => `consents.${index}.${name}`;
  return transaction(deps.db.pool, async (client) => {
    const units = new Map(
      (
        await unitDuty(
          client,
          consents.map((consent) => consent.unitId),
        )
      ).map((unit) => [unit.unitId, unit]),
    );
    const seen = new Set<string>();
    for (const [index, { unitId, givenAt }] of consents.entries()) {
      const unit = units.get(unitId);
      // Whose is elsewhere is answered like what does not exist.
      if (!unit || !can(principal, 'people.manage', unit.homeArea)) {
        requireSomewhere(principal, 'people.manage');
        throw new Refusal('not_found', `There is no unit ${unitId}.`, field(index, 'unitId'));
      }
      if (seen.has(unitId))
        throw new Refusal('bad_request', `The unit ${unitId} is named twice.`, field(index, 'unitId'));
      seen.add(unitId);
      if (unit.kind === 'vehicle')
        throw new Refusal(
          'bad_request',
          `${unitId} is a vehicle: it needs no consent.`,
          field(index, 'unitId'),
        );
      if (givenAt > now + CLOCK_TOLERANCE_MS)
        throw new Refusal('bad_request', 'Nobody has signed in the future.', field(index, 'givenAt'));
    }
    const past = consents.map((consent) => ({ ...consent, givenAt: Math.min(consent.givenAt, now) }));
    const { toStore, withdrawn } = await sortConsents(client, past, (index) => field(index, 'version'));
    await insertConsents(client, toStore, 'form', { at: now, by: principal.userId });
    if (toStore.length > 0)
      await deps.audit.recordIn(client, principal, {
        action: 'consent.recorded',
        area: principal.area,
        detail: { unitIds: toStore.map((consent) => consent.unitId), version: toStore[0]!.version },
      });
    return { recorded: toStore.length, withdrawn };
  });
}
