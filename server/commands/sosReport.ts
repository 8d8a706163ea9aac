import { isWithin, type Position } from '../../shared/model/area.ts';
import type { Operation } from '../../shared/model/operation.ts';
import { homeOfUnit } from '../db/queries/accounts.ts';
import { wasOnDuty } from '../db/queries/duty.ts';
import type { CommandContext } from './engine/handler.ts';
import { requireRight } from './rules.ts';
import { type SosPlace, sosPlace } from './sosPlace.ts';

/**
 * A call for help that a person makes: whose it is, and where. A unit's person calls for themselves, on duty or (what a phone
 * sends late) not any more. A desk without a unit tells of somebody else's.
 */
export async function requireSos(
  context: CommandContext,
  operation: Operation,
  position: Position | null,
): Promise<SosPlace & { unitId: string | null }> {
  const { principal, picture, client } = context;
  const { unitId, area: ownArea } = principal;
  const unit = unitId === null ? undefined : picture.units[unitId];
  const roster = unitId === null || unit ? null : await homeOfUnit(client, unitId);
  const homeArea = unit?.homeArea ?? roster ?? ownArea;
  const slot = unit?.slot ?? null;
  const place = await sosPlace(context, operation, { homeArea, slot }, position, ownArea);
  requireRight(context, (await ofOperation()) ? ownArea : place.area);
  return { ...place, unitId };

  /** Whoever helps out elsewhere may call for help there. */
  async function ofOperation(): Promise<boolean> {
    if (unitId === null) return false;
    if (unit?.operationId === operation.operationId || isWithin(homeArea, operation.area)) return true;
    return wasOnDuty(client, unitId, operation.operationId);
  }
}
