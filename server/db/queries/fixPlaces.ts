import type pg from 'pg';

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
