import { isWithin, type Position } from '../../shared/model/area.ts';
import type { Operation } from '../../shared/model/operation.ts';
import type { DutyUnit } from '../../shared/model/unit.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { centreOfArea } from '../db/queries/areas.ts';
import { lastPlaceOf } from '../db/queries/fixes.ts';
import type { SystemContext } from './engine/handler.ts';

export interface SosPlace {
  readonly area: string;
  readonly position: Position;
}

/**
 * Where a unit's call for help is told of: in the area where it is, else (outside of the operation, where nobody looks)
 * its home, else the operation's. A call is never refused for the place it comes from, nor for want of one: without
 * `position` it is told at the unit's last fix, else in the middle of its home area.
 */
export async function sosPlace(
  { areas, client }: Pick<SystemContext, 'areas' | 'client'>,
  operation: Operation,
  { homeArea, slot }: DutyUnit,
  position: Position | null,
): Promise<SosPlace> {
  const home = isWithin(homeArea, operation.area) ? homeArea : operation.area;
  const at: Position | null =
    position ??
    (await lastPlaceOf(client, slot)) ??
    (await centreOfArea(client, homeArea)) ??
    (await centreOfArea(client, operation.area));
  if (!at) throw new Refusal('bad_request', 'Say where you are.', 'body.position');
  const here = areas.find(at[0], at[1]);
  return { area: here !== null && isWithin(here, operation.area) ? here : home, position: at };
}
