import type { Picture } from '../../../shared/picture/picture.ts';
import type { CommandDesk } from '../commandDesk.ts';

/** Each table that mirrors a part of the Picture: its rows of one operation, as the Picture would have them. */
const MIRRORS: readonly { table: keyof Picture; sql: string }[] = [
  { table: 'operations', sql: `select operation_id as key, state from operation where operation_id = $1` },
  {
    table: 'modes',
    sql: `select operation_id || ':' || area_code as key, state from area_mode where operation_id = $1`,
  },
  {
    table: 'tiers',
    sql: `select operation_id || ':' || area_code as key, state from tier_activation where operation_id = $1`,
  },
  { table: 'directives', sql: `select directive_id as key, state from directive where operation_id = $1` },
  {
    table: 'receipts',
    sql: `select directive_id || ':' || area_code as key, state from directive_receipt where operation_id = $1`,
  },
  { table: 'callouts', sql: `select callout_id as key, state from callout where operation_id = $1` },
  {
    // The columns are said twice over: by themselves and in the row.
    table: 'incidents',
    sql: `select incident_id as key,
                 state || jsonb_build_object('status', status, 'version', version, 'no', no, 'title', title,
                   'type', type_code, 'area', area_code, 'mergedInto', merged_into, 'actFirst', act_first,
                   'holder', state->'holder' || jsonb_build_object('area', holder_area),
                   'updatedAt', (extract(epoch from updated_at) * 1000)::bigint,
                   'closedAt', (extract(epoch from closed_at) * 1000)::bigint,
                   'deadline', case when due_at is null then 'null'::jsonb else state->'deadline'
                     || jsonb_build_object('dueAt', (extract(epoch from due_at) * 1000)::bigint) end) as state
          from incident where operation_id = $1`,
  },
  {
    table: 'tasks',
    sql: `select t.task_id as key,
                 t.state || jsonb_build_object('status', t.status, 'version', t.version, 'no', t.no,
                   'incidentId', t.incident_id, 'area', t.area_code,
                   'updatedAt', (extract(epoch from t.updated_at) * 1000)::bigint,
                   'endedAt', (extract(epoch from t.ended_at) * 1000)::bigint,
                   'deadline', case when t.due_at is null then 'null'::jsonb else t.state->'deadline'
                     || jsonb_build_object('dueAt', (extract(epoch from t.due_at) * 1000)::bigint) end,
                   'assignments', coalesce((
                     select jsonb_agg(a.state || jsonb_build_object('role', a.role, 'state', a.status,
                              'assignee', a.state->'assignee'
                                || jsonb_build_object('kind', a.assignee_kind, 'id', a.assignee_id),
                              'endedAt', (extract(epoch from a.ended_at) * 1000)::bigint) order by s.i)
                     from assignment a
                     join jsonb_array_elements(t.state->'assignments') with ordinality s(one, i)
                       on (s.one->>'assignmentId')::uuid = a.assignment_id
                     where a.task_id = t.task_id), '[]')) as state
          from task t where t.operation_id = $1`,
  },
];

/** Rows of an operation that the tables and the Picture tell differently, in words. */
export async function tablesApart(
  desk: CommandDesk,
  picture: Picture,
  operationId: string,
  equal: (a: unknown, b: unknown) => boolean,
): Promise<string[]> {
  const apart: string[] = [];
  for (const { table, sql } of MIRRORS) {
    const stored = new Map<string, unknown>();
    for (const { key, state } of await desk.question(sql, [operationId])) stored.set(key, state);
    const rows = Object.entries(picture[table] as Record<string, { operationId: string }>).filter(
      ([, row]) => row.operationId === operationId,
    );
    if (rows.length !== stored.size) apart.push(`${table}: ${stored.size} rows for ${rows.length}`);
    for (const [key, row] of rows)
      if (!equal(stored.get(key), JSON.parse(JSON.stringify(row))))
        apart.push(`${table} ${key}: ${JSON.stringify(stored.get(key))} for ${JSON.stringify(row)}`);
  }
  return apart;
}
