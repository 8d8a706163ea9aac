import type pg from 'pg';
import type { Incident } from '../../../shared/model/incident.ts';

/** Whether an incident with this id was ever reported, also in operations that are long over. */
export async function incidentExists(client: pg.PoolClient, incidentId: string): Promise<boolean> {
  const { rowCount } = await client.query('select from incident where incident_id = $1', [incidentId]);
  return Boolean(rowCount);
}

/** Mirror of the Picture: incidents as they are after a command. Those merged come after what they repeat. */
export async function upsertIncidents(client: pg.PoolClient, rows: readonly Incident[]): Promise<void> {
  await client.query(
    `insert into incident (incident_id, operation_id, no, type_code, title, description, position, area_code, status,
                           version, reported_at, reported_by, updated_at, closed_at, close_reason, holder_area,
                           due_at, act_first, merged_into, state)
     select (r->>'incidentId')::uuid, (r->>'operationId')::uuid, (r->>'no')::integer, r->>'type', r->>'title',
            r->>'description',
            st_setsrid(st_makepoint((r->'position'->>0)::float8, (r->'position'->>1)::float8), 4326),
            r->>'area', r->>'status', (r->>'version')::integer,
            to_timestamp((r->>'reportedAt')::float8 / 1000), r->>'reportedBy',
            to_timestamp((r->>'updatedAt')::float8 / 1000), to_timestamp((r->>'closedAt')::float8 / 1000),
            r->>'closeReason', r->'holder'->>'area', to_timestamp((r->'deadline'->>'dueAt')::float8 / 1000),
            (r->>'actFirst')::boolean, (r->>'mergedInto')::uuid, r
     from jsonb_array_elements($1::jsonb) r
     order by r->>'mergedInto' nulls first
     on conflict (incident_id) do update set
       type_code = excluded.type_code, title = excluded.title, description = excluded.description,
       position = excluded.position, status = excluded.status, version = excluded.version, updated_at = excluded.updated_at,
       closed_at = excluded.closed_at, close_reason = excluded.close_reason, holder_area = excluded.holder_area,
       due_at = excluded.due_at, act_first = excluded.act_first, merged_into = excluded.merged_into,
       state = excluded.state`,
    [JSON.stringify(rows)],
  );
}
