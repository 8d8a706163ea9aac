-- Up Migration
-- The truth of what was decided. Numbers come from the one row of journal_head, which an append locks:
-- no gaps, no reordering. Each row's hash covers the row and the hash before it.
create table journal_head (
  one boolean primary key default true check (one),
  seq bigint not null,
  hash bytea not null
);
insert into journal_head (seq, hash) values (0, decode(repeat('00', 32), 'hex'));

create table journal (
  seq bigint primary key,
  v smallint not null,
  kind text not null,
  operation_id uuid not null,
  area_code text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  command_id uuid not null,
  body jsonb not null,
  prev_hash bytea not null,
  hash bytea not null
);
create index journal_operation on journal (operation_id, seq);
create index journal_recorded on journal using brin (recorded_at);

create function journal_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only' using errcode = 'restrict_violation';
end $$;
create trigger journal_append_only before update or delete or truncate on journal
  for each statement execute function journal_is_append_only();

create table journal_snapshot (
  seq bigint primary key,
  recorded_at timestamptz not null,
  picture jsonb not null,
  digest text not null
);

-- The answer that a command got, so that repeating it does nothing twice.
create table command_receipt (
  command_id uuid primary key,
  actor_id text not null,
  kind text not null,
  request_hash bytea not null,
  ack jsonb not null,
  received_at timestamptz not null
);

-- Down Migration
drop table command_receipt;
drop table journal_snapshot;
drop table journal;
drop function journal_is_append_only();
drop table journal_head;
