import type pg from 'pg';
import type { ChecklistTick } from '../../../shared/model/checklist.ts';

/** Mirror of the Picture: rows as they are after a command. */
export async function upsertTicks(client: pg.PoolClient, rows: readonly ChecklistTick[]): Promise<void> {
  await client.query(
    `insert into checklist_tick (operation_id, area_code, item_id, done_at, state)
     select (r->>'operationId')::uuid, r->>'area', r->>'itemId', to_timestamp((r->>'doneAt')::float8 / 1000), r
     from jsonb_array_elements($1::jsonb) r
     on conflict (operation_id, area_code, item_id)
     do update set done_at = excluded.done_at, state = excluded.state`,
    [JSON.stringify(rows)],
  );
}
