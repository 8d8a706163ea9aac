import { Refusal } from '../../shared/wire/errors.ts';
import { insertConsents, withdrawConsents } from '../db/queries/consent.ts';
import { endDuty } from '../db/queries/duty.ts';
import { ownConsentToStore } from '../privacy/giveConsent.ts';
import { offDutyDrafts } from '../privacy/offDuty.ts';
import type { CommandContext, Handler, Handlers } from './engine/handler.ts';
import { requireUnits } from './requireUnits.ts';

const give: Handler<'consent.give'> = async ({ version }, context) => {
  const { client, principal, audit, actor, occurredAt, now } = context;
  const own = ownUnit(context, context.right.holds(principal.area));
  const [unit] = await requireUnits(context, [own], () => true);
  const { unitId, homeArea, kind } = unit!;
  if (kind === 'vehicle') throw new Refusal('bad_request', 'A vehicle needs no consent.');
  const given = await ownConsentToStore(client, { unitId, version, givenAt: occurredAt }, 'body.version');
  return {
    drafts: [],
    store: async () => {
      if (given.length === 0) return;
      await insertConsents(client, given, 'self', { at: now, by: actor.id });
      await audit.recordIn(client, principal, {
        action: 'consent.given',
        area: homeArea,
        detail: { unitId, version },
      });
    },
  };
};

/**
 * Duty ends with the consent, in one transaction. The journal says that the unit went off duty and not why:
 * that somebody took their consent back is nobody's business on a screen.
 */
const withdraw: Handler<'consent.withdraw'> = async ({ unitIds: named }, context) => {
  const { client, principal, right, audit, actor, occurredAt } = context;
  const unitIds = named ?? [ownUnit(context, right.holdsInstead())];
  const units = await requireUnits(context, unitIds, ({ unitId }) => {
    return unitId === principal.unitId && ownUnit(context, right.holdsInstead()) === unitId;
  });
  const people = units.filter((unit) => unit.kind !== 'vehicle');
  const personIds = people.map((unit) => unit.unitId);
  return {
    drafts: offDutyDrafts(people, '', context),
    store: async () => {
      const onDuty = people.filter((unit) => unit.operationId !== null).map((unit) => unit.unitId);
      if (onDuty.length > 0) await endDuty(client, onDuty, occurredAt, 'consent withdrawn');
      const withdrawn = new Set(await withdrawConsents(client, personIds, occurredAt, actor.id));
      for (const [area, home] of Map.groupBy(people, (unit) => unit.homeArea)) {
        const those = home.map((unit) => unit.unitId).filter((unitId) => withdrawn.has(unitId));
        if (those.length === 0) continue;
        const detail = { unitIds: those };
        await audit.recordIn(client, principal, { action: 'consent.withdrawn', area, detail });
      }
    },
  };
};

/** `may`: by the right of the command over what is one's own. */
function ownUnit({ principal }: CommandContext, may: boolean): string {
  if (!may) throw new Refusal('forbidden', 'Your role has no position to share.');
  if (principal.unitId === null) throw new Refusal('not_found', 'You have no unit whose position is shared.');
  return principal.unitId;
}

export const consentHandlers: Handlers<'consent.give' | 'consent.withdraw'> = {
  'consent.give': { decide: give, locks: true, cost: 0 },
  'consent.withdraw': { decide: withdraw, locks: true, cost: 0 },
};
