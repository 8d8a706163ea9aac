import type pg from 'pg';
import type { AreaMode } from '../../../shared/model/mode.ts';

/** Mirror of the Picture: rows as they are after a command. */
export async function upsertModes(client: pg.PoolClient, rows: readonly AreaMode[]): Promise<void> {
  await client.query(
    `insert into area_mode (operation_id, area_code, mode, since, state)
     select (r->>'operationId')::uuid, r->>'area', r->>'mode', to_timestamp((r->>'since')::float8 / 1000), r
     from jsonb_array_elements($1::jsonb) r
     on conflict (operation_id, area_code)
     do update set mode = excluded.mode, since = excluded.since, state = excluded.state`,
    [JSON.stringify(rows)],
  );
}
