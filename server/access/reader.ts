import type { Permission } from '../../shared/access/permissions.ts';
import { areasOf, type Principal } from '../../shared/access/principal.ts';
import type { Reader } from '../db/readAs.ts';

/** For whom the database reads (readAs): the areas in which the person has a permission, and their own things. */
export function readerOf(principal: Principal, permission: Permission = 'picture.view'): Reader {
  return {
    areas: areasOf(principal, permission),
    positionAreas: areasOf(principal, 'positions.view'),
    userId: principal.userId,
  };
}
