import { takesPart } from '../../shared/model/operation.ts';
import type { Unit } from '../../shared/model/unit.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { consentsInForce, insertConsents, type NewConsent } from '../db/queries/consent.ts';
import { endDuty, startDuty, type UnitDuty } from '../db/queries/duty.ts';
import { draftOf } from '../journal/draftOf.ts';
import { ownConsentToStore } from '../privacy/giveConsent.ts';
import { byHome, offDutyDrafts } from '../privacy/offDuty.ts';
import type { CommandContext, Handler, Handlers } from './engine/handler.ts';
import { requireUnits } from './requireUnits.ts';
import { requireOpenOperation } from './rules.ts';

const start: Handler<'unit.start_duty'> = async ({ operationId, unitIds, consent }, context) => {
  const { client, principal, actor, audit, occurredAt, now } = context;
  const operation = requireOpenOperation(context, operationId);
  const units = await requireUnits(context, unitIds, ownOf(context));
  const inForce = await consentsInForce(client, unitIds, occurredAt);
  let given: NewConsent[] = [];
  for (const unit of units) {
    const { unitId, homeArea } = unit;
    if (unit.kind !== 'vehicle') {
      // Only the person agrees, and only for themselves: the consent in a command is for one's own unit.
      const own = unitId === principal.unitId;
      if (own && consent !== undefined)
        given = await ownConsentToStore(
          client,
          { unitId, version: consent, givenAt: occurredAt },
          'body.consent',
        );
      else if (!inForce.has(unitId)) throw noConsent(own, unitId, fieldOf(unitIds, unitId));
    }
    // Of the operation's area, or sent by an area above it (a fire engine of the city).
    if (!takesPart(operation, homeArea))
      throw new Refusal(
        'outside_area',
        `The unit ${unitId} belongs to another area.`,
        fieldOf(unitIds, unitId),
      );
    if (unit.operationId !== null)
      throw new Refusal(
        'already_on_duty',
        `The unit ${unitId} is on duty already.`,
        fieldOf(unitIds, unitId),
      );
  }
  const drafts = byHome(units).map(([area, group]) =>
    draftOf(context, { operationId, area }, 'unit.on_duty', { units: group.map(factsOf) }),
  );
  return {
    drafts,
    store: async () => {
      await insertConsents(client, given, 'self', { at: now, by: actor.id });
      await startDuty(client, { operationId, unitIds, at: occurredAt, startedBy: actor.id });
      for (const { unitId, version } of given) {
        const { homeArea } = units.find((unit) => unit.unitId === unitId)!;
        await audit.recordIn(client, principal, {
          action: 'consent.given',
          area: homeArea,
          detail: { unitId, version },
        });
      }
    },
  };
};

function noConsent(own: boolean, unitId: string, field: string): Refusal {
  return own
    ? new Refusal('bad_request', 'Going on duty needs your consent to share your position.', 'body.consent')
    : new Refusal('no_consent', `The person of the unit ${unitId} has no consent in force.`, field);
}

const end: Handler<'unit.end_duty'> = async ({ unitIds, reason }, context) => {
  const { client, occurredAt } = context;
  const units = await requireUnits(context, unitIds, ownOf(context));
  for (const unit of units) {
    if (unit.operationId === null)
      throw new Refusal(
        'not_on_duty',
        `The unit ${unit.unitId} is not on duty.`,
        fieldOf(unitIds, unit.unitId),
      );
  }
  return {
    drafts: offDutyDrafts(units, reason, context),
    store: () => endDuty(client, unitIds, occurredAt, reason),
  };
};

/** One's own unit by `duty.self`; anybody's, by `duty.manage` over its home area. */
function ownOf({ principal, right }: CommandContext): (unit: Unit) => boolean {
  return ({ unitId, homeArea }) => unitId === principal.unitId && right.holdsInstead(homeArea);
}

function factsOf({ unitId, slot, kind, callsign, homeArea, team }: UnitDuty): Unit {
  return { unitId, slot, kind, callsign, homeArea, team };
}

function fieldOf(unitIds: readonly string[], unitId: string): string {
  return `body.unitIds.${unitIds.indexOf(unitId)}`;
}

export const unitHandlers: Handlers<'unit.start_duty' | 'unit.end_duty'> = {
  'unit.start_duty': { decide: start, locks: true, cost: 0 },
  'unit.end_duty': { decide: end, locks: true, cost: 0 },
};
