import type pg from 'pg';
import type { Assignee, Task } from '../../../shared/model/task.ts';

/** Whether a task with this id was ever made, also in operations that are long over. */
export async function taskExists(client: pg.PoolClient, taskId: string): Promise<boolean> {
  const { rowCount } = await client.query('select from task where task_id = $1', [taskId]);
  return Boolean(rowCount);
}

/** Those of some ids that are taken by assignments. */
export async function takenAssignmentIds(client: pg.PoolClient, ids: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    'select assignment_id as id from assignment where assignment_id = any ($1::uuid[])',
    [ids],
  );
  return rows.map(({ id }) => id);
}

/** Names of current teams and departments and where they belong, by kind and id. */
export async function assigneeNames(
  client: pg.PoolClient,
  teamIds: readonly string[],
  departmentIds: readonly string[],
): Promise<{ kind: Assignee['kind']; id: string; name: string; area: string }[]> {
  const { rows } = await client.query(
    `select 'team' as kind, team_id as id, name, home_area as area from team
     where team_id = any ($1) and valid_to is null
     union all
     select 'department', organisation_id, name, area_code from organisation
     where organisation_id = any ($2) and kind = 'department' and valid_to is null`,
    [teamIds, departmentIds],
  );
  return rows;
}

/** Whether a person, by their account or unit, belongs to a team now, as its lead or as a member. */
export async function belongsToTeam(
  client: pg.PoolClient,
  teamId: string,
  userId: string,
  unitId: string | null,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from team_member m join person p using (person_id)
     where m.team_id = $1 and m.valid_to is null and p.valid_to is null and (p.user_id = $2 or p.unit_id = $3)`,
    [teamId, userId, unitId],
  );
  return Boolean(rowCount);
}

/**
 * Mirror of the Picture: tasks as they are after a command, and their assignments in order, so that whoever gave a
 * task up is written before who has it now.
 */
export async function upsertTasks(client: pg.PoolClient, rows: readonly Task[]): Promise<void> {
  const json = JSON.stringify(rows);
  // Whoever was never sent, before somebody else has the task.
  const undone = rows.filter(({ undos }) => undos);
  const removed =
    undone.length > 0 &&
    client.query(
      'delete from assignment where task_id = any ($1::uuid[]) and assignment_id <> all ($2::uuid[])',
      [
        undone.map(({ taskId }) => taskId),
        undone.flatMap(({ assignments }) => assignments.map(({ assignmentId }) => assignmentId)),
      ],
    );
  // All go out at once: one that waited for the other's answer could come behind the commit.
  const tasks = client.query(
    `insert into task (task_id, operation_id, incident_id, no, kind, area_code, status, version, holder_area, due_at,
                       created_at, updated_at, ended_at, state)
     select (r->>'taskId')::uuid, (r->>'operationId')::uuid, (r->>'incidentId')::uuid, (r->>'no')::integer,
            r->>'kind', r->>'area', r->>'status', (r->>'version')::integer, r->'holder'->>'area',
            to_timestamp((r->'deadline'->>'dueAt')::float8 / 1000), to_timestamp((r->>'createdAt')::float8 / 1000),
            to_timestamp((r->>'updatedAt')::float8 / 1000), to_timestamp((r->>'endedAt')::float8 / 1000), r
     from jsonb_array_elements($1::jsonb) r
     on conflict (task_id) do update set
       status = excluded.status, version = excluded.version, holder_area = excluded.holder_area,
       due_at = excluded.due_at, updated_at = excluded.updated_at, ended_at = excluded.ended_at,
       state = excluded.state`,
    [json],
  );
  const assignments = client.query(
    `insert into assignment (assignment_id, task_id, operation_id, area_code, assignee_kind, assignee_id, role, status,
                             dispatched_at, ended_at, state)
     select (a->>'assignmentId')::uuid, (r->>'taskId')::uuid, (r->>'operationId')::uuid, r->>'area',
            a->'assignee'->>'kind', a->'assignee'->>'id', a->>'role', a->>'state',
            to_timestamp((a->>'dispatchedAt')::float8 / 1000), to_timestamp((a->>'endedAt')::float8 / 1000), a
     from jsonb_array_elements($1::jsonb) with ordinality t(r, i),
          jsonb_array_elements(r->'assignments') with ordinality u(a, k)
     order by i, k
     on conflict (assignment_id) do update set
       status = excluded.status, ended_at = excluded.ended_at, state = excluded.state`,
    [json],
  );
  await Promise.all([removed, tasks, assignments]);
}
