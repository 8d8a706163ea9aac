import type pg from 'pg';
import type { Department, OrganisationKind } from '../../../shared/model/organisation.ts';
import type { Whistle } from '../../../shared/model/whistle.ts';

/** Mirror of the Picture: writes rows as they are after a command. */
export async function upsertWhistles(client: pg.PoolClient, rows: readonly Whistle[]): Promise<void> {
  await client.query(
    `insert into whistle (whistle_id, operation_id, area_code, no, blown_at, due_at, overdue_at, ended_at, state)
     select (r->>'whistleId')::uuid, (r->>'operationId')::uuid, r->>'area', (r->>'no')::integer,
            to_timestamp((r->>'blownAt')::float8 / 1000), to_timestamp((r->>'dueAt')::float8 / 1000),
            to_timestamp((r->>'overdueAt')::float8 / 1000), to_timestamp((r->>'endedAt')::float8 / 1000), r
     from jsonb_array_elements($1::jsonb) r
     on conflict (whistle_id) do update
     set overdue_at = excluded.overdue_at, ended_at = excluded.ended_at, state = excluded.state`,
    [JSON.stringify(rows)],
  );
}

/** Whether a whistle with this id was ever blown, also in operations that are long over. */
export async function whistleExists(client: pg.PoolClient, whistleId: string): Promise<boolean> {
  const { rowCount } = await client.query('select from whistle where whistle_id = $1', [whistleId]);
  return Boolean(rowCount);
}

/** Somebody who can be whistled for, or whom somebody wants to answer for. */
export interface CallableOrganisation {
  organisationId: string;
  kind: OrganisationKind;
  name: string;
  area: string;
  department: Department | null;
  dutyPhone: string | null;
}

const CALLABLE = `organisation_id as "organisationId", kind, name, area_code as area, department,
  duty_phone as "dutyPhone"`;

/** Those of some current organisations that exist. */
export async function organisationsById(
  client: pg.PoolClient,
  ids: readonly string[],
): Promise<CallableOrganisation[]> {
  const { rows } = await client.query<CallableOrganisation>(
    `select ${CALLABLE} from organisation where organisation_id = any ($1::text[]) and valid_to is null`,
    [ids],
  );
  return rows;
}

/** Command bodies and departments of some areas, `lineage` from the city down; those of the smallest first. */
export async function callableOf(
  client: pg.PoolClient,
  lineage: readonly string[],
): Promise<CallableOrganisation[]> {
  const { rows } = await client.query<CallableOrganisation>(
    `select ${CALLABLE} from organisation
     where kind in ('department', 'command_body') and valid_to is null and area_code = any ($1::text[])
     order by array_position($1::text[], area_code::text) desc, kind, organisation_id`,
    [lineage],
  );
  return rows;
}
