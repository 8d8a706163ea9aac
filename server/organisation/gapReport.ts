import type { Principal } from '../../shared/access/principal.ts';
import { GAP_KINDS, type GapKind } from '../../shared/model/rosterGap.ts';
import type { GapsAnswer, GapsQuery } from '../../shared/wire/organisationRoutes.ts';
import { pageOf } from '../db/queries/pageOf.ts';
import { countGaps, listGaps } from '../db/queries/rosterGaps.ts';
import { cursorOf, readCursor } from './cursor.ts';
import { areaAsked, readFor } from './rights.ts';
import type { RosterDeps } from './rosterDeps.ts';

/** The gap report: what is missing in an area, page by page, with how many of each kind there are in all. */
export async function gapReport(
  { pool, clock }: Pick<RosterDeps, 'pool' | 'clock'>,
  principal: Principal,
  query: GapsQuery,
): Promise<GapsAnswer> {
  const area = areaAsked(principal, 'gaps.view', query.area);
  const after = readCursor(query.after, 3) as [string, string, string] | null;
  const now = clock.now();
  return readFor(pool, principal, 'gaps.view', async (client) => {
    const limit = query.limit + 1;
    const rows = await listGaps(client, { area, kind: query.kind ?? null, now, after, limit });
    const counted = new Map((await countGaps(client, area, now)).map(({ kind, count }) => [kind, count]));
    return {
      ...pageOf(rows, query.limit, (last) => cursorOf(last.area, last.kind, last.subject)),
      counts: Object.fromEntries(GAP_KINDS.map((kind) => [kind, counted.get(kind) ?? 0])) as Record<
        GapKind,
        number
      >,
    };
  });
}
