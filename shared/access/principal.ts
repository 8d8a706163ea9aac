import { z } from 'zod';
import { areaCodeSchema, isWithin } from '../model/area.ts';
import type { Entry } from '../model/entry.ts';
import { DOWNWARD } from '../model/entry.ts';
import { type Permission, RULES } from './permissions.ts';
import { roleSchema } from './roles.ts';

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
});
export type Principal = z.infer<typeof principalSchema>;

/** What a viewer is shown: one area, and whether individual positions may be in it. */
export interface Scope {
  readonly area: string;
  readonly individuals: boolean;
}

/** The one question about rights. Default deny. */
export function can(principal: Principal, permission: Permission, area: string): boolean {
  return RULES[permission][principal.role] === 'within' && isWithin(area, principal.area);
}

/** The scope of a person, or null when the role sees no picture at all. */
export function scopeOf(principal: Principal): Scope | null {
  if (!can(principal, 'picture.view', principal.area)) return null;
  return { area: principal.area, individuals: can(principal, 'positions.view', principal.area) };
}

/** Whether a scope sees an entry: its own area and below, and what is addressed downward from above. */
export function sees(scope: Scope, entry: Pick<Entry, 'kind' | 'area'>): boolean {
  if (isWithin(entry.area, scope.area)) return true;
  return DOWNWARD[entry.kind] && isWithin(scope.area, entry.area);
}
