import { isDeepStrictEqual } from 'node:util';
import type { Picture } from '../../../shared/picture/picture.ts';
import { TABLE_NAMES, type TableName } from '../../../shared/picture/tables.ts';
import type { CommandDesk } from '../commandDesk.ts';

/** Time columns in epoch milliseconds. */
const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;
const deadline = (row: string) =>
  `case when ${row}.due_at is null then 'null'::jsonb
        else ${row}.state->'deadline' || jsonb_build_object('dueAt', ${ms(`${row}.due_at`)}) end`;

/**
 * Of each table of a Picture the rows of one operation by its key, as the table of the database tells them. Columns are laid
 * over the row that stands beside them: each must say what the Picture says.
 */
const MIRRORS: Record<TableName, string> = {
  operations: `select operation_id as key,
                 state || jsonb_build_object('name', name, 'area', area_code, 't0', ${ms('t0')},
                   'openedAt', ${ms('opened_at')}, 'closedAt', ${ms('closed_at')}) as state
          from operation where operation_id = $1`,
  modes: `select operation_id || ':' || area_code as key,
                 state || jsonb_build_object('mode', mode, 'since', ${ms('since')}) as state
          from area_mode where operation_id = $1`,
  tiers: `select operation_id || ':' || area_code as key,
                 state || jsonb_build_object('notifiedAt', ${ms('notified_at')},
                   'acknowledgedAt', ${ms('acknowledged_at')}, 'activatedAt', ${ms('activated_at')},
                   'stoodDownAt', ${ms('stood_down_at')}) as state
          from tier_activation where operation_id = $1`,
  directives: `select directive_id as key,
                 state || jsonb_build_object('no', no, 'kind', kind, 'issuedAt', ${ms('issued_at')},
                   'cancelledAt', ${ms('cancelled_at')}) as state
          from directive where operation_id = $1`,
  receipts: `select directive_id || ':' || area_code as key,
                 state || jsonb_build_object('deliveredAt', ${ms('delivered_at')},
                   'acknowledgedAt', ${ms('acknowledged_at')}) as state
          from directive_receipt where operation_id = $1`,
  ticks: `select operation_id || ':' || area_code || ':' || item_id as key,
                 state || jsonb_build_object('doneAt', ${ms('done_at')}) as state
          from checklist_tick where operation_id = $1`,
  notes: `select note_id as key,
                 jsonb_build_object('noteId', note_id, 'operationId', operation_id, 'area', area_code, 'text', text,
                   'author', author, 'at', ${ms('at')}) as state
          from note where operation_id = $1`,
  incidents: `select incident_id as key,
                 state || jsonb_build_object('status', status, 'version', version, 'no', no, 'title', title,
                   'type', type_code, 'area', area_code, 'mergedInto', merged_into, 'actFirst', act_first,
                   'holder', state->'holder' || jsonb_build_object('area', holder_area),
                   'updatedAt', ${ms('updated_at')}, 'closedAt', ${ms('closed_at')},
                   'deadline', ${deadline('incident')}) as state
          from incident where operation_id = $1`,
  tasks: `select t.task_id as key,
                 t.state || jsonb_build_object('status', t.status, 'version', t.version, 'no', t.no,
                   'incidentId', t.incident_id, 'area', t.area_code, 'kind', t.kind,
                   'holder', t.state->'holder' || jsonb_build_object('area', t.holder_area),
                   'updatedAt', ${ms('t.updated_at')}, 'endedAt', ${ms('t.ended_at')},
                   'deadline', ${deadline('t')},
                   'assignments', coalesce((
                     select jsonb_agg(a.state || jsonb_build_object('role', a.role, 'state', a.status,
                              'assignee', a.state->'assignee'
                                || jsonb_build_object('kind', a.assignee_kind, 'id', a.assignee_id),
                              'dispatchedAt', ${ms('a.dispatched_at')}, 'endedAt', ${ms('a.ended_at')}) order by s.i)
                     from assignment a
                     join jsonb_array_elements(t.state->'assignments') with ordinality s(one, i)
                       on (s.one->>'assignmentId')::uuid = a.assignment_id
                     where a.task_id = t.task_id), '[]')) as state
          from task t where t.operation_id = $1`,
  callouts: `select callout_id as key,
                 state || jsonb_build_object('no', no, 'drill', drill, 'sentAt', ${ms('sent_at')},
                   'stoppedAt', ${ms('stopped_at')}) as state
          from callout where operation_id = $1`,
  whistles: `select whistle_id as key,
                 state || jsonb_build_object('no', no, 'blownAt', ${ms('blown_at')}, 'dueAt', ${ms('due_at')},
                   'overdueAt', ${ms('overdue_at')}, 'endedAt', ${ms('ended_at')}) as state
          from whistle where operation_id = $1`,
  zones: `select zone_id as key,
                 state || jsonb_build_object('no', no, 'kind', kind, 'version', version, 'area', area_code,
                   'drawnAt', ${ms('drawn_at')}, 'liftedAt', ${ms('lifted_at')}) as state
          from zone where operation_id = $1`,
  breaches: `select breach_id as key,
                 state || jsonb_build_object('zoneId', zone_id, 'unitId', unit_id, 'area', area_code,
                   'enteredAt', ${ms('entered_at')}, 'leftAt', ${ms('left_at')},
                   'acknowledgedAt', ${ms('acknowledged_at')}) as state
          from zone_breach where operation_id = $1`,
  gaps: `select operation_id || ':' || grid_code as key,
                 jsonb_build_object('operationId', operation_id, 'area', grid_code, 'since', ${ms('since')}) as state
          from coverage_gap where operation_id = $1 and until is null`,
  facilities: `select operation_id || ':' || facility_id as key,
                 state || jsonb_build_object('area', area_code, 'facilityId', facility_id) as state
          from facility_use where operation_id = $1`,
  headcounts: `select operation_id || ':' || area_code as key,
                 state || jsonb_build_object('area', area_code, 'at', ${ms('counted_at')}) as state
          from headcount where operation_id = $1`,
  units: `select unit_id as key,
                 jsonb_build_object('unitId', unit_id, 'slot', u.slot, 'kind', u.kind, 'callsign', u.callsign,
                   'homeArea', u.home_area, 'team', u.team, 'operationId', d.operation_id,
                   'since', ${ms('d.started_at')}) as state
          from duty_session d join unit u using (unit_id) where d.operation_id = $1 and d.ended_at is null`,
};

