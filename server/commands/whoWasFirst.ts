import type pg from 'pg';
import { sees } from '../../shared/access/cutEntry.ts';
import { type Principal, scopeOf } from '../../shared/access/principal.ts';
import { SYSTEM_ACTOR } from '../../shared/model/entries/entry.ts';
import { namesShown } from '../../shared/model/scope.ts';
import type { Concern, FirstDone } from '../../shared/wire/errors.ts';
import { readerOf } from '../access/reader.ts';
import { lastAbout } from '../db/queries/lastAbout.ts';
import { readAs } from '../db/readAs.ts';

/**
 * What was done last about something, for whoever was refused because of it; null where they may not read it, or not by whom it was
 * done, and where it is long ago.
 */
export async function whoWasFirst(
  pool: pg.Pool,
  principal: Principal,
  concern: Concern,
): Promise<FirstDone | null> {
  const scope = scopeOf(principal);
  if (!scope || !namesShown(scope, concern.area)) return null;
  const last = await readAs(pool, readerOf(principal), (client) => lastAbout(client, concern));
  if (!last || last.actorId === SYSTEM_ACTOR.id || !sees(scope, last) || !namesShown(scope, last.area))
    return null;
  return { name: last.actorName, kind: last.kind, at: last.at, own: last.actorId === principal.userId };
}
