-- Up Migration
-- Consent to share positions: separate from everything else, versioned, withdrawn as easily as given
-- (docs/domain.md 2.1; PIPL 15, 29). A change of the text is a new version that each person agrees to anew.
create table consent_text (
  version text primary key check (version <> ''),
  zh text not null check (zh <> ''),
  en text not null check (en <> ''),
  -- A consent to this text ends by itself after so many days.
  valid_days integer not null check (valid_days between 1 and 1096),
  published_at timestamptz not null,
  retired_at timestamptz check (retired_at > published_at)
);
insert into consent_text (version, zh, en, valid_days, published_at) values (
  'duty-2026-01',
  '在岗期间，我同意将本机位置发送给本次行动的指挥人员，仅用于本次应急行动的调度与复盘；下岗或撤回同意后立即停止发送。',
  'While I am on duty I agree that this device sends its position to those who command this operation, for directing and reviewing it and for nothing else. Sending stops at once when I go off duty or withdraw.',
  365,
  '2026-01-01T00:00:00Z'
);

-- Nothing is overwritten: a consent is withdrawn, or superseded by a newer one, and stays as proof.
create table consent (
  consent_id bigint generated always as identity primary key,
  unit_id text not null references unit,
  -- Who agreed; null while the unit has no account.
  user_id text references "user" ("id") on delete set null,
  version text not null references consent_text,
  -- `self`: agreed on their own screen. `form`: signed on paper, recorded by an administrator.
  how text not null check (how in ('self', 'form')),
  given_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > given_at),
  recorded_at timestamptz not null,
  recorded_by text not null,
  withdrawn_at timestamptz check (withdrawn_at >= given_at),
  withdrawn_by text,
  superseded_at timestamptz,
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
create unique index consent_one_in_force on consent (unit_id) where withdrawn_at is null and superseded_at is null;
create index consent_unit on consent (unit_id, given_at);
create index consent_person on consent (user_id);

alter table duty_session add column consent_id bigint references consent;
create index duty_consent on duty_session (consent_id);
create index duty_unit on duty_session (unit_id, started_at);

-- On duty only with active consent. Vehicles are machines and need none.
create function duty_needs_consent() returns trigger language plpgsql as $$
declare
  kind_of_unit text;
  held consent;
begin
  select u.kind into kind_of_unit from unit u where u.unit_id = new.unit_id;
  if kind_of_unit = 'vehicle' then
    new.consent_id := null;
    new.consent_version := null;
    return new;
  end if;
  -- Held until the commit: a withdrawal at the same time comes before or after, never in between.
  select c.* into held from consent c
  where c.unit_id = new.unit_id and c.withdrawn_at is null and c.superseded_at is null
    and c.given_at <= new.started_at and c.expires_at > new.started_at
  for share;
  if not found then
    raise exception 'the unit % has no consent in force', new.unit_id
      using errcode = 'check_violation', constraint = 'duty_needs_consent';
  end if;
  new.consent_id := held.consent_id;
  new.consent_version := held.version;
  return new;
end $$;
create trigger duty_needs_consent before insert or update of unit_id, started_at on duty_session
  for each row execute function duty_needs_consent();

-- And the other way round: a consent does not end while a duty rests on it. Asked at the commit.
create function consent_carries_duty() returns trigger language plpgsql as $$
begin
  if exists (
    select from duty_session d join consent c using (consent_id)
    where c.consent_id = old.consent_id and d.ended_at is null
      and (c.withdrawn_at is not null or c.superseded_at is not null)
  ) then
    raise exception 'the unit % is on duty under this consent', old.unit_id
      using errcode = 'check_violation', constraint = 'consent_carries_duty';
  end if;
  return null;
end $$;
create constraint trigger consent_carries_duty after update on consent
  deferrable initially deferred for each row execute function consent_carries_duty();

