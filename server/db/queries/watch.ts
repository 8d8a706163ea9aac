import type pg from 'pg';

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

/** What was known of a grid; times in epoch milliseconds. */
export interface SeenRow {
  operationId: string;
  grid: string;
  lastSeenAt: number | null;
  emptySince: number | null;
}

export async function loadSeen(pool: pg.Pool): Promise<SeenRow[]> {
  const { rows } = await pool.query<SeenRow>(
    `select operation_id as "operationId", grid_code as grid,
            (extract(epoch from last_seen_at) * 1000)::float8 as "lastSeenAt",
            (extract(epoch from empty_since) * 1000)::float8 as "emptySince"
     from grid_seen join operation using (operation_id) where closed_at is null`,
  );
  return rows.map((row) => ({
    ...row,
    lastSeenAt: row.lastSeenAt === null ? null : Math.round(row.lastSeenAt),
    emptySince: row.emptySince === null ? null : Math.round(row.emptySince),
  }));
}

export async function upsertSeen(pool: pg.Pool, rows: readonly SeenRow[]): Promise<void> {
  await pool.query(
    `insert into grid_seen (operation_id, grid_code, last_seen_at, empty_since)
     select (r->>'operationId')::uuid, r->>'grid', to_timestamp((r->>'lastSeenAt')::float8 / 1000),
            to_timestamp((r->>'emptySince')::float8 / 1000)
     from jsonb_array_elements($1::jsonb) r
     -- Always locked in the same order: two that write at once wait for one another and not both.
     order by 1, 2
     on conflict (operation_id, grid_code)
     do update set last_seen_at = excluded.last_seen_at, empty_since = excluded.empty_since`,
    [JSON.stringify(rows)],
  );
}

/** Newest fix in each of some grids, epoch milliseconds. Reads many fixes: for the few of which nothing better is known. */
export async function lastFixIn(
  pool: pg.Pool,
  operationId: string,
  grids: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await pool.query<[string, number]>({
    text: `select grid_code, (extract(epoch from max(fix_at)) * 1000)::float8 from fix
           where duty_operation = $1 and grid_code = any ($2::text[]) group by grid_code`,
    values: [operationId, grids],
    rowMode: 'array',
  });
  return new Map(rows.map(([grid, at]) => [grid, Math.round(at)]));
}

/** Where units were at times: the newest fix of each slot not after the time (epoch milliseconds), in order. */
export async function placesAt(
  pool: pg.Pool,
  asks: readonly { slot: number; at: number }[],
): Promise<({ lon: number; lat: number; at: number } | null)[]> {
  const { rows } = await pool.query<[number, number | null, number | null, number | null]>({
    text: `select n, lon_e7, lat_e7, (extract(epoch from fix_at) * 1000)::float8
           from unnest($1::int[], $2::float8[]) with ordinality as a (slot, at_ms, n)
           left join lateral (
             select lon_e7, lat_e7, fix_at from fix
             where fix.slot = a.slot and fix_at <= to_timestamp(a.at_ms / 1000)
             order by fix_at desc limit 1
           ) f on true order by n`,
    values: [asks.map(({ slot }) => slot), asks.map(({ at }) => at)],
    rowMode: 'array',
  });
  return rows.map(([, lon, lat, at]) =>
    lon === null || lat === null || at === null
      ? null
      : { lon: lon / 1e7, lat: lat / 1e7, at: Math.round(at) },
  );
}
