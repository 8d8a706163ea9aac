import type pg from 'pg';
import type { FacilityUse } from '../../../shared/model/facilityUse.ts';

/** Mirror of the Picture: rows as they are after a command; and but for a drill the roster's own row, which says the same. */
export async function upsertFacilityUses(client: pg.PoolClient, rows: readonly FacilityUse[]): Promise<void> {
  await client.query(
    `with said as (select r from jsonb_array_elements($1::jsonb) r),
     used as (
       insert into facility_use (operation_id, facility_id, area_code, state)
       select (r->>'operationId')::uuid, r->>'facilityId', r->>'area', r from said
       on conflict (operation_id, facility_id) do update set state = excluded.state
     )
     update facility set status = r->>'status', status_since = to_timestamp((r->>'statusSince')::float8 / 1000),
            capacity = (r->>'capacity')::integer, occupancy = (r->>'occupancy')::integer,
            forward_post_since = to_timestamp((r->>'forwardPostSince')::float8 / 1000)
     from said join operation on operation_id = (r->>'operationId')::uuid
     where facility_id = r->>'facilityId' and not exercise`,
    [JSON.stringify(rows)],
  );
}

/** Whether a place serves an operation that is under way and no drill. */
export async function servesOperation(client: pg.PoolClient, facilityId: string): Promise<boolean> {
  const { rows } = await client.query<{ serves: boolean }>('select serves_operation($1) as serves', [
    facilityId,
  ]);
  return rows[0]!.serves;
}
