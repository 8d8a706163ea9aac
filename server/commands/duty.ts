import { can } from '../../shared/access/principal.ts';
import { isWithin } from '../../shared/model/area.ts';
import type { EntryDraft } from '../../shared/model/entry.ts';
import type { Unit } from '../../shared/model/unit.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { endDuty, startDuty, type UnitDuty, unitDuty } from '../db/queries/duty.ts';
import type { CommandContext, Handler, Handlers } from './handler.ts';
import { requireOpenOperation, requireRight } from './rules.ts';

const start: Handler<'unit.start_duty'> = async ({ operationId, unitIds, consent }, context) => {
  const { client, principal, actor, occurredAt } = context;
  const operation = await requireOpenOperation(context, operationId);
  const units = await requireUnits(context, unitIds);
  for (const unit of units) {
    const { unitId, homeArea } = unit;
    requireDutyRight(context, unit);
    if (unitId === principal.unitId && consent === undefined)
      throw new Refusal(
        'bad_request',
        'Going on duty needs your consent to share your position.',
        'body.consent',
      );
    // Of the operation's area, or sent by an area above it (a fire engine of the city).
    if (!isWithin(homeArea, operation.area) && !isWithin(operation.area, homeArea))
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
  const drafts = byHome(units).map(
    ([area, group]): EntryDraft<'unit.on_duty'> => ({
      kind: 'unit.on_duty',
      operationId,
      area,
      occurredAt,
      actor,
      body: { units: group.map(factsOf) },
    }),
  );
  return {
    drafts,
    store: () =>
      startDuty(client, {
        operationId,
        unitIds,
        consents: unitIds.map((unitId) => (unitId === principal.unitId ? (consent ?? null) : null)),
        at: occurredAt,
        startedBy: actor.id,
      }),
  };
};

const end: Handler<'unit.end_duty'> = async ({ unitIds, reason }, context) => {
  const { client, actor, occurredAt } = context;
  const units = await requireUnits(context, unitIds);
  const byOperation = new Map<string, UnitDuty[]>();
  for (const unit of units) {
    requireDutyRight(context, unit);
    if (unit.operationId === null)
      throw new Refusal(
        'not_on_duty',
        `The unit ${unit.unitId} is not on duty.`,
        fieldOf(unitIds, unit.unitId),
      );
    const group = byOperation.get(unit.operationId) ?? [];
    group.push(unit);
    byOperation.set(unit.operationId, group);
  }
  const drafts = [...byOperation].flatMap(([operationId, group]) =>
    byHome(group).map(
      ([area, home]): EntryDraft<'unit.off_duty'> => ({
        kind: 'unit.off_duty',
        operationId,
        area,
        occurredAt,
        actor,
        body: { unitIds: home.map((unit) => unit.unitId), reason },
      }),
    ),
  );
  return { drafts, store: () => endDuty(client, unitIds, occurredAt, reason) };
};

/** The units in the order asked for. Each must exist and be named once. */
async function requireUnits({ client }: CommandContext, unitIds: readonly string[]): Promise<UnitDuty[]> {
  const found = new Map((await unitDuty(client, unitIds)).map((unit) => [unit.unitId, unit]));
  return unitIds.map((unitId, index) => {
    if (unitIds.indexOf(unitId) !== index)
      throw new Refusal('bad_request', `The unit ${unitId} is named twice.`, `body.unitIds.${index}`);
    const unit = found.get(unitId);
    if (!unit) throw new Refusal('not_found', `There is no unit ${unitId}.`, `body.unitIds.${index}`);
    return unit;
  });
}

/** One's own unit by `duty.self`; anybody's, by `duty.manage` over its home area. */
function requireDutyRight(context: CommandContext, { unitId, homeArea }: Unit): void {
  const own = unitId === context.principal.unitId && can(context.principal, 'duty.self', homeArea);
  if (!own) requireRight(context, 'duty.manage', homeArea);
}

/** An entry holds units of one home area, so that its area decides rightly who sees them. */
function byHome(units: readonly UnitDuty[]): [string, UnitDuty[]][] {
  const groups = new Map<string, UnitDuty[]>();
  for (const unit of units) {
    const group = groups.get(unit.homeArea);
    if (group) group.push(unit);
    else groups.set(unit.homeArea, [unit]);
  }
  return [...groups];
}

function factsOf({ unitId, slot, kind, callsign, homeArea, team }: UnitDuty): Unit {
  return { unitId, slot, kind, callsign, homeArea, team };
}

function fieldOf(unitIds: readonly string[], unitId: string): string {
  return `body.unitIds.${unitIds.indexOf(unitId)}`;
}

export const dutyHandlers: Handlers<'unit.start_duty' | 'unit.end_duty'> = {
  'unit.start_duty': start,
  'unit.end_duty': end,
};
