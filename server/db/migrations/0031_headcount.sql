-- Up Migration
-- How many people of an area are registered, evacuated and away: numbers, never who. Mirrored from the Picture in the
-- transaction of each command.
create table headcount (
  operation_id uuid not null references operation,
  area_code text not null,
  counted_at timestamptz not null,
  state jsonb not null,
  primary key (operation_id, area_code)
);
call protect_rows('headcount', 'area_code');

-- Down Migration
drop table headcount;
