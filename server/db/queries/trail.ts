import type pg from 'pg';
import type { TrailFix, TrailOperation } from '../../../shared/wire/privacyRoutes.ts';

/**
 * Fixes of a person's own times on duty, oldest first by device time. Whose a time was is told by the consent
 * that it rested on: a unit may have been another person's before.
 */
export async function trailOfPerson(
  client: pg.PoolClient,
  query: {
    userId: string;
    operationId: string | undefined;
    after: number | undefined;
    limit: number;
    dutyToleranceMs: number;
  },
): Promise<TrailFix[]> {
  const { rows } = await client.query<TrailFix>(
    `select distinct on (f.fix_at) (extract(epoch from f.fix_at) * 1000)::float8 as at,
            (extract(epoch from f.recorded_at) * 1000)::float8 as "recordedAt", d.operation_id as "operationId",
            f.lon_e7 / 1e7::float8 as lon, f.lat_e7 / 1e7::float8 as lat, f.grid_code as grid,
            f.accuracy_m as "accuracyM", f.speed_mps as "speedMps", f.heading_deg as "headingDeg",
            f.altitude_m as "altitudeM", f.battery, f.late
     from duty_session d
     join consent c using (consent_id)
     join unit u on u.unit_id = d.unit_id
     cross join lateral (
       select * from fix
       where fix.slot = u.slot and fix.duty_operation = d.operation_id
         and fix_at >= d.started_at - make_interval(secs => $4::float8 / 1000)
         and fix_at <= coalesce(d.ended_at, 'infinity')
         and fix_at > coalesce(to_timestamp($3::float8 / 1000), '-infinity')
       order by fix_at limit $5
     ) f
     where c.user_id = $1 and ($2::uuid is null or d.operation_id = $2)
     order by f.fix_at limit $5`,
    [query.userId, query.operationId ?? null, query.after ?? null, query.dutyToleranceMs, query.limit],
  );
  return rows;
}

/** The operations that a person was on duty in, newest first. Each with its due date of deletion. */
export async function operationsOfPerson(
  client: pg.PoolClient,
  userId: string,
  dutyToleranceMs: number,
): Promise<TrailOperation[]> {
  const { rows } = await client.query<TrailOperation>(
    `select o.operation_id as "operationId", o.name, o.exercise,
            (extract(epoch from o.closed_at) * 1000)::float8 as "closedAt",
            (extract(epoch from min(d.started_at)) * 1000)::float8 as "firstDutyAt",
            (extract(epoch from max(coalesce(d.ended_at, d.started_at))) * 1000)::float8 as "lastDutyAt",
            coalesce(sum(f.fixes), 0)::integer as fixes,
            (extract(epoch from fixes_due_from(o.operation_id)) * 1000)::float8 as "deletedFrom"
     from duty_session d
     join consent c using (consent_id)
     join unit u on u.unit_id = d.unit_id
     join operation o on o.operation_id = d.operation_id
     cross join lateral (
       select count(*) as fixes from fix
       where fix.slot = u.slot and fix.duty_operation = d.operation_id
         and fix_at >= d.started_at - make_interval(secs => $2::float8 / 1000)
         and fix_at <= coalesce(d.ended_at, 'infinity')
     ) f
     where c.user_id = $1
     group by o.operation_id
     order by min(d.started_at) desc`,
    [userId, dutyToleranceMs],
  );
  return rows;
}

/** Times on duty of a person, of one operation or all, that a deletion is about. */
export async function dutiesOfPerson(
  client: pg.PoolClient,
  userId: string,
  operationId: string | null,
): Promise<{ slot: number; operationId: string; startedAt: Date; endedAt: Date | null }[]> {
  const { rows } = await client.query<{
    slot: number;
    operationId: string;
    startedAt: Date;
    endedAt: Date | null;
  }>(
    `select u.slot, d.operation_id as "operationId", d.started_at as "startedAt", d.ended_at as "endedAt"
     from duty_session d join consent c using (consent_id) join unit u on u.unit_id = d.unit_id
     where c.user_id = $1 and ($2::uuid is null or d.operation_id = $2)
     order by d.started_at`,
    [userId, operationId],
  );
  return rows;
}

/** Deletes the fixes of a time on duty; answers how many there were. */
export async function deleteFixesOfDuty(
  client: pg.PoolClient,
  duty: { slot: number; operationId: string; startedAt: Date; endedAt: Date | null },
  dutyToleranceMs: number,
): Promise<number> {
  const { rowCount } = await client.query(
    `delete from fix where slot = $1 and duty_operation = $2
       and fix_at >= $3::timestamptz - make_interval(secs => $5::float8 / 1000)
       and fix_at <= coalesce($4::timestamptz, 'infinity')`,
    [duty.slot, duty.operationId, duty.startedAt, duty.endedAt, dutyToleranceMs],
  );
  return rowCount ?? 0;
}
