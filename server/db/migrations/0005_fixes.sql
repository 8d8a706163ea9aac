-- Up Migration
-- Raw fixes by device time. Coordinates are integers of 1e-7 degrees (WGS-84); the spatial question is
-- answered by the grid stamped on each fix, so there is no GiST here. Partitions (one a day, named
-- fix_YYYYMMDD in UTC) are made by the server before it writes.
create table fix (
  slot integer not null,
  fix_at timestamptz not null,
  recorded_at timestamptz not null,
  duty_operation uuid not null,
  lon_e7 integer not null,
  lat_e7 integer not null,
  raw_lon double precision not null,
  raw_lat double precision not null,
  raw_crs text not null,
  grid_code text,
  accuracy_m real,
  speed_mps real,
  heading_deg real,
  altitude_m real,
  battery real,
  mock boolean not null default false,
  late boolean not null default false
) partition by range (fix_at);
create unique index fix_once on fix (slot, fix_at);
create index fix_time on fix using brin (fix_at);

create view fix_geom as
  select *, st_setsrid(st_makepoint(lon_e7 / 1e7::float8, lat_e7 / 1e7::float8), 4326) as geom from fix;

-- Where each unit was last known to be: restores the live table after a restart.
create table unit_live (
  slot integer primary key,
  fix_at timestamptz not null,
  recorded_at timestamptz not null,
  lon_e7 integer not null,
  lat_e7 integer not null,
  grid_code text,
  accuracy_m real,
  speed_mps real,
  heading_deg real
);

-- Down Migration
drop table unit_live;
drop view fix_geom;
drop table fix;
