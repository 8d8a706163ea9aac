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
