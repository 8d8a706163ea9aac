-- Up Migration
create table operation (
  operation_id uuid primary key,
  name text not null,
  area_code text not null,
  exercise boolean not null,
  t0 timestamptz not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  first_seq bigint not null,
  last_seq bigint
);
create index operation_open on operation (opened_at) where closed_at is null;

create table incident (
  incident_id uuid primary key,
  operation_id uuid not null references operation,
  no integer not null check (no > 0),
  code_scheme text not null default 'local',
  type_code text not null,
  title text not null,
  description text not null,
  position geometry(Point, 4326) not null,
  area_code text not null,
  status text not null check (status in ('reported', 'closed')),
  version integer not null check (version > 0),
  reported_at timestamptz not null,
  reported_by text not null,
  updated_at timestamptz not null,
  closed_at timestamptz,
  close_reason text,
  unique (operation_id, no),
  check ((status = 'closed') = (closed_at is not null))
);

create table unit (
  unit_id text primary key,
  slot integer not null unique check (slot >= 0),
  kind text not null check (kind in ('officer', 'cadre', 'volunteer', 'vehicle')),
  callsign text not null,
  home_area text not null,
  team text,
  user_id text unique references "user" ("id") on delete set null,
  created_at timestamptz not null default current_timestamp
);

create table device (
  device_id text primary key,
  unit_id text not null references unit,
  token_hash bytea not null,
  crs text not null check (crs in ('wgs84', 'cgcs2000', 'gcj02', 'bd09')),
  created_at timestamptz not null default current_timestamp,
  revoked_at timestamptz
);
create index device_unit on device (unit_id);

create table duty_session (
  duty_id bigint generated always as identity primary key,
  unit_id text not null references unit,
  operation_id uuid not null references operation,
  started_at timestamptz not null,
  ended_at timestamptz check (ended_at >= started_at),
  consent_version text,
  started_by text not null,
  end_reason text
);
create unique index duty_one_at_a_time on duty_session (unit_id) where ended_at is null;
create index duty_operation on duty_session (operation_id, unit_id);

create table note (
  note_id uuid primary key,
  operation_id uuid not null references operation,
  area_code text not null,
  text text not null,
  author text not null,
  at timestamptz not null
);

-- Down Migration
drop table note;
drop table duty_session;
drop table device;
drop table unit;
drop table incident;
drop table operation;
