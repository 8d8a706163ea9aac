import type pg from 'pg';
import type { TierRung } from '../../../shared/model/tier.ts';

/** Mirror of the Picture: rows as they are after a command. */
export async function upsertTiers(client: pg.PoolClient, rows: readonly TierRung[]): Promise<void> {
  await client.query(
    `insert into tier_activation (operation_id, area_code, notified_at, acknowledged_at, activated_at,
                                  stood_down_at, state)
     select (r->>'operationId')::uuid, r->>'area', to_timestamp((r->>'notifiedAt')::float8 / 1000),
            to_timestamp((r->>'acknowledgedAt')::float8 / 1000), to_timestamp((r->>'activatedAt')::float8 / 1000),
            to_timestamp((r->>'stoodDownAt')::float8 / 1000), r
     from jsonb_array_elements($1::jsonb) r
     on conflict (operation_id, area_code)
     do update set notified_at = excluded.notified_at, acknowledged_at = excluded.acknowledged_at,
                   activated_at = excluded.activated_at, stood_down_at = excluded.stood_down_at,
                   state = excluded.state`,
    [JSON.stringify(rows)],
  );
}
