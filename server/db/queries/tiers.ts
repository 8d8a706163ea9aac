import type pg from 'pg';
import type { ChecklistTick } from '../../../shared/model/checklist.ts';
import type { Directive, DirectiveReceipt } from '../../../shared/model/directive.ts';
import type { AreaMode } from '../../../shared/model/mode.ts';
import type { TierActivation } from '../../../shared/model/tier.ts';

/*
 * Mirrors of the Picture: each function writes rows as they are after a command. Times in a row are epoch
 * milliseconds; the key columns are made of them by the statement.
 */

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

export async function upsertTiers(client: pg.PoolClient, rows: readonly TierActivation[]): Promise<void> {
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

export async function upsertDirectives(client: pg.PoolClient, rows: readonly Directive[]): Promise<void> {
  await client.query(
    `insert into directive (directive_id, operation_id, area_code, no, kind, issued_at, cancelled_at, state)
     select (r->>'directiveId')::uuid, (r->>'operationId')::uuid, r->>'area', (r->>'no')::integer, r->>'kind',
            to_timestamp((r->>'issuedAt')::float8 / 1000), to_timestamp((r->>'cancelledAt')::float8 / 1000), r
     from jsonb_array_elements($1::jsonb) r
     on conflict (directive_id) do update set cancelled_at = excluded.cancelled_at, state = excluded.state`,
    [JSON.stringify(rows)],
  );
}

/** Whether an order with this id was ever issued, also in operations that are long over. */
export async function directiveExists(client: pg.PoolClient, directiveId: string): Promise<boolean> {
  const { rowCount } = await client.query('select from directive where directive_id = $1', [directiveId]);
  return Boolean(rowCount);
}

export async function upsertReceipts(
  client: pg.PoolClient,
  rows: readonly DirectiveReceipt[],
): Promise<void> {
  await client.query(
    `insert into directive_receipt (directive_id, operation_id, area_code, delivered_at, acknowledged_at, state)
     select (r->>'directiveId')::uuid, (r->>'operationId')::uuid, r->>'area',
            to_timestamp((r->>'deliveredAt')::float8 / 1000), to_timestamp((r->>'acknowledgedAt')::float8 / 1000), r
     from jsonb_array_elements($1::jsonb) r
     on conflict (directive_id, area_code)
     do update set delivered_at = excluded.delivered_at, acknowledged_at = excluded.acknowledged_at,
                   state = excluded.state`,
    [JSON.stringify(rows)],
  );
}

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
