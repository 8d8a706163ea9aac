import { type AreaCode, isWithin } from '../../shared/model/area.ts';
import type { Operation } from '../../shared/model/operation.ts';
import { Refusal } from '../../shared/wire/errors.ts';

/**
 * Throws `outside_area` unless the area lies in that of the operation; null, for a place that no area holds, lies
 * outside of each. `message` where what was named is no area.
 */
export function requireInOperation(
  operation: Pick<Operation, 'area'>,
  area: AreaCode | null,
  field: string,
  message = 'The area lies outside that of the operation.',
): asserts area is AreaCode {
  if (area === null || !isWithin(area, operation.area)) throw new Refusal('outside_area', message, field);
}
