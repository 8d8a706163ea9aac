import type { EntryDraft } from '../../shared/model/entry.ts';
import type { Unit } from '../../shared/model/unit.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { type UnitDuty, unitDuty } from '../db/queries/duty.ts';
import type { CommandContext } from './handler.ts';

/** The units in the order asked for. Each must exist and be named once. */
export async function requireUnits(
  { client }: CommandContext,
  unitIds: readonly string[],
): Promise<UnitDuty[]> {
  const found = new Map((await unitDuty(client, unitIds)).map((unit) => [unit.unitId, unit]));
  return unitIds.map((unitId, index) => {
    if (unitIds.indexOf(unitId) !== index)
      throw new Refusal('bad_request', `The unit ${unitId} is named twice.`, `body.unitIds.${index}`);
    const unit = found.get(unitId);
    if (!unit) throw new Refusal('not_found', `There is no unit ${unitId}.`, `body.unitIds.${index}`);
    return unit;
  });
}

/** An entry holds units of one home area, so that its area decides rightly who sees them. */
export function byHome<U extends Unit>(units: readonly U[]): [string, U[]][] {
  return [...Map.groupBy(units, (unit) => unit.homeArea)];
}

/** That units which are on duty go off it; those that are not are passed over. */
export function offDutyDrafts(
  units: readonly UnitDuty[],
  reason: string,
  { occurredAt, actor }: Pick<CommandContext, 'occurredAt' | 'actor'>,
): EntryDraft<'unit.off_duty'>[] {
  const running = Map.groupBy(units, (unit) => unit.operationId);
  running.delete(null);
  return [...running].flatMap(([operationId, group]) =>
    byHome(group).map(
      ([area, home]): EntryDraft<'unit.off_duty'> => ({
        kind: 'unit.off_duty',
        operationId: operationId!,
        area,
        occurredAt,
        actor,
        body: { unitIds: home.map((unit) => unit.unitId), reason },
      }),
    ),
  );
}
