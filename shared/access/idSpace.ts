import { areaCodeSchema, tierOf } from '../model/area.ts';
import type { Permission } from './permissions.ts';
import { areasOf, can, type Principal } from './principal.ts';

/*
 * Ids that people choose (of units, people, teams, facilities …) are unique in the whole city. Were every choice free,
 * the one that is refused would tell that somebody elsewhere has it. So what is new bears the code of an area of
 * whoever makes it in front, or an id that the server draws; only who may do it in the whole city, where nothing is
 * foreign to them, chooses freely.
 */

const FRONT = /^(\d{6,17})-/;

/** What the ids begin with that a person chooses for something new, as `330205091-`; empty when they choose freely. */
export function idSpaceOf(principal: Principal, permission: Permission): string {
  return choosesFreely(principal, permission) ? '' : `${principal.area}-`;
}

/** Whether a person may choose an id for something new. Says nothing of whether somebody has it. */
export function mayChooseId(principal: Principal, permission: Permission, id: string): boolean {
  if (choosesFreely(principal, permission)) return true;
  const front = FRONT.exec(id)?.[1];
  return front !== undefined && areaCodeSchema.safeParse(front).success && can(principal, permission, front);
}

function choosesFreely(principal: Principal, permission: Permission): boolean {
  return areasOf(principal, permission).some((area) => tierOf(area) === 'city');
}
