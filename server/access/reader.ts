import type { Permission } from '../../shared/access/permissions.ts';
import { can, type Principal } from '../../shared/access/principal.ts';
import type { Reader } from '../db/readAs.ts';

/** For whom the database reads (readAs): the areas in which the person has a permission, and their own things. */
export function readerOf(principal: Principal, permission: Permission = 'picture.view'): Reader {
  const { area, userId } = principal;
  return {
    areas: can(principal, permission, area) ? [area] : [],
    positionAreas: can(principal, 'positions.view', area) ? [area] : [],
    userId,
  };
}
