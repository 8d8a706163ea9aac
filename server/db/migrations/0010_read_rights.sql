-- Up Migration
-- What a read on behalf of a person may see (see readAs): policies on the tables of operations, and
-- cross-area support. Policies hold for tongxin_reader only; the server's own reads are not a person's.

-- The areas of a setting as patterns for LIKE. As `(select area_patterns(…))` it runs once a query and a row
-- costs a comparison of text; a function asked for each row would cost a thousand times as much.
create or replace function area_patterns(setting text) returns text[] language sql stable parallel safe
return coalesce((
  select array_agg(case when code like '____00' then left(code, 4) else code end || '%')
  from unnest(string_to_array(nullif(current_setting(setting, true), ''), ',')) as code
), '{}');

create or replace procedure protect_rows(target regclass, area_column name) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format(
    'create policy %I on %s for select to tongxin_reader using (%I like any ((select area_patterns(''tongxin.areas''))::text[]))',
    area_column || '_seen', target, area_column);
  execute format('grant select on %s to tongxin_reader', target);
end $$;

-- Tables that were protected before get the quicker policy.
do $$
declare
  old record;
begin
  for old in
    select schemaname, tablename, policyname, left(policyname, -5) as area_column from pg_policies
    where 'tongxin_reader' = any (roles) and policyname like '%\_seen' and qual like 'area_in_setting(%'
  loop
    execute format('drop policy %I on %I.%I', old.policyname, old.schemaname, old.tablename);
    call protect_rows(format('%I.%I', old.schemaname, old.tablename)::regclass, old.area_column);
  end loop;
end $$;

create function reading_person() returns text language sql stable parallel safe
return nullif(current_setting('tongxin.person', true), '');

-- Kinds of entries that areas below their own see too: DOWNWARD of the product (a test compares them).
create function entry_goes_down(kind text) returns boolean language sql immutable parallel safe
return kind in ('operation.opened', 'operation.closed');

-- Of the counter only the number.
grant select (seq) on journal_head to tongxin_reader;

call protect_rows('journal', 'area_code');
create policy journal_from_above on journal for select to tongxin_reader
  using (entry_goes_down(kind) and area_above_setting(area_code, 'tongxin.areas'));

call protect_rows('operation', 'area_code');
create policy operation_above on operation for select to tongxin_reader
  using (area_above_setting(area_code, 'tongxin.areas'));

call protect_rows('incident', 'area_code');
call protect_rows('note', 'area_code');

call protect_rows('unit', 'home_area');
create policy unit_own on unit for select to tongxin_reader
  using (user_id = (select reading_person()));

-- What belongs to a unit is seen by whoever sees the unit.
alter table duty_session enable row level security;
create policy duty_of_unit on duty_session for select to tongxin_reader
  using (exists (select from unit u where u.unit_id = duty_session.unit_id));
grant select on duty_session to tongxin_reader;

-- Individual positions: those of the grids that the person's areas command, and their own. A position
-- outside all grids is the city's.
create policy fix_of_grid on fix for select to tongxin_reader
  using (grid_code like any ((select area_patterns('tongxin.position_areas'))::text[]));
create policy fix_outside on fix for select to tongxin_reader
  using (grid_code is null and (select current_setting('tongxin.position_areas', true)) ~ '(^|,)\d{4}00(,|$)');
create policy fix_own on fix for select to tongxin_reader
  using (slot = (select u.slot from unit u where u.user_id = (select reading_person())));
alter table fix enable row level security;
grant select on fix to tongxin_reader;

create policy unit_live_of_grid on unit_live for select to tongxin_reader
  using (grid_code like any ((select area_patterns('tongxin.position_areas'))::text[]));
alter table unit_live enable row level security;
grant select on unit_live to tongxin_reader;

call protect_rows('audit', 'area_code');

-- Sessions, passwords, receipts and snapshots are read by nobody but the server: no grant, no policy.
alter table "session" enable row level security;
alter table "account" enable row level security;
alter table "verification" enable row level security;
alter table journal_snapshot enable row level security;
alter table command_receipt enable row level security;

-- Playback needs to know when units were on duty and when they were elsewhere, whoever they are and wherever
-- that was: numbers and times only, of an operation that the person sees.
create function duty_times(operation uuid, after timestamptz, through timestamptz)
returns table (slot integer, started_at timestamptz, ended_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select u.slot, d.started_at, d.ended_at
  from duty_session d join unit u using (unit_id) join operation o using (operation_id)
  where d.operation_id = operation and d.started_at <= through and (d.ended_at is null or d.ended_at >= after)
    and (area_in_setting(o.area_code, 'tongxin.areas') or area_above_setting(o.area_code, 'tongxin.areas'))
$$;

create function times_elsewhere(operation uuid, slots integer[], after timestamptz, through timestamptz)
returns table (slot integer, fix_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select f.slot, f.fix_at
  from unnest(slots) as s (slot)
  cross join lateral (
    select fix.slot, fix.fix_at, fix.grid_code from fix
    where fix.slot = s.slot and fix.duty_operation = operation and fix.fix_at > after and fix.fix_at <= through
    order by fix.fix_at offset 0
  ) f
  join operation o on o.operation_id = operation
    and (area_in_setting(o.area_code, 'tongxin.areas') or area_above_setting(o.area_code, 'tongxin.areas'))
  where (f.grid_code like any ((select area_patterns('tongxin.position_areas'))::text[])) is not true
$$;
revoke execute on function duty_times(uuid, timestamptz, timestamptz) from public;
revoke execute on function times_elsewhere(uuid, integer[], timestamptz, timestamptz) from public;
grant execute on function duty_times(uuid, timestamptz, timestamptz) to tongxin_reader;
grant execute on function times_elsewhere(uuid, integer[], timestamptz, timestamptz) to tongxin_reader;

-- Cross-area support: rights of one account in one foreign area, for a task and a time.
create table support_grant (
  grant_id uuid primary key,
  user_id text not null references "user" ("id") on delete cascade,
  area_code text not null,
  permissions text[] not null check (cardinality(permissions) > 0),
  task text not null check (task <> ''),
  operation_id uuid references operation,
  valid_from timestamptz not null,
  valid_until timestamptz not null check (valid_until > valid_from),
  granted_by text not null,
  granted_name text not null,
  granted_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  end_reason text,
  check ((ended_at is null) = (ended_by is null))
);
create index support_of_user on support_grant (user_id) where ended_at is null;
create index support_of_area on support_grant (area_code, granted_at);
call protect_rows('support_grant', 'area_code');
create policy support_own on support_grant for select to tongxin_reader
  using (user_id = (select reading_person()));

-- Down Migration
drop table support_grant;
drop function times_elsewhere(uuid, integer[], timestamptz, timestamptz);
drop function duty_times(uuid, timestamptz, timestamptz);
do $$
declare
  old record;
begin
  for old in
    select policyname, tablename from pg_policies
    where tablename in ('journal', 'operation', 'incident', 'note', 'unit', 'duty_session', 'fix', 'unit_live', 'audit')
  loop
    execute format('drop policy %I on %I', old.policyname, old.tablename);
    execute format('alter table %I disable row level security', old.tablename);
    execute format('revoke all on %I from tongxin_reader', old.tablename);
  end loop;
end $$;
alter table "session" disable row level security;
alter table "account" disable row level security;
alter table "verification" disable row level security;
alter table journal_snapshot disable row level security;
alter table command_receipt disable row level security;
revoke all on journal_head from tongxin_reader;
drop function entry_goes_down(text);
drop function reading_person();
-- Policies of tables that stay keep using area_patterns().
