import { PERMISSIONS } from '../../shared/access/permissions.ts';
import { areasOf, type Principal } from '../../shared/access/principal.ts';
import { isWithin } from '../../shared/model/area.ts';

/**
 * What a person may do and where, as text that is the same as long as they may do the same: by which grant they may it, for
 * how long and under what name makes no difference to a screen that is open.
 */
export function heldRights(principal: Pick<Principal, 'role' | 'area' | 'unitId' | 'support'>): string {
  const { role, area, unitId } = principal;
  const held = PERMISSIONS.map((permission) => {
    const areas = [...new Set(areasOf(principal as Principal, permission))];
    const widest = areas.filter((one) => !areas.some((other) => other !== one && isWithin(one, other)));
    return widest.sort().join(',');
  });
  return JSON.stringify([role, area, unitId, ...held]);
}
