-- Up Migration
-- Who looked at individual positions, and who gave devices their tokens. Append-only, numbered without
-- gaps and chained by hash like the journal; kept apart from it because other people read it.
create table audit_head (
  one boolean primary key default true check (one),
  seq bigint not null,
  hash bytea not null
);
insert into audit_head (seq, hash) values (0, decode(repeat('00', 32), 'hex'));

create table audit (
  seq bigint primary key,
  at timestamptz not null,
  action text not null,
  actor_id text not null,
  actor_name text not null,
  role text not null,
  area_code text not null,
  operation_id uuid,
  detail jsonb not null,
  prev_hash bytea not null,
  hash bytea not null
);
create index audit_at on audit using brin (at);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the audit is append-only' using errcode = 'restrict_violation';
end $$;
create trigger audit_append_only before update or delete or truncate on audit
  for each statement execute function audit_is_append_only();

-- Down Migration
drop table audit;
drop function audit_is_append_only();
drop table audit_head;
