import { isWithin, type Position } from '../../shared/model/area.ts';
import type { Operation } from '../../shared/model/operation.ts';
import type { DutyUnit } from '../../shared/model/unit.ts';
import type { SystemContext } from './engine/handler.ts';

/**
 * The area that a unit's call for help is told in: where it is, else (outside of the operation, where nobody looks) its
 * home, else the operation's. A call is never refused for the place it comes from.
 */
export function sosArea(
  { areas }: Pick<SystemContext, 'areas'>,
  operation: Operation,
  { homeArea }: DutyUnit,
  position: Position,
): string {
  const here = areas.find(...position);
  if (here !== null && isWithin(here, operation.area)) return here;
  return isWithin(homeArea, operation.area) ? homeArea : operation.area;
}
