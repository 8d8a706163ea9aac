import type pg from 'pg';
import type { Permission } from '../../shared/access/permissions.ts';
import { areasOf, can, type Principal } from '../../shared/access/principal.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { readerOf } from '../access/reader.ts';
import { requireAccess } from '../access/requireAccess.ts';
import { readAs } from '../db/readAs.ts';

/** The area that a list is asked for, the person's own when none is named; refused outside their rights. */
export function areaAsked(principal: Principal, permission: Permission, area: string | undefined): string {
  const asked = area ?? principal.area;
  requireAccess(principal, permission, asked);
  return asked;
}

/** Reads as the person, within the areas in which they have the permission. */
export function readFor<T>(
  pool: pg.Pool,
  principal: Principal,
  permission: Permission,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  if (areasOf(principal, permission).length === 0) requireAccess(principal, permission, principal.area);
  return readAs(pool, readerOf(principal, permission), work);
}

/**
 * Refuses to change a row unless the person may where it belongs. What lies where they may not even look is
 * answered like what does not exist, so that nobody learns ids by asking.
 */
export function demand<T>(
  row: T | null,
  principal: Principal,
  { view, edit, what }: { view: Permission; edit: Permission; what: string },
  areaOf: (row: T) => string,
): T {
  if (row === null || !can(principal, view, areaOf(row))) {
    // Whoever may change nothing at all is told so, whether the row exists or not.
    if (areasOf(principal, edit).length === 0) requireAccess(principal, edit, principal.area);
    throw new Refusal('not_found', `There is no such ${what}.`);
  }
  requireAccess(principal, edit, areaOf(row));
  return row;
}
