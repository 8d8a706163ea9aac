import type pg from 'pg';
import {
  RETENTION_TABLES,
  type RetentionPlan,
  type RetentionTable,
} from '../../../shared/wire/retentionRoutes.ts';

type Client = pg.Pool | pg.PoolClient;

export async function retentionRules(client: Client): Promise<RetentionPlan['rules']> {
  const { rows } = await client.query<RetentionPlan['rules'][number]>(
    'select data, since, days, action, basis from retention_rule order by data',
  );
  return rows;
}

export interface OperationRetention {
  operationId: string;
  name: string;
  area: string;
  closedAt: number | null;
  /** When its raw positions are due, holds counted; null while it is open. */
  dueFrom: number | null;
  heldUntil: number | null;
  purgedAt: number | null;
  fixes: number;
  gridHours: number;
}

/** Every operation with what is stored of its positions. Reads the whole table of fixes. */
export async function operationsRetention(client: Client): Promise<OperationRetention[]> {
  const { rows } = await client.query<OperationRetention>(
    `select o.operation_id as "operationId", o.name, o.area_code as area,
            (extract(epoch from o.closed_at) * 1000)::float8 as "closedAt",
            (extract(epoch from fixes_due_from(o.operation_id)) * 1000)::float8 as "dueFrom",
            (extract(epoch from (select max(h.keep_until) from retention_hold h
              where h.operation_id = o.operation_id and h.decision = 'approved' and h.released_at is null)) * 1000)::float8
              as "heldUntil",
            (extract(epoch from (select max(i.purged_at) from retention_item i
              where i.operation_id = o.operation_id)) * 1000)::float8 as "purgedAt",
            coalesce(f.fixes, 0)::float8 as fixes, coalesce(g.hours, 0)::float8 as "gridHours"
     from operation o
     left join (select duty_operation, count(*) as fixes from fix group by duty_operation) f
       on f.duty_operation = o.operation_id
     left join (select operation_id, count(*) as hours from position_grid_hour group by operation_id) g
       on g.operation_id = o.operation_id
     order by o.opened_at desc, o.first_seq desc`,
  );
  return rows;
}

/**
 * Operations whose raw positions are due at a time and not gone. Looks for one fix of each through the units
 * that were on duty: most days nothing is due, and then the table of fixes is not read.
 */
