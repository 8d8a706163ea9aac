import type pg from 'pg';
import type { Unit } from '../../../shared/model/unit.ts';

/** A unit and the operation that it is on duty in, if any. */
export interface UnitDuty extends Unit {
  operationId: string | null;
}

/** The units with these ids that exist, with their duty; held so that none changes before the commit. */
export async function unitDuty(client: pg.PoolClient, unitIds: readonly string[]): Promise<UnitDuty[]> {
  const { rows } = await client.query<UnitDuty>(
    `select u.unit_id as "unitId", u.slot, u.kind, u.callsign, u.home_area as "homeArea", u.team,
            d.operation_id as "operationId"
     from unit u left join duty_session d on d.unit_id = u.unit_id and d.ended_at is null
     where u.unit_id = any ($1::text[])
     order by u.unit_id
     for share of u`,
    [unitIds],
  );
  return rows;
}

/** Whether a unit is or ever was on duty in an operation. */
export async function wasOnDuty(
  client: pg.PoolClient,
  unitId: string,
  operationId: string,
): Promise<boolean> {
  const { rowCount } = await client.query(
    'select from duty_session where operation_id = $1 and unit_id = $2 limit 1',
    [operationId, unitId],
  );
  return Boolean(rowCount);
}

/** Puts units on duty. The consent that each person's duty rests on is found, and demanded, by the table's trigger. */
export async function startDuty(
  client: pg.PoolClient,
  duty: { operationId: string; unitIds: readonly string[]; at: number; startedBy: string },
): Promise<void> {
  await client.query(
    `insert into duty_session (unit_id, operation_id, started_at, started_by)
     select unit_id, $2, $3, $4 from unnest($1::text[]) as unit_id`,
    [duty.unitIds, duty.operationId, new Date(duty.at), duty.startedBy],
  );
}

/** Ends the running sessions of units. One that a delayed command would end before it began ends as it began. */
export async function endDuty(
  client: pg.PoolClient,
  unitIds: readonly string[],
  at: number,
  reason: string,
): Promise<void> {
  await awaitFixes(client);
  const { rows } = await client.query<EndedDuty>(
    `update duty_session d set ended_at = greatest($2::timestamptz, started_at), end_reason = $3
     from unit u where u.unit_id = d.unit_id and d.unit_id = any ($1::text[]) and ended_at is null
     returning u.slot, d.ended_at`,
    [unitIds, new Date(at), reason],
  );
  await forgetAfter(client, rows);
}

/** Ends every running session of an operation. */
export async function endDutyOfOperation(
  client: pg.PoolClient,
  operationId: string,
  at: number,
  reason: string,
): Promise<void> {
  await awaitFixes(client);
  const { rows } = await client.query<EndedDuty>(
    `update duty_session d set ended_at = greatest($2::timestamptz, started_at), end_reason = $3
     from unit u where u.unit_id = d.unit_id and d.operation_id = $1 and ended_at is null
     returning u.slot, d.ended_at`,
    [operationId, new Date(at), reason],
  );
  await forgetAfter(client, rows);
}

interface EndedDuty {
  slot: number;
  ended_at: Date;
}

/** Who stores fixes shares this advisory lock, who ends duty has it alone. */
const DUTY_LOCK = 7_031_201;

/** Waits for fixes that are being stored, and lets none begin before the commit: an end of duty is an end. */
async function awaitFixes(client: pg.PoolClient): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [DUTY_LOCK]);
}

/**
 * Holds duty as it is until the transaction ends. Answers the number of the newest journal entry that is
 * committed (whoever has read so far knows who is on duty) and the epoch of the server that has the database.
 */
export async function holdDuty(client: pg.PoolClient): Promise<{ seq: number; epoch: number }> {
  // Two statements: the second sees what was committed while the first waited.
  await client.query('select pg_advisory_xact_lock_shared($1)', [DUTY_LOCK]);
  const { rows } = await client.query<{ seq: number; epoch: number }>('select seq, epoch from journal_head');
  return rows[0]!;
}

/** The operation that each of these units is on duty in now. */
export async function runningDuties(
  client: pg.PoolClient,
  unitIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await client.query<{ unit_id: string; operation_id: string }>(
    'select unit_id, operation_id from duty_session where unit_id = any ($1::text[]) and ended_at is null',
    [unitIds],
  );
  return new Map(rows.map((row) => [row.unit_id, row.operation_id]));
}

/** Off duty nothing is kept: not the last position, and not what came in after a time that was told late. */
async function forgetAfter(client: pg.PoolClient, ended: readonly EndedDuty[]): Promise<void> {
  if (ended.length === 0) return;
  const slots = ended.map((duty) => duty.slot);
  // Locked in the order in which they are remembered (upsertLive), which goes on meanwhile.
  await client.query(
    `delete from unit_live using (
       select slot from unit_live where slot = any ($1::integer[]) order by slot for update
     ) as gone where unit_live.slot = gone.slot`,
    [slots],
  );
  // Looked for unit by unit through the index, whatever the planner knows of the table; there are hardly any.
  const { rows } = await client.query<{ slot: number; fix_at: string }>(
    `select f.slot, f.fix_at::text from unnest($1::integer[], $2::timestamptz[]) as e (slot, ended_at)
     cross join lateral (
       select slot, fix_at from fix where fix.slot = e.slot and fix_at > e.ended_at order by fix_at offset 0
     ) f`,
    [slots, ended.map((duty) => duty.ended_at)],
  );
  if (rows.length === 0) return;
  await client.query(
    `delete from fix using unnest($1::integer[], $2::timestamptz[]) as gone (slot, fix_at)
     where fix.slot = gone.slot and fix.fix_at = gone.fix_at`,
    [rows.map((row) => row.slot), rows.map((row) => row.fix_at)],
  );
}

export async function unitIsOnDuty(client: pg.PoolClient, unitId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    'select from duty_session where unit_id = $1 and ended_at is null',
    [unitId],
  );
  return rowCount !== 0;
}
