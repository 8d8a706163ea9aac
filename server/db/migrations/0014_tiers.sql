-- Up Migration
-- What command brings to an operation, mirrored from the Picture in the transaction of each command: key columns
-- for questions, and the whole row as `state`.
alter table operation add column state jsonb not null default '{}';

-- 平急转换: the mode of an area as long as the operation lasts.
create table area_mode (
  operation_id uuid not null references operation,
  area_code text not null,
  mode text not null check (mode in ('normal', 'alert', 'emergency', 'recovery')),
  since timestamptz not null,
  state jsonb not null,
  primary key (operation_id, area_code)
);

-- A rung of the ladder.
create table tier_activation (
  operation_id uuid not null references operation,
  area_code text not null,
  notified_at timestamptz,
  acknowledged_at timestamptz,
  activated_at timestamptz,
  stood_down_at timestamptz,
  state jsonb not null,
  primary key (operation_id, area_code),
  check (stood_down_at is null or activated_at is not null)
);

create table directive (
  directive_id uuid primary key,
  operation_id uuid not null references operation,
  area_code text not null,
  no integer not null check (no > 0),
  kind text not null check (kind in ('order', 'announcement')),
  issued_at timestamptz not null,
  cancelled_at timestamptz,
  state jsonb not null,
  unique (operation_id, no)
);

create table directive_receipt (
  directive_id uuid not null references directive,
  operation_id uuid not null references operation,
  area_code text not null,
  delivered_at timestamptz,
  acknowledged_at timestamptz,
  state jsonb not null,
  primary key (directive_id, area_code)
);

create table checklist_tick (
  operation_id uuid not null references operation,
  area_code text not null,
  item_id text not null,
  done_at timestamptz,
  state jsonb not null,
  primary key (operation_id, area_code, item_id)
);

-- As its entries are seen: in the area, and from below what goes down.
call protect_rows('area_mode', 'area_code');
create policy mode_above on area_mode for select to tongxin_reader
  using (area_code = any ((select areas_above('tongxin.areas'))::text[]));
call protect_rows('tier_activation', 'area_code');
create policy tier_above on tier_activation for select to tongxin_reader
  using (area_code = any ((select areas_above('tongxin.areas'))::text[]));
call protect_rows('directive', 'area_code');
create policy directive_above on directive for select to tongxin_reader
  using (area_code = any ((select areas_above('tongxin.areas'))::text[]));
call protect_rows('directive_receipt', 'area_code');
call protect_rows('checklist_tick', 'area_code');

-- Down Migration
drop table checklist_tick, directive_receipt, directive, tier_activation, area_mode;
alter table operation drop column state;
