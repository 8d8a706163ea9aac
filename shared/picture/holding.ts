import type { Permission } from '../access/permissions.ts';
import { can, type Principal } from '../access/principal.ts';
import { type AreaCode, hasCommandBody, parentOf } from '../model/area.ts';
import type { Holder } from '../model/holder.ts';
import { areaKey } from '../model/mode.ts';
import { type Authority, rungStateOf } from '../model/tier.ts';
import type { Picture } from './picture.ts';

interface Held {
  readonly operationId: string;
  readonly area: AreaCode;
  readonly holder: Holder;
}
/**
 * Who takes an action: every tier that the thing lies in, whoever may decide about it, or strictly the tier that
 * holds it (or one above).
 */
export type Taker = 'any' | 'decider' | 'holder';
type Ladder = Pick<Picture, 'tiers'>;

/** Areas from the place up to the one below its holder. */
function below({ area, holder }: Pick<Held, 'area' | 'holder'>): AreaCode[] {
  const areas: AreaCode[] = [];
  for (let at: AreaCode | null = area; at !== null && at !== holder.area; at = parentOf(at)) areas.push(at);
  return areas;
}

/** The command bodies that the holder of something may hand it down to, the highest first. */
export function handsDownTo(held: Pick<Held, 'area' | 'holder'>): AreaCode[] {
  return below(held).filter(hasCommandBody).reverse();
}

/**
 * The highest active tier from the holder down to the place: it acts while those above it are not there yet. With a
 * time `at` (epoch milliseconds): of those that were active by then.
 */
export function actingTier(
  { tiers }: Ladder,
  held: Held,
  at: number = Number.POSITIVE_INFINITY,
): AreaCode | null {
  const active = (area: AreaCode) => {
    const rung = tiers[areaKey(held.operationId, area)];
    return rung !== undefined && rungStateOf(rung) === 'activated' && rung.activatedAt! <= at;
  };
  return active(held.holder.area) ? held.holder.area : (below(held).findLast(active) ?? null);
}

/** Whether somebody is of the tier that holds it, or of one above. */
function mayHold(principal: Principal, permission: Permission, { area, holder }: Held): boolean {
  return can(principal, permission, area) && can(principal, permission, holder.area);
}

/**
 * Whether somebody may decide about what a tier holds: that tier or one above. From below only the tier that the
 * clock raised it from, the one that acts while the holder is not active, and whoever was given the `authority` that
 * the decision is about.
 */
export function mayDecide(
  principal: Principal,
  permission: Permission,
  held: Held,
  ladder: Ladder,
  authority?: Authority,
): boolean {
  const right = (at: AreaCode | null | undefined) => Boolean(at) && can(principal, permission, at!);
  const { area, holder, operationId } = held;
  if (!right(area)) return false;
  if (right(holder.area) || right(holder.raisedFrom) || right(actingTier(ladder, held))) return true;
  return below(held).some(
    (at) =>
      right(at) &&
      ladder.tiers[areaKey(operationId, at)]?.delegated.some((given) => given.authority === authority),
  );
}

/** Whether somebody has the right to an action that is for `taker`. */
export function mayTake(
  taker: Taker,
  principal: Principal,
  permission: Permission,
  held: Held,
  ladder: Ladder,
  authority?: Authority,
): boolean {
  if (taker === 'any') return can(principal, permission, held.area);
  if (taker === 'holder') return mayHold(principal, permission, held);
  return mayDecide(principal, permission, held, ladder, authority);
}