-- A consent is of a person. When a unit passes to another person, theirs has to be asked for; a unit that
-- is on duty stays what and whose it is.
create function unit_person_changes() returns trigger language plpgsql as $$
begin
  if new.kind <> old.kind and (new.kind = 'vehicle' or old.kind = 'vehicle')
     and exists (select from duty_session where unit_id = new.unit_id and ended_at is null) then
    raise exception 'the unit % is on duty: it stays a % now', new.unit_id, old.kind
      using errcode = 'check_violation', constraint = 'unit_person_changes';
  end if;
  if new.user_id is not distinct from old.user_id then return new; end if;
  if old.user_id is null then
    update consent set user_id = new.user_id where unit_id = new.unit_id and user_id is null;
  else
    update consent set superseded_at = greatest(current_timestamp, given_at)
    where unit_id = new.unit_id and withdrawn_at is null and superseded_at is null;
  end if;
  return new;
end $$;
create trigger unit_person_changes after update of user_id, kind on unit
  for each row execute function unit_person_changes();

-- What a person asks to have deleted of their own trail. A refusal needs a second person.
create table trail_request (
  request_id uuid primary key,
  unit_id text not null references unit,
  user_id text references "user" ("id") on delete set null,
  area_code text not null,
  -- Null: of all operations.
  operation_id uuid references operation,
  reason text not null default '',
  asked_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'refusal_proposed', 'refused', 'done')),
  refusal text check (refusal <> ''),
  proposed_by text,
  proposed_name text,
  proposed_at timestamptz,
  decided_by text,
  decided_name text,
  decided_at timestamptz,
  deleted_fixes bigint check (deleted_fixes >= 0),
  check ((state in ('refusal_proposed', 'refused')) = (refusal is not null and proposed_by is not null and proposed_at is not null)),
  check ((state in ('refused', 'done')) = (decided_by is not null and decided_at is not null)),
  check ((state = 'done') = (deleted_fixes is not null)),
  constraint refusal_by_two check (state <> 'refused' or decided_by <> proposed_by)
);
create unique index trail_request_once on trail_request (unit_id, coalesce(operation_id, '00000000-0000-0000-0000-000000000000'))
  where state in ('open', 'refusal_proposed');
create index trail_request_person on trail_request (user_id, asked_at);
call protect_rows('trail_request', 'area_code');
create policy trail_request_own on trail_request for select to tongxin_reader
  using (user_id = nullif(current_setting('tongxin.person', true), ''));

alter table consent enable row level security;
grant select on consent, consent_text to tongxin_reader;
create policy consent_of_area on consent for select to tongxin_reader
  using (exists (select from unit u where u.unit_id = consent.unit_id and area_in_setting(u.home_area, 'tongxin.areas')));
create policy consent_own on consent for select to tongxin_reader
  using (user_id = nullif(current_setting('tongxin.person', true), ''));

-- The identity library has a column for an image of a person. What an identity provider sends for it is dropped.
create function drop_image() returns trigger language plpgsql as $$
begin
  new."image" := null;
  return new;
end $$;
create trigger drop_image before insert or update of "image" on "user"
  for each row when (new."image" is not null) execute function drop_image();

-- How long what is kept (docs/domain.md 2.1). Bounds that no setting may pass are constraints.
create table retention_rule (
  data text primary key,
  since text not null check (since in ('operation_closed', 'off_duty', 'recorded')),
  -- Null: without end.
  days integer check (days >= 0),
  action text not null check (action in ('delete', 'keep_at_least')),
  basis text not null,
  check (data <> 'fix' or (action = 'delete' and since = 'operation_closed' and days <= 30)),
  check (data <> 'unit_live' or (action = 'delete' and since = 'off_duty' and days = 0)),
  check (data <> 'audit' or (action = 'keep_at_least' and days >= 180)),
  check (data <> 'journal' or action = 'keep_at_least')
);
insert into retention_rule (data, since, days, action, basis) values
  ('fix', 'operation_closed', 30, 'delete', 'Raw positions: closure of the operation + 30 days.'),
  ('unit_live', 'off_duty', 0, 'delete', 'The last position of a unit: only while it is on duty.'),
  ('position_grid_hour', 'operation_closed', null, 'keep_at_least', 'Counts per grid and hour: kept, shown from three people on.'),
  ('journal', 'recorded', null, 'keep_at_least', 'What was decided: kept, holds no positions of people.'),
  ('audit', 'recorded', 180, 'keep_at_least', 'Audit: 180 days at least.');

