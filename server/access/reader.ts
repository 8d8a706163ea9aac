import type { Permission } from '../../shared/access/permissions.ts';
import { areasOf, can, type Principal } from '../../shared/access/principal.ts';
import { isWithin } from '../../shared/model/area.ts';
import type { Reader } from '../db/readAs.ts';

/** For whom the database reads (readAs): the areas in which the person has a permission, and their own things. */
export function readerOf(principal: Principal, permission: Permission = 'picture.view'): Reader {
  const { area } = principal;
  const shown = areasOf(principal, 'picture.view');
  return {
    areas: areasOf(principal, permission),
    positionAreas: areasOf(principal, 'positions.view'),
    // As a scope is shown them (shared/model/shownText.ts).
    deskAreas: can(principal, 'texts.view', area) ? shown : [],
    doerAreas: can(principal, 'texts.work', area) ? shown : [],
    userId: principal.userId,
  };
}

/**
 * The same for one area that is asked about: individual positions only of what lies in it and in areas that
 * the person has both rights in. Asking about a foreign area gives none.
 */
export function readerIn(principal: Principal, permission: Permission, area: string): Reader {
  const { positionAreas, ...reader } = readerOf(principal, permission);
  const { areas } = reader;
  const asked = positionAreas
    .flatMap((own) => common(own, area))
    .flatMap((one) => areas.flatMap((own) => common(own, one)));
  return { ...reader, positionAreas: [...new Set(asked)] };
}

/** What lies in both of two areas: one of them, or nothing. */
function common(one: string, other: string): string[] {
  if (isWithin(one, other)) return [one];
  return isWithin(other, one) ? [other] : [];
}
