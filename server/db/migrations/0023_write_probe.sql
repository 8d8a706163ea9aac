-- Up Migration
-- One row that the server writes a few times a second, to know whether anything can be stored. The filler is empty, or
-- large and incompressible when it has to be shown that there is room again; it is stored as it comes.
create table write_probe (
  one boolean primary key default true check (one),
  written_at timestamptz not null,
  filler bytea not null
);
alter table write_probe alter column filler set storage external;

-- Down Migration
drop table write_probe;
