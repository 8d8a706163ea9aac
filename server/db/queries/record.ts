import type pg from 'pg';

/*
 * Asked as a person (readAs): fixes outside the person's areas do not exist for these queries. Who was on duty
 * when comes as numbers of units that tell nothing else.
 */

/** A fix as the record holds it. Coordinates: degrees × 1e7, WGS-84; time: device time, epoch ms. */
export interface RecordedFix {
  slot: number;
  at: number;
  lonE7: number;
  latE7: number;
  grid: string | null;
}

/** A unit's time on duty in an operation, epoch milliseconds. */
export interface RecordedDuty {
  slot: number;
  from: number;
  /** Null while it lasts. */
  to: number | null;
}

type FixCells = [number, number, number, number, string | null];

const fixOf = ([slot, at, lonE7, latE7, grid]: FixCells): RecordedFix => ({
  slot,
  at: Math.round(at),
  lonE7,
  latE7,
  grid,
});

/**
 * Fixes taken in `(after, through]` on duty in an operation, by device time; of units that came on duty in that
 * time also those that a slow clock dated up to `dutyToleranceMs` before it. Unit by unit through the index on
 * (slot, fix_at): a BRIN index knows nothing of the newest pages until a vacuum.
 */
export async function fixesOfOperation(
  client: pg.PoolClient,
  operationId: string,
  after: number,
  through: number,
  dutyToleranceMs: number,
): Promise<RecordedFix[]> {
  const { rows } = await client.query<FixCells>({
    text: `select f.slot, extract(epoch from f.fix_at)::float8 * 1000, f.lon_e7, f.lat_e7, f.grid_code
      from (select d.slot,
              case when max(d.started_at) > to_timestamp($2::float8 / 1000)
                then to_timestamp(($2::float8 - $4::float8) / 1000) else to_timestamp($2::float8 / 1000) end as after
            from duty_times($1, to_timestamp($2::float8 / 1000), to_timestamp($3::float8 / 1000)) d
            group by d.slot) s
      cross join lateral (
        select slot, fix_at, lon_e7, lat_e7, grid_code from fix
        where fix.slot = s.slot and duty_operation = $1
          and fix_at > s.after and fix_at <= to_timestamp($3::float8 / 1000)
        -- Keeps the plan to one probe a unit, whatever the statistics say.
        order by fix_at offset 0
      ) f
      order by f.fix_at, f.slot`,
    values: [operationId, after, through, dutyToleranceMs],
    rowMode: 'array',
  });
  return rows.map(fixOf);
}

/** The latest fix, not older than `maxAgeMs`, of each unit on duty in an operation at a time. */
export async function lastFixesAt(
  client: pg.PoolClient,
  operationId: string,
  at: number,
  maxAgeMs: number,
  dutyToleranceMs: number,
): Promise<RecordedFix[]> {
  const { rows } = await client.query<FixCells>({
    text: `select d.slot, extract(epoch from f.fix_at)::float8 * 1000, f.lon_e7, f.lat_e7, f.grid_code
      from duty_times($1, to_timestamp($2::float8 / 1000), to_timestamp($2::float8 / 1000)) d
      cross join lateral (
        select fix_at, lon_e7, lat_e7, grid_code from fix
        where fix.slot = d.slot and duty_operation = $1
          and fix_at <= to_timestamp($2::float8 / 1000)
          and fix_at > to_timestamp(($2::float8 - $3::float8) / 1000)
          and fix_at >= d.started_at - make_interval(secs => $4::float8 / 1000)
        order by fix_at desc limit 1
      ) f
      where d.ended_at is null or d.ended_at > to_timestamp($2::float8 / 1000)
      order by d.slot`,
    values: [operationId, at, maxAgeMs, dutyToleranceMs],
    rowMode: 'array',
  });
  return rows.map(fixOf);
}

/** Times on duty in an operation that touch `[from, to]`. */
export async function dutiesDuring(
  client: pg.PoolClient,
  operationId: string,
  from: number,
  to: number,
): Promise<RecordedDuty[]> {
  const { rows } = await client.query<[number, number, number | null]>({
    text: `select d.slot, extract(epoch from d.started_at)::float8 * 1000, extract(epoch from d.ended_at)::float8 * 1000
      from duty_times($1, to_timestamp($2::float8 / 1000), to_timestamp($3::float8 / 1000)) d`,
    values: [operationId, from, to],
    rowMode: 'array',
  });
  return rows.map(([slot, start, end]) => ({
    slot,
    from: Math.round(start),
    to: end === null ? null : Math.round(end),
  }));
}

/**
 * When units took fixes that the reader may not see in `(after, through]` of an operation: a screen must know
 * that a unit has left its area, and nothing of where to.
 */
export async function timesElsewhere(
  client: pg.PoolClient,
  operationId: string,
  slots: readonly number[],
  after: number,
  through: number,
): Promise<{ slot: number; at: number }[]> {
  const { rows } = await client.query<[number, number]>({
    text: `select slot, extract(epoch from fix_at)::float8 * 1000
      from times_elsewhere($1, $2::integer[], to_timestamp($3::float8 / 1000), to_timestamp($4::float8 / 1000))`,
    values: [operationId, slots, after, through],
    rowMode: 'array',
  });
  return rows.map(([slot, at]) => ({ slot, at: Math.round(at) }));
}
