import { isWithin, parentOf, tierOf } from '../../shared/model/area.ts';
import type { Incident } from '../../shared/model/incident.ts';
import type { Operation } from '../../shared/model/operation.ts';
import type { Task } from '../../shared/model/task.ts';
import type { Authority } from '../../shared/model/tier.ts';
import { actingTier, mayTake, type Taker } from '../../shared/picture/holding.ts';
import { rungIn } from '../../shared/picture/selectorsLadder.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import type { CommandContext, SystemContext } from './engine/handler.ts';
import { requireArea, requireRight } from './rules.ts';
import { isOverride } from './rungs.ts';

/**
 * The command body that holds something new: the street, which sends by default (一轴多驱), or one below it that was
 * given the authority to send; in an operation below a street, the operation's own area. While that one is not
 * active, the highest active one below it. What is told late goes to whoever was there when it happened and still is.
 */
export function firstHolder(context: SystemContext, operation: Operation, area: string): string {
  const { operationId } = operation;
  const usual = usualHolder(context, operation, area);
  const { picture, occurredAt } = context;
  const held = { operationId, area, holder: { area: usual, since: occurredAt } };
  return actingTier(picture, held, occurredAt) ?? actingTier(picture, held) ?? usual;
}

function usualHolder(context: SystemContext, operation: Operation, area: string): string {
  let street: string | null = null;
  for (let at: string | null = area; at !== null && isWithin(at, operation.area); at = parentOf(at)) {
    const tier = tierOf(at);
    if (tier === 'street') street = at;
    if (street !== null || tier === 'district' || tier === 'city') return at;
    const rung = rungIn(context.picture, operation.operationId, at);
    const maySend = rung?.delegated.some(
      (given) => given.authority === 'dispatch' && given.at <= context.occurredAt,
    );
    if (maySend) return at;
  }
  return operation.area;
}

interface Held {
  area: string;
  holder: { area: string };
}

/**
 * Moves something up: to the tier above, or further to `to`. By its holder, or taken by a tier above it, which is an
 * override.
 */
export function raising(context: CommandContext, held: Held, to: string | undefined) {
  const above = to ?? parentOf(held.holder.area);
  // The rule of the thing refuses it before: there is no tier above the city.
  if (above === null) throw new Refusal('wrong_state', 'There is no tier above the city.');
  if (above === held.holder.area || !isWithin(held.holder.area, above))
    throw new Refusal('bad_request', 'It can only be raised to a tier above its holder.', 'body.to');
  if (!context.areas.has(above)) throw new Refusal('wrong_state', 'There is no tier above.', 'body.to');
  return { to: above, override: isOverride(context.principal.area, held.holder.area) };
}

/** Moves something down, to a command body between its holder and the place. */
export function handingDown(context: CommandContext, held: Held, to: string) {
  requireArea(context, to, 'body.to');
  if (to === held.holder.area || !isWithin(to, held.holder.area) || !isWithin(held.area, to))
    throw new Refusal('bad_request', 'It can only be handed to a tier below, around its place.', 'body.to');
  if (!context.areas.commands(to))
    throw new Refusal('bad_request', 'Nobody commands from this area.', 'body.to');
  return { to, override: isOverride(context.principal.area, held.holder.area) };
}

/** Which tier takes over what was raised to a holder: the person's own where it is that or one above. */
export function heldBy({ principal }: CommandContext, holder: string): string {
  return isWithin(holder, principal.area) ? principal.area : holder;
}

/** Throws `forbidden` unless the person may take an action that is for `taker` (`shared/picture/holding.ts`). */
export function requireTaker(
  context: CommandContext,
  taker: Taker,
  held: Incident | Task,
  authority?: Authority,
): void {
  requireRight(context, held.area);
  if (!mayTake(taker, context.principal, context.right.permission, held, context.picture, authority))
    throw new Refusal('forbidden', 'A higher tier holds this: it decides, or hands it down.');
}
