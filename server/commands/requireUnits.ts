import { Refusal } from '../../shared/wire/errors.ts';
import { type UnitDuty, unitDuty } from '../db/queries/duty.ts';
import type { CommandContext } from './engine/handler.ts';

/**
 * The units in the order asked for, each named once. Each must exist where the person has the right of the command, or
 * be `own`; what is elsewhere is answered like what does not exist.
 */
export async function requireUnits(
  { client, right }: CommandContext,
  unitIds: readonly string[],
  own: (unit: UnitDuty) => boolean,
): Promise<UnitDuty[]> {
  const found = new Map((await unitDuty(client, unitIds)).map((unit) => [unit.unitId, unit]));
  return unitIds.map((unitId, index) => {
    const field = `body.unitIds.${index}`;
    if (unitIds.indexOf(unitId) !== index)
      throw new Refusal('bad_request', `The unit ${unitId} is named twice.`, field);
    const unit = found.get(unitId);
    const missing = new Refusal('not_found', `There is no unit ${unitId}.`, field);
    if (!unit || !own(unit)) right.requireFor(unit?.homeArea ?? null, missing);
    return unit!;
  });
}
