import type pg from 'pg';
import type { EntryKind } from '../../../shared/model/entries/entry.ts';

export interface LastAbout {
  kind: EntryKind;
  area: string;
  actorId: string;
  actorName: string;
  /** When it was recorded, epoch milliseconds. */
  at: number;
}

/** What somebody has forestalled lies near the end: no long operation is gone through for it. */
const NEWEST = 2_000;

/** The newest entry of an operation about one of some incidents, tasks, facilities and modes (of which the area is the id), or null when it is none of the newest. */
export async function lastAbout(
  client: pg.PoolClient,
  { operationId, ids }: { operationId: string; ids: readonly string[] },
): Promise<LastAbout | null> {
  const { rows } = await client.query<LastAbout>(
    `select kind, area_code as area, actor_id as "actorId", actor_name as "actorName",
            (extract(epoch from recorded_at) * 1000)::float8 as at
     from (select * from journal where operation_id = $1 order by seq desc limit $3) newest
     where body->>'taskId' = any ($2) or body->>'incidentId' = any ($2) or body->>'facilityId' = any ($2)
        or (kind like 'mode.%' and area_code = any ($2))
     order by seq desc limit 1`,
    [operationId, ids, NEWEST],
  );
  return rows[0] ?? null;
}
