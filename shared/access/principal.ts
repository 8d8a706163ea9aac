import { z } from 'zod';
import { type AreaCode, areaCodeSchema, isWithin, type Tier, tierOf } from '../model/area.ts';
import type { Entry } from '../model/entry.ts';
import { REACH } from '../model/entryReach.ts';
import { type Permission, RULES } from './permissions.ts';
import { roleSchema } from './roles.ts';
import { supportRightSchema } from './support.ts';

/** Who is asking, as the server knows them after sign-in. */
export const principalSchema = z.object({
  userId: z.string(),
  username: z.string(),
  displayName: z.string(),
  role: roleSchema,
  /** The person's own area: rights hold inside it and below. */
  area: areaCodeSchema,
  /** The unit that this person is when on duty, if any. */
  unitId: z.string().nullable(),
  /** Cross-area support that runs now; left out when there is none. */
  support: z.array(supportRightSchema).optional(),
});
export type Principal = z.infer<typeof principalSchema>;

/** What a viewer is shown: areas, whether individual positions may be in the own one, and whether names may be. */
export interface Scope {
  readonly area: AreaCode;
  readonly individuals: boolean;
  /** A display on a wall: no names of people. */
  readonly wall?: boolean;
  /** Areas seen by cross-area support, without names. */
  readonly support?: readonly AreaCode[];
}

/** Tiers with a command body (docs/domain.md 1.2). Grids do field work: nobody commands from one. */
const COMMAND_TIERS: ReadonlySet<Tier> = new Set(['city', 'district', 'street', 'community']);

/**
 * Areas in which a person has a permission, each with all that lies below: the own one by their role, and
 * those that support was granted for. Support widens where a role may do something, never what it may do.
 */
export function areasOf(principal: Principal, permission: Permission): AreaCode[] {
  const rule = RULES[permission][principal.role];
  if (rule === 'deny') return [];
  const areas = [
    principal.area,
    ...(principal.support ?? [])
      .filter(({ permissions }) => (permissions as readonly Permission[]).includes(permission))
      .map(({ area }) => area),
  ];
  return rule === 'commands' ? areas.filter((area) => COMMAND_TIERS.has(tierOf(area))) : areas;
}

/** The one question about rights. Default deny. */
export function can(principal: Principal, permission: Permission, area: AreaCode): boolean {
  return areasOf(principal, permission).some((own) => isWithin(area, own));
}

/** The scope of a person, or null when the role sees no picture at all. */
export function scopeOf(principal: Principal): Scope | null {
  const [area, ...support] = areasOf(principal, 'picture.view');
  if (area === undefined) return null;
  return {
    area,
    individuals: can(principal, 'positions.view', area),
    ...(principal.role === 'display' ? { wall: true } : {}),
    ...(support.length > 0 ? { support } : {}),
  };
}

/** Two scopes with the same key are shown the same entries. */
export function scopeKey({ area, wall, individuals, support = [] }: Scope): string {
  return [area, `${individuals ? 'i' : ''}${wall ? 'wall' : ''}`, ...[...new Set(support)].sort()].join('.');
}

/** Whether a scope may see where single units are in an area: its own and below, never by support. */
export function seesIndividuals(scope: Scope, area: AreaCode): boolean {
  return scope.individuals && isWithin(area, scope.area);
}

/** Whether an area, or all that lies in it, is in a scope. */
export function inScope(scope: Scope, area: AreaCode): boolean {
  return isWithin(area, scope.area) || (scope.support?.some((own) => isWithin(area, own)) ?? false);
}

/** Whether an area holds one of the scope's areas: what is addressed downward from there reaches it. */
export function aboveScope(scope: Scope, area: AreaCode): boolean {
  return isWithin(scope.area, area) || (scope.support?.some((own) => isWithin(own, area)) ?? false);
}

/** Whether a scope sees an entry: its areas and below, and what is addressed downward from above. */
export function sees(scope: Scope, entry: Pick<Entry, 'kind' | 'area'>): boolean {
  const reach = REACH[entry.kind];
  if (reach === 'individuals') return seesIndividuals(scope, entry.area);
  return inScope(scope, entry.area) || (reach === 'down' && aboveScope(scope, entry.area));
}
