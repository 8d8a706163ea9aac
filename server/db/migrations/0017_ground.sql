-- Up Migration
-- Whistles, zones, breaches and coverage gaps, mirrored from the Picture in the transaction of each command: key
-- columns for questions, and the whole row as `state`.

-- 吹哨报到: a street calls departments.
create table whistle (
  whistle_id uuid primary key,
  operation_id uuid not null references operation,
  area_code text not null,
  no integer not null check (no > 0),
  blown_at timestamptz not null,
  due_at timestamptz not null check (due_at > blown_at),
  overdue_at timestamptz,
  ended_at timestamptz,
  state jsonb not null,
  unique (operation_id, no)
);
call protect_rows('whistle', 'area_code');

-- Areas drawn on the map.
create table zone (
  zone_id uuid primary key,
  operation_id uuid not null references operation,
  area_code text not null,
  no integer not null check (no > 0),
  kind text not null check (kind in ('cordon_hot', 'cordon_warm', 'evacuation', 'sector')),
  version integer not null check (version > 0),
  drawn_at timestamptz not null,
  lifted_at timestamptz,
  state jsonb not null,
  unique (operation_id, no)
);
call protect_rows('zone', 'area_code');

-- Somebody inside a hot zone who should not be: it tells where one unit was.
create table zone_breach (
  breach_id uuid primary key,
  operation_id uuid not null references operation,
  zone_id uuid not null references zone,
  area_code text not null,
  unit_id text not null references unit,
  entered_at timestamptz not null,
  left_at timestamptz,
  acknowledged_at timestamptz,
  state jsonb not null
);
create unique index zone_breach_once on zone_breach (zone_id, unit_id) where left_at is null;
alter table zone_breach enable row level security;
create policy zone_breach_individuals on zone_breach for select to tongxin_reader
  using (area_code like any ((select area_patterns('tongxin.position_areas'))::text[]));
grant select on zone_breach to tongxin_reader;

-- Who is inside which zone now, so that a restart neither loses nor doubles a crossing. Nobody else reads it, and
-- a row goes when its unit leaves: the journal has the record.
create table zone_inside (
  zone_id uuid not null references zone,
  unit_id text not null references unit,
  entered_at timestamptz not null,
  primary key (zone_id, unit_id)
);

-- A grid with open work and nobody on duty in it.
create table coverage_gap (
  operation_id uuid not null references operation,
  grid_code text not null,
  since timestamptz not null,
  -- Null while it lasts.
  until timestamptz check (until >= since),
  primary key (operation_id, grid_code, since)
);
create unique index coverage_gap_once on coverage_gap (operation_id, grid_code) where until is null;
call protect_rows('coverage_gap', 'grid_code');

-- What the watcher of coverage knows of each grid, written down every few seconds for its next start.
create table grid_seen (
  operation_id uuid not null references operation,
  grid_code text not null,
  last_seen_at timestamptz,
  empty_since timestamptz,
  primary key (operation_id, grid_code)
);

-- How many households a grid has. The bundled figures are made up (data/README.md).
create table grid_households (
  grid_code text primary key check (grid_code ~ '^\d{15}$'),
  households integer not null check (households >= 0),
  illustrative boolean not null
);
call protect_rows('grid_households', 'grid_code');

-- Down Migration
drop table grid_households, grid_seen, coverage_gap, zone_inside, zone_breach, zone, whistle;
