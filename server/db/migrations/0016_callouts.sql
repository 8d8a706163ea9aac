-- Up Migration
-- Call-outs and dispatch decisions. What the Picture holds of a call-out is mirrored here; who was called and
-- what each answered is here only: no journal entry and no screen but the desk's names people.
create table callout (
  callout_id uuid primary key,
  operation_id uuid not null references operation,
  area_code division_code not null,
  no integer not null check (no > 0),
  drill boolean not null,
  sent_at timestamptz not null,
  stopped_at timestamptz,
  state jsonb not null,
  unique (operation_id, no)
);
create index callout_area on callout (area_code, sent_at);

create table callout_recipient (
  callout_id uuid not null references callout,
  person_id roster_id not null references person,
  -- A team, or `G-` and a grid for those who serve it.
  team_id roster_id not null,
  -- The person's.
  home_area division_code not null,
  -- SHA-256 of the token that checks the person in. The token itself is made anew from the server's secret.
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  delivered_at timestamptz,
  answer text check (answer in ('accepted', 'declined')),
  answered_at timestamptz,
  checked_in_at timestamptz,
  primary key (callout_id, person_id),
  check ((answer is null) = (answered_at is null)),
  check (answer is null or delivered_at is not null),
  check (checked_in_at is null or answer is not distinct from 'accepted')
);
create index callout_recipient_team on callout_recipient (callout_id, team_id, person_id);
create index callout_recipient_person on callout_recipient (person_id);

-- What is to be sent outside: written with the command, sent until it succeeds or is given up.
create table callout_message (
  -- Travels with every try: a receiver that got it before may drop it.
  message_id uuid primary key,
  callout_id uuid not null references callout,
  area_code division_code not null,
  channel text not null check (channel in ('dingtalk', 'wecom', 'sms')),
  purpose text not null check (purpose in ('sent', 'urged', 'stopped')),
  -- Whom it is for; null for a group. Numbers are read when it is sent.
  team_id roster_id,
  created_at timestamptz not null,
  attempts integer not null default 0 check (attempts >= 0),
  next_at timestamptz,
  sent_at timestamptz,
  dead_at timestamptz,
  last_error text,
  -- It waits for its next try, or it has come to an end.
  check (num_nonnulls(next_at, sent_at, dead_at) = 1)
);
create index callout_message_due on callout_message (next_at, message_id) where next_at is not null;
create index callout_message_callout on callout_message (callout_id);

-- Who was offered for a task, as it was shown.
create table dispatch_decision (
  decision_id uuid primary key,
  operation_id uuid not null references operation,
  task_id uuid,
  incident_id uuid,
  area_code division_code not null,
  position geometry(Point, 4326) not null,
  skills text[] not null,
  at timestamptz not null,
  by_id text not null,
  by_name text not null,
  -- Null when the operation's positions are gone: distances tell where people were.
  list jsonb,
  check (num_nonnulls(task_id, incident_id) >= 1)
);
create index dispatch_decision_operation on dispatch_decision (operation_id, at);
create index dispatch_decision_task on dispatch_decision (task_id, at);

call protect_rows('callout', 'area_code');
call protect_rows('callout_recipient', 'home_area');
call protect_rows('callout_message', 'area_code');
-- Areas below know of a call.
create policy callout_from_above on callout for select to tongxin_reader
  using (area_code = any ((select areas_above('tongxin.areas'))::text[]));
-- One's own, wherever one's home and the caller lie.
create policy person_own on person for select to tongxin_reader
  using (user_id = (select reading_person())
         or unit_id in (select u.unit_id from unit u where u.user_id = (select reading_person())));
create policy recipient_own on callout_recipient for select to tongxin_reader
  using (person_id in (
    select p.person_id from person p
    where p.user_id = (select reading_person())
       or p.unit_id in (select u.unit_id from unit u where u.user_id = (select reading_person()))));
create policy callout_own on callout for select to tongxin_reader
  using (callout_id in (
    select r.callout_id from callout_recipient r join person p using (person_id)
    where p.user_id = (select reading_person())
       or p.unit_id in (select u.unit_id from unit u where u.user_id = (select reading_person()))));

-- It tells where people are: for who may see individual positions there.
alter table dispatch_decision enable row level security;
create policy dispatch_decision_seen on dispatch_decision for select to tongxin_reader
  using (area_code like any ((select area_patterns('tongxin.position_areas'))::text[]));
grant select on dispatch_decision to tongxin_reader;

-- Both go with the operation's positions.
insert into retention_rule (data, since, days, action, basis) values
  ('dispatch_decision', 'operation_closed', 30, 'delete', 'Candidates as they were shown: they tell where people were, so they go with the raw positions. Who decided and when stays.'),
  ('callout_recipient', 'operation_closed', 30, 'delete', 'Who was called and what they answered: goes with the raw positions. Numbers by team stay.');
alter table retention_item
  add column deleted_decisions bigint not null default 0,
  add column deleted_recipients bigint not null default 0;

-- Down Migration
alter table retention_item drop column deleted_decisions, drop column deleted_recipients;
delete from retention_rule where data in ('dispatch_decision', 'callout_recipient');
drop policy callout_own on callout;
drop policy recipient_own on callout_recipient;
drop policy person_own on person;
drop table dispatch_decision, callout_message, callout_recipient, callout;