export async function dueOperations(client: Client, dueAt: number): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select o.operation_id as id from operation o
     where o.closed_at is not null and fixes_due_from(o.operation_id) <= $1
       and (exists (
         select from duty_session d join unit u using (unit_id)
         cross join lateral (
           select from fix
           where fix.slot = u.slot and fix.duty_operation = d.operation_id
             and fix_at >= d.started_at - interval '1 minute'
           limit 1
         ) f
         where d.operation_id = o.operation_id
       ) or exists (
         select from dispatch_decision s where s.operation_id = o.operation_id and s.list is not null
       ) or exists (
         select from callout c join callout_recipient r using (callout_id) where c.operation_id = o.operation_id
       ) or (texts_due_from(o.operation_id) <= $1 and exists (
         select from journal_text t where t.operation_id = o.operation_id and t.words is not null
       )))
     order by o.closed_at, o.operation_id`,
    [new Date(dueAt)],
  );
  return rows.map((row) => row.id);
}

/** Rows of each table that a rule is about. */
export async function rowsByTable(client: Client): Promise<Record<RetentionTable, number>> {
  const counted = RETENTION_TABLES.map(
    (table) => `(select count(*) from ${table} ${ROWS_OF[table]})::float8 as ${table}`,
  );
  const { rows } = await client.query<Record<RetentionTable, number>>(`select ${counted.join(', ')}`);
  return rows[0]!;
}

/** What of each table is counted: all of it, where nothing stands. A plan and a certificate have a line for each. */
const ROWS_OF: Record<RetentionTable, string> = {
  fix: '',
  unit_live: '',
  position_grid_hour: '',
  journal: '',
  audit: '',
  dispatch_decision: 'where list is not null',
  callout_recipient: '',
  journal_text: 'where words is not null',
};

const LIVE_OFF_DUTY = `from unit_live l where not exists (
  select from duty_session d join unit u using (unit_id) where u.slot = l.slot and d.ended_at is null)`;

/** Last positions of units that are not on duty. */
export async function countLiveOffDuty(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(`select count(*)::float8 as count ${LIVE_OFF_DUTY}`);
  return rows[0]!.count;
}

export async function deleteLiveOffDuty(client: pg.PoolClient): Promise<number> {
  // In the order of slots, as whoever else locks these rows (upsertLive).
  const { rowCount } = await client.query(
    `delete from unit_live using (select l.slot ${LIVE_OFF_DUTY} order by l.slot for update of l) as gone
     where unit_live.slot = gone.slot`,
  );
  return rowCount ?? 0;
}

/** Keeps, before they go, how many units reported from each grid within each hour of an operation. */
export async function keepGridHours(client: pg.PoolClient, operationId: string): Promise<number> {
  const { rowCount } = await client.query(
    `insert into position_grid_hour (operation_id, grid_code, hour, units)
     select f.duty_operation, coalesce(f.grid_code, o.area_code), date_trunc('hour', f.fix_at, 'UTC'),
            count(distinct f.slot)
     from fix f join operation o on o.operation_id = f.duty_operation
     where f.duty_operation = $1
     group by 1, 2, 3
     on conflict (operation_id, hour, grid_code) do nothing`,
    [operationId],
  );
  return rowCount ?? 0;
}

/** Slots of the units that were on duty in an operation. */
export async function slotsOfOperation(client: Client, operationId: string): Promise<number[]> {
  const { rows } = await client.query<{ slot: number }>(
    `select distinct u.slot from duty_session d join unit u using (unit_id) where d.operation_id = $1 order by u.slot`,
    [operationId],
  );
  return rows.map((row) => row.slot);
}

/** Deletes the fixes of some slots in an operation; of all that are left without `slots`. */
export async function deleteFixes(
  client: pg.PoolClient,
  operationId: string,
  slots?: readonly number[],
): Promise<number> {
  const { rowCount } = slots
    ? await client.query('delete from fix where duty_operation = $1 and slot = any ($2::integer[])', [
        operationId,
        slots,
      ])
    : await client.query('delete from fix where duty_operation = $1', [operationId]);
  return rowCount ?? 0;
}

export async function countFixes(client: pg.PoolClient, operationId: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    'select count(*)::float8 as count from fix where duty_operation = $1',
    [operationId],
  );
  return rows[0]!.count;
}

/** What of an operation goes with its positions, in rows: lists of candidates, who was called, what people wrote. */
export async function countBesideFixes(
  client: Client,
  operationIds: readonly string[],
  dueAt: number,
): Promise<{ decisions: number; recipients: number; texts: number }> {
  const { rows } = await client.query<{ decisions: number; recipients: number; texts: number }>(
    `select (select count(*) from dispatch_decision
             where operation_id = any ($1::uuid[]) and list is not null)::float8 as decisions,
            (select count(*) from callout_recipient r join callout c using (callout_id)
             where c.operation_id = any ($1::uuid[]))::float8 as recipients,
            (select count(*) from journal_text t where t.operation_id = any ($1::uuid[]) and t.words is not null
             and texts_due_from(t.operation_id) <= $2)::float8 as texts`,
    [operationIds, new Date(dueAt)],
  );
  return rows[0]!;
}

/** Deletes who was called in an operation and what they answered; numbers by team stay with the call. */
export async function deleteRecipients(client: pg.PoolClient, operationId: string): Promise<number> {
  const { rowCount } = await client.query(
    'delete from callout_recipient r using callout c where c.callout_id = r.callout_id and c.operation_id = $1',
    [operationId],
  );
  return rowCount ?? 0;
}

/** Names of the days of fixes that begin before a time and hold nothing any more. */
export async function emptyFixDays(pool: pg.Pool, beforeName: string): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'fix'::regclass and c.relname ~ '^fix_\\d{8}$' and c.relname < $1 order by c.relname`,
    [beforeName],
  );
  const empty: string[] = [];
  for (const { name } of rows) {
    const { rowCount } = await pool.query(`select from ${name} limit 1`);
    if (rowCount === 0) empty.push(name);
  }
  return empty;
}

/** Takes a day's file off the disk, unless something was stored into it meanwhile. */
export async function dropFixDay(client: pg.PoolClient, name: string): Promise<void> {
  if (!/^fix_\d{8}$/.test(name)) throw new TypeError(`not a day of fixes: ${name}`);
  await client.query("set local lock_timeout = '2s'");
  await client.query(`lock table ${name} in access exclusive mode`);
  const { rowCount } = await client.query(`select from ${name} limit 1`);
  if (rowCount === 0) await client.query(`drop table ${name}`);
}

/** The area that what concerns the whole deployment is recorded under: the city's, where there is one. */
export async function areaOfRecord(client: Client): Promise<string> {
  const { rows } = await client.query<{ code: string }>(
    'select code from area where parent_code is null and valid_to is null order by code limit 1',
  );
  return rows[0]?.code ?? '';
}

export interface GridHour {
  grid: string;
  /** Start of the hour, epoch milliseconds. */
  hour: number;
  units: number;
}

/** Counts per grid and hour that were kept of an operation, within an area and hours that touch `[from, to)`. */
export async function gridHours(
  client: pg.PoolClient,
  query: { operationId: string; area: string; from: number | undefined; to: number | undefined },
): Promise<GridHour[]> {
  const { rows } = await client.query<GridHour>(
    `select grid_code as grid, (extract(epoch from hour) * 1000)::float8 as hour, units
     from position_grid_hour
     where operation_id = $1 and area_within(grid_code, $2)
       and hour > coalesce(to_timestamp($3::float8 / 1000) - interval '1 hour', '-infinity')
       and hour < coalesce(to_timestamp($4::float8 / 1000), 'infinity')
     order by hour, grid_code`,
    [query.operationId, query.area, query.from ?? null, query.to ?? null],
  );
  return rows;
}

/** Since when an operation has counts only, epoch milliseconds; null while its positions are there. */
export async function positionsPurgedAt(client: pg.PoolClient, operationId: string): Promise<number | null> {
  const { rows } = await client.query<{ at: number | null }>(
    `select (extract(epoch from max(purged_at)) * 1000)::float8 as at from retention_item where operation_id = $1`,
    [operationId],
  );
  return rows[0]!.at;
}
