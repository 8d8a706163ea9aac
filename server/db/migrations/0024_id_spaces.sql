-- Up Migration
-- Ids of the roster may bear the code of an area in front (shared/access/idSpace.ts).
alter domain roster_id drop constraint roster_id_check;
alter domain roster_id add constraint roster_id_check check (value ~ '^[A-Za-z0-9][A-Za-z0-9_.-]{0,59}$');

-- Two offices may each list the bus that they share: a plate that is refused would tell who else has it.
drop index vehicle_plate;
create unique index vehicle_plate on vehicle (home_area, plate) where valid_to is null;

-- Down Migration
drop index vehicle_plate;
create unique index vehicle_plate on vehicle (plate) where valid_to is null;
alter domain roster_id drop constraint roster_id_check;
alter domain roster_id add constraint roster_id_check check (value ~ '^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$');
