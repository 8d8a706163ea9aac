import type pg from 'pg';
import type { Headcount } from '../../../shared/model/headcount.ts';

/** Mirror of the Picture: rows as they are after a command. */
export async function upsertHeadcounts(client: pg.PoolClient, rows: readonly Headcount[]): Promise<void> {
  await client.query(
    `insert into headcount (operation_id, area_code, counted_at, state)
     select (r->>'operationId')::uuid, r->>'area', to_timestamp((r->>'at')::float8 / 1000), r
     from jsonb_array_elements($1::jsonb) r
     on conflict (operation_id, area_code) do update set counted_at = excluded.counted_at, state = excluded.state`,
    [JSON.stringify(rows)],
  );
}
