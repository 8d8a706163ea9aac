import type pg from 'pg';
import type { Breach, Zone } from '../../../shared/model/zone.ts';

/* Mirrors of the Picture: each writes rows as they are after a command. */

export async function upsertZones(client: pg.PoolClient, rows: readonly Zone[]): Promise<void> {
  await client.query(
    `insert into zone (zone_id, operation_id, area_code, no, kind, version, drawn_at, lifted_at, state)
     select (r->>'zoneId')::uuid, (r->>'operationId')::uuid, r->>'area', (r->>'no')::integer, r->>'kind',
            (r->>'version')::integer, to_timestamp((r->>'drawnAt')::float8 / 1000),
            to_timestamp((r->>'liftedAt')::float8 / 1000), r
     from jsonb_array_elements($1::jsonb) r
     on conflict (zone_id) do update
     set area_code = excluded.area_code, version = excluded.version, lifted_at = excluded.lifted_at,
         state = excluded.state`,
    [JSON.stringify(rows)],
  );
}

/** Whether a zone with this id was ever drawn, also in operations that are long over. */
export async function zoneExists(client: pg.PoolClient, zoneId: string): Promise<boolean> {
  const { rowCount } = await client.query('select from zone where zone_id = $1', [zoneId]);
  return Boolean(rowCount);
}

export async function upsertBreaches(client: pg.PoolClient, rows: readonly Breach[]): Promise<void> {
  await client.query(
    `insert into zone_breach (breach_id, operation_id, zone_id, area_code, unit_id, entered_at, left_at,
                              acknowledged_at, state)
     select (r->>'breachId')::uuid, (r->>'operationId')::uuid, (r->>'zoneId')::uuid, r->>'area', r->>'unitId',
            to_timestamp((r->>'enteredAt')::float8 / 1000), to_timestamp((r->>'leftAt')::float8 / 1000),
            to_timestamp((r->>'acknowledgedAt')::float8 / 1000), r
     from jsonb_array_elements($1::jsonb) r
     on conflict (breach_id) do update
     set left_at = excluded.left_at, acknowledged_at = excluded.acknowledged_at, state = excluded.state`,
    [JSON.stringify(rows)],
  );
}

/** Who is inside a zone now. Nothing when the unit is inside already. */
export async function enterZone(
  client: pg.PoolClient,
  zoneId: string,
  unitId: string,
  at: number,
): Promise<void> {
  await client.query(
    `insert into zone_inside (zone_id, unit_id, entered_at) values ($1, $2, to_timestamp($3::float8 / 1000))
     on conflict do nothing`,
    [zoneId, unitId, at],
  );
}

/** One unit is outside again, or all are when the zone is lifted. */
export async function leaveZone(client: pg.PoolClient, zoneId: string, unitId: string | null): Promise<void> {
  await client.query(
    'delete from zone_inside where zone_id = $1 and ($2::text is null or unit_id = $2::text)',
    [zoneId, unitId],
  );
}

/** Whether a unit is inside a zone, as far as the journal goes. */
export async function isInside(client: pg.PoolClient, zoneId: string, unitId: string): Promise<boolean> {
  const { rowCount } = await client.query('select from zone_inside where zone_id = $1 and unit_id = $2', [
    zoneId,
    unitId,
  ]);
  return rowCount === 1;
}

/** Who is inside which zone of an operation under way, by the journal. */
export async function insideOpenZones(
  pool: pg.Pool,
): Promise<{ zoneId: string; unitId: string; slot: number }[]> {
  const { rows } = await pool.query<{ zoneId: string; unitId: string; slot: number }>(
    `select i.zone_id as "zoneId", i.unit_id as "unitId", u.slot
     from zone_inside i join unit u using (unit_id) join zone z using (zone_id) join operation o using (operation_id)
     where z.lifted_at is null and o.closed_at is null`,
  );
  return rows;
}

/** Of operations that are over nobody remembers who was inside. */
export async function forgetInside(pool: pg.Pool): Promise<void> {
  await pool.query(
    `delete from zone_inside i using zone z, operation o
     where z.zone_id = i.zone_id and o.operation_id = z.operation_id and o.closed_at is not null`,
  );
}
