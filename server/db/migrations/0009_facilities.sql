-- Up Migration
-- Places that serve an operation. Muster points (residents gather) and staging points (responders gather)
-- are two kinds and never one place's two names.
create table facility (
  facility_id roster_id primary key,
  kind text not null check (kind in ('service_centre', 'shelter', 'muster_point', 'staging_point', 'hospital', 'deliberation_venue')),
  name text not null check (name <> '' and length(name) <= 80),
  -- The grid that holds it, or a larger area where that is not known.
  area_code division_code not null,
  position geometry(Point, 4326) not null,
  capabilities text[] not null default '{}' check (capabilities <@ array[
    'command_post', 'check_in', 'comfort', 'shelter', 'supplies', 'charging', 'medical', 'accessible', 'pets',
    'backup_power', 'water']),
  status text not null,
  status_since timestamptz not null,
  -- People, of a shelter; beds, of a hospital.
  capacity integer check (capacity > 0),
  occupancy integer check (occupancy >= 0),
  keeper_id roster_id references person on delete set null,
  duty_phone phone_number,
  hours text check (hours <> '' and length(hours) <= 60),
  -- Since when a service centre serves as the forward command post.
  forward_post_since timestamptz,
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from),
  constraint facility_status check (case kind
    when 'shelter' then status in ('standby', 'opening', 'open', 'full', 'closing', 'closed')
    else status in ('open', 'closed') end),
  constraint facility_capacity check (case kind
    when 'shelter' then capacity is not null and occupancy is not null
    when 'hospital' then true
    else capacity is null and occupancy is null end),
  constraint facility_forward_post check (forward_post_since is null
    or (kind = 'service_centre' and status = 'open' and 'command_post' = any (capabilities) and valid_to is null))
);
create index facility_area on facility (area_code, facility_id);
create index facility_place on facility using gist ((position::geography)) where valid_to is null;

-- Grows by one with each statement that changes a facility, so that a screen can ask whether to fetch again.
create table facility_version (
  one boolean primary key default true check (one),
  version bigint not null
);
insert into facility_version (version) values (1);
create function facility_changed() returns trigger language plpgsql as $$
begin
  update facility_version set version = version + 1;
  return null;
end $$;
create trigger facility_changed after insert or update or delete on facility
  for each statement execute function facility_changed();

-- Who leaves keeps no place any more.
create function keeper_left() returns trigger language plpgsql as $$
begin
  update facility set keeper_id = null where keeper_id = new.person_id;
  return null;
end $$;
create trigger keeper_left after update of valid_to on person for each row
  when (new.valid_to is not null and old.valid_to is null) execute function keeper_left();
create index facility_keeper on facility (keeper_id);

call protect_rows('facility', 'area_code');

-- Down Migration
drop trigger keeper_left on person;
drop table facility, facility_version;
drop function facility_changed(), keeper_left();
