import type pg from 'pg';
import type { Directive, DirectiveReceipt } from '../../../shared/model/directive.ts';

/** Mirror of the Picture: rows as they are after a command. */
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

/** Mirror of the Picture: rows as they are after a command. */
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
