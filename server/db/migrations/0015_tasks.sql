-- Up Migration
-- Incidents through the whole loop, tasks and who was given them: mirrored from the Picture in the transaction of
-- each command. Key columns for questions, and the whole row as `state`.
alter table incident
  drop constraint incident_status_check,
  drop constraint incident_check,
  add constraint incident_status_check check (status in (
    'reported', 'accepted', 'filed', 'dispatched', 'acknowledged', 'in_progress', 'done_reported', 'verified',
    'closed', 'reviewed', 'rejected', 'merged')),
  add constraint incident_closed_check check ((status in ('closed', 'reviewed')) = (closed_at is not null)),
  add column holder_area text,
  add column due_at timestamptz,
  add column act_first boolean not null default false,
  add column merged_into uuid references incident,
  add constraint incident_merged_check check ((status = 'merged') = (merged_into is not null)),
  add constraint incident_not_itself check (merged_into <> incident_id),
  -- Of what was reported before there was a loop, the columns say all that is known.
  add column state jsonb not null default '{}';
update incident set holder_area = area_code;
alter table incident alter column holder_area set not null;
create index incident_due on incident (due_at) where due_at is not null;

create table task (
  task_id uuid primary key,
  operation_id uuid not null references operation,
  incident_id uuid references incident,
  no integer not null check (no > 0),
  kind text not null check (kind in (
    'muster', 'evacuation', 'cordon', 'survey_batch', 'inspection', 'comfort', 'logistics', 'incident',
    'hospital_transfer', 'whistle', 'other')),
  area_code text not null,
  status text not null check (status in (
    'open', 'dispatched', 'acknowledged', 'in_progress', 'suspended', 'done_reported', 'verified', 'cancelled')),
  version integer not null check (version > 0),
  holder_area text not null,
  due_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  ended_at timestamptz,
  state jsonb not null,
  unique (operation_id, no),
  check ((status in ('verified', 'cancelled')) = (ended_at is not null)),
  check (ended_at is null or due_at is null)
);
create index task_incident on task (incident_id) where incident_id is not null;
create index task_due on task (due_at) where due_at is not null;

create table assignment (
  assignment_id uuid primary key,
  task_id uuid not null references task,
  operation_id uuid not null references operation,
  area_code text not null,
  assignee_kind text not null check (assignee_kind in ('unit', 'team', 'department')),
  assignee_id text not null,
  role text not null check (role in ('responsible', 'assist')),
  status text not null check (status in ('active', 'done', 'declined', 'returned', 'transferred', 'cancelled')),
  dispatched_at timestamptz not null,
  ended_at timestamptz,
  state jsonb not null,
  check ((status = 'active') = (ended_at is null))
);
-- Never two owners.
create unique index assignment_one_responsible on assignment (task_id)
  where role = 'responsible' and status in ('active', 'done');
create index assignment_task on assignment (task_id);
create index assignment_assignee on assignment (assignee_kind, assignee_id) where status = 'active';

call protect_rows('task', 'area_code');
call protect_rows('assignment', 'area_code');

-- Down Migration
drop table assignment, task;
update incident set status = case when closed_at is null then 'reported' else 'closed' end;
alter table incident
  drop column state, drop column merged_into, drop column act_first, drop column due_at, drop column holder_area,
  drop constraint incident_closed_check,
  drop constraint incident_status_check,
  add constraint incident_status_check check (status in ('reported', 'closed')),
  add constraint incident_check check ((status = 'closed') = (closed_at is not null));
