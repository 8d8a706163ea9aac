-- Up Migration
-- Places that serve an operation, mirrored from the Picture in the transaction of each command. What they are now stands
-- in `facility` as well, for who asks outside an operation; what becomes of them in a drill does not.
create table facility_use (
  operation_id uuid not null references operation,
  facility_id roster_id not null references facility,
  area_code text not null,
  state jsonb not null,
  primary key (operation_id, facility_id)
);
create index facility_use_facility on facility_use (facility_id);
call protect_rows('facility_use', 'area_code');

-- Whether a place serves an operation that is under way and no drill: then the journal says what happens in it, and nothing
-- else does.
create function serves_operation(place text) returns boolean language sql stable as $$
  select exists (
    select from facility_use join operation using (operation_id) where facility_id = place and closed_at is null and not exercise)
$$;

-- Down Migration
drop function serves_operation(text);
drop table facility_use;
