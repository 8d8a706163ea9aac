import { isWithin } from '../../shared/model/area.ts';
import { type Operation, takesPart } from '../../shared/model/operation.ts';
import { rungStateOf, type TierRung } from '../../shared/model/tier.ts';
import { rungIn } from '../../shared/picture/selectorsLadder.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { requireInOperation } from '../access/requireInOperation.ts';
import type { SystemContext } from './engine/handler.ts';
import { requireArea } from './rules.ts';

/**
 * An area that commands in an operation: it lies around or below the operation's own, and there are areas below
 * it. The depth of the tree is data: with micro-grids below them, grids command too.
 */
export function requireRung(
  context: SystemContext,
  operation: Operation,
  area: string,
  field = 'body.area',
): void {
  requireArea(context, area, field);
  if (!takesPart(operation, area)) requireInOperation(operation, area, field);
  if (!context.areas.commands(area))
    throw new Refusal('bad_request', 'Nobody commands from this area.', field);
}

/** When the last thing happened to a rung, epoch milliseconds; 0 when nothing was said about it yet. */
export function lastOf(rung: TierRung | null): number {
  if (rung === null) return 0;
  const { notifiedAt, acknowledgedAt, activatedAt, stoodDownAt, commander, delegated } = rung;
  return Math.max(
    notifiedAt ?? 0,
    acknowledgedAt ?? 0,
    activatedAt ?? 0,
    stoodDownAt ?? 0,
    commander?.since ?? 0,
    ...delegated.map(({ at }) => at),
  );
}

/** The rung of an area that is active now. */
export function requireActive(
  context: SystemContext,
  operationId: string,
  area: string,
  field = 'body.area',
): TierRung {
  const rung = rungIn(context.picture, operationId, area);
  if (!rung || rungStateOf(rung) !== 'activated')
    throw new Refusal('wrong_state', 'The tier of this area is not active.', field);
  return rung;
}

/** A tier above did in the place of the tier itself. */
export function isOverride(ownArea: string, area: string): boolean {
  return ownArea !== area && isWithin(area, ownArea);
}