-- Keeping an operation's raw positions longer: an assessment by one person, agreed to by a second.
create table retention_hold (
  hold_id uuid primary key,
  operation_id uuid not null references operation,
  keep_until timestamptz not null,
  assessment text not null check (length(btrim(assessment)) >= 20),
  asked_by text not null,
  asked_name text not null,
  asked_at timestamptz not null check (asked_at < keep_until),
  decision text check (decision in ('approved', 'refused')),
  decided_by text,
  decided_name text,
  decided_at timestamptz,
  released_at timestamptz,
  released_by text,
  check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
  check (released_at is null or decision = 'approved'),
  constraint hold_by_two check (decided_by <> asked_by)
);
create index retention_hold_operation on retention_hold (operation_id);

-- When the raw positions of an operation are due to be deleted; null while it is open. A person may know it of
-- an operation that they served in, so it tells the time and nothing of the holds.
create function fixes_due_from(operation uuid) returns timestamptz
language sql stable security definer set search_path = public, pg_temp as $$
  select greatest(
    o.closed_at + make_interval(days => r.days),
    (select max(h.keep_until) from retention_hold h
     where h.operation_id = o.operation_id and h.decision = 'approved' and h.released_at is null))
  from operation o cross join retention_rule r
  where o.operation_id = operation and o.closed_at is not null and r.data = 'fix'
$$;

-- One run at a time; one that was interrupted is gone on with, item by item.
create table retention_run (
  run_id uuid primary key,
  started_at timestamptz not null,
  -- The time that the rules were applied for.
  due_at timestamptz not null,
  by_id text not null,
  by_name text not null,
  -- Rows by table when it began.
  rows_before jsonb not null,
  deleted_live bigint not null default 0,
  finished_at timestamptz,
  certificate jsonb,
  hash bytea,
  check ((finished_at is null) = (certificate is null) and (finished_at is null) = (hash is null))
);
create unique index retention_one_running on retention_run ((true)) where finished_at is null;
create table retention_item (
  run_id uuid not null references retention_run,
  operation_id uuid not null references operation,
  state text not null default 'planned' check (state in ('planned', 'counted', 'done')),
  fixes_before bigint,
  deleted_fixes bigint not null default 0,
  fixes_after bigint,
  grid_hours bigint,
  -- From when on playback has counts only.
  purged_at timestamptz,
  primary key (run_id, operation_id)
);
create index retention_item_operation on retention_item (operation_id);
-- Whether an operation's positions are gone is seen by whoever sees the operation.
alter table retention_item enable row level security;
create policy retention_item_of_operation on retention_item for select to tongxin_reader
  using (exists (select from operation o where o.operation_id = retention_item.operation_id));
grant select on retention_item to tongxin_reader;

-- What stays of an operation's positions: how many units reported from a grid within an hour.
create table position_grid_hour (
  operation_id uuid not null references operation,
  grid_code text not null,
  hour timestamptz not null,
  units integer not null check (units > 0),
  primary key (operation_id, hour, grid_code)
);
call protect_rows('position_grid_hour', 'grid_code');

-- Down Migration
drop trigger drop_image on "user";
drop function drop_image();
drop table position_grid_hour;
drop table retention_item;
drop table retention_run;
drop function fixes_due_from(uuid);
drop table retention_hold;
drop table retention_rule;
drop table trail_request;
drop trigger unit_person_changes on unit;
drop function unit_person_changes();
drop trigger duty_needs_consent on duty_session;
drop function duty_needs_consent();
drop index duty_unit;
alter table duty_session drop column consent_id;
drop table consent;
drop function consent_carries_duty();
drop table consent_text;
