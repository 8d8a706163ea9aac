import { z } from 'zod';
import { type AreaCode, areaCodeSchema, hasCommandBody, isWithin } from '../model/area.ts';
import type { Scope } from '../model/scope.ts';
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
  return rule === 'commands' ? areas.filter(hasCommandBody) : areas;
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
    ...(can(principal, 'texts.names', area) ? { names: true } : {}),
    ...wordsOf(principal, area),
    ...(support.length > 0 ? { support } : {}),
  };
}

function wordsOf(principal: Principal, area: AreaCode): Pick<Scope, 'words'> {
  if (can(principal, 'texts.phones', area)) return { words: 'whole' };
  if (can(principal, 'texts.view', area)) return { words: 'masked' };
  return can(principal, 'texts.work', area) ? { words: 'work' } : {};
}