/** Rows of an operation that the tables and the Picture tell differently, in words. */
export async function tablesApart(
  desk: CommandDesk,
  picture: Picture,
  operationId: string,
): Promise<string[]> {
  const apart: string[] = [];
  for (const table of TABLE_NAMES) {
    const stored = new Map<string, unknown>();
    for (const { key, state } of await desk.question(MIRRORS[table], [operationId])) stored.set(key, state);
    const rows = Object.entries(picture[table] as Record<string, { operationId: string }>).filter(
      ([, row]) => row.operationId === operationId,
    );
    if (rows.length !== stored.size) apart.push(`${table}: ${stored.size} rows for ${rows.length}`);
    for (const [key, row] of rows)
      if (!isDeepStrictEqual(stored.get(key), JSON.parse(JSON.stringify(row))))
        apart.push(`${table} ${key}: ${JSON.stringify(stored.get(key))} for ${JSON.stringify(row)}`);
  }
  return [...apart, ...(await answersApart(desk, picture, operationId))];
}

/** The numbers of a call's teams are those of the people whose answers the tables keep. */
async function answersApart(desk: CommandDesk, picture: Picture, operationId: string): Promise<string[]> {
  const rows = await desk.question(
    `select r.callout_id || ' ' || r.team_id as key,
            jsonb_build_object('called', count(*), 'delivered', count(delivered_at),
              'accepted', count(*) filter (where answer = 'accepted'),
              'declined', count(*) filter (where answer = 'declined'), 'checked_in', count(checked_in_at)) as counts
     from callout_recipient r join callout c using (callout_id) where c.operation_id = $1 group by 1`,
    [operationId],
  );
  const stored = new Map(rows.map(({ key, counts }) => [key, counts]));
  return Object.values(picture.callouts)
    .filter((one) => one.operationId === operationId)
    .flatMap(({ calloutId, teams }) => teams.map((team) => ({ key: `${calloutId} ${team.teamId}`, team })))
    .filter(
      ({ key, team: { called, delivered, accepted, declined, checked_in } }) =>
        !isDeepStrictEqual(stored.get(key), { called, delivered, accepted, declined, checked_in }),
    )
    .map(({ key, team }) => `callout ${key}: ${JSON.stringify(stored.get(key))} for ${JSON.stringify(team)}`);
}
