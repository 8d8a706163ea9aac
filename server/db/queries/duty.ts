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

/** `consents` holds, unit by unit, the version of the sentence that the person agreed to, or null. */
export async function startDuty(
  client: pg.PoolClient,
  duty: {
    operationId: string;
    unitIds: readonly string[];
    consents: readonly (string | null)[];
    at: number;
    startedBy: string;
  },
): Promise<void> {
  await client.query(
    `insert into duty_session (unit_id, operation_id, started_at, consent_version, started_by)
     select u.unit_id, $3, $4, u.consent, $5 from unnest($1::text[], $2::text[]) as u (unit_id, consent)`,
    [duty.unitIds, duty.consents, duty.operationId, new Date(duty.at), duty.startedBy],
  );
}

/** Ends the running sessions of units. One that a delayed command would end before it began ends as it began. */
export async function endDuty(
  client: pg.PoolClient,
  unitIds: readonly string[],
  at: number,
  reason: string,
): Promise<void> {
  await client.query(
    `update duty_session set ended_at = greatest($2::timestamptz, started_at), end_reason = $3
     where unit_id = any ($1::text[]) and ended_at is null`,
    [unitIds, new Date(at), reason],
  );
}

/** Ends every running session of an operation. */
export async function endDutyOfOperation(
  client: pg.PoolClient,
  operationId: string,
  at: number,
  reason: string,
): Promise<void> {
  await client.query(
    `update duty_session set ended_at = greatest($2::timestamptz, started_at), end_reason = $3
     where operation_id = $1 and ended_at is null`,
    [operationId, new Date(at), reason],
  );
}
