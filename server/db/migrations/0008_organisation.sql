-- Up Migration
-- Who belongs where: command bodies, departments and supporters, people and the posts they hold, branches,
-- teams, vehicles. Ids are text that a roster file may bring along. What is current has no valid_to.
create domain division_code as text
  check (value ~ '^\d{6}(\d{3}(\d{3}(\d{3}(\d{2})?)?)?)?$');
create domain grid_code as text check (value ~ '^\d{15}$');
create domain roster_id as text check (value ~ '^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$');
-- Too short for an identity number, so that none slips in as a telephone number.
create domain phone_number as text check (value ~ '^\+?\d[\d -]{1,14}\d$');

create table organisation (
  organisation_id roster_id primary key,
  kind text not null check (kind in ('command_body', 'department', 'resident_unit', 'sector_body', 'new_sector', 'social_organisation')),
  name text not null check (name <> '' and length(name) <= 80),
  -- The street (or higher area) that it belongs to or stands around.
  area_code division_code not null,
  -- Which department a department is.
  department text check (department in (
    'party_building', 'comprehensive_governance', 'public_security', 'civil_affairs', 'justice', 'ecology',
    'market_supervision', 'emergency_management', 'fire_rescue',
    'health', 'housing', 'urban_management', 'transport', 'power', 'gas', 'water', 'telecom', 'publicity')),
  -- An office's number, manned by whoever is on duty; no person's.
  duty_phone phone_number,
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from),
  check ((kind = 'department') = (department is not null)),
  check (kind <> 'department' or duty_phone is not null),
  unique (organisation_id, area_code)
);
create unique index organisation_one_command_body on organisation (area_code)
  where kind = 'command_body' and valid_to is null;
create unique index organisation_one_department on organisation (area_code, department)
  where kind = 'department' and valid_to is null;
create index organisation_area on organisation (area_code, organisation_id);

-- What a supporter offers: rooms, vehicles, people, skills.
create table resource_offer (
  offer_id bigint generated always as identity primary key,
  organisation_id roster_id not null,
  area_code division_code not null,
  resource text not null check (resource in ('room', 'vehicle', 'people', 'skill')),
  label text not null check (label <> '' and length(label) <= 80),
  quantity integer not null check (quantity > 0),
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from),
  foreign key (organisation_id, area_code) references organisation (organisation_id, area_code) on update cascade
);
create index resource_offer_owner on resource_offer (organisation_id) where valid_to is null;

-- Which department answers for an incident type. The rule of the smallest area around the incident holds.
create table routing_rule (
  rule_id bigint generated always as identity primary key,
  area_code division_code not null,
  incident_type text not null check (incident_type <> ''),
  department text not null check (department <> ''),
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from)
);
create unique index routing_rule_one on routing_rule (area_code, incident_type) where valid_to is null;

-- Name, callsign and masked telephone only (docs/domain.md 2.1). No identity number, picture, health, conviction.
create table person (
  person_id roster_id primary key,
  name text not null check (name <> '' and length(name) <= 40),
  callsign text check (callsign <> '' and length(callsign) <= 40),
  phone phone_number,
  home_area division_code not null,
  organisation_id roster_id references organisation,
  user_id text unique references "user" ("id") on delete set null,
  unit_id text unique references unit on delete set null,
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from)
);
create index person_area on person (home_area, person_id);

-- The grade of a community worker (three posts, eighteen grades). Kept apart and never granted to readers:
-- no screen, list or export shows it.
create table person_grade (
  person_id roster_id primary key references person on delete cascade,
  grade smallint not null check (grade between 1 and 18)
);

-- Grid leaders, officers and party-building instructors.
create table grid_post (
  post_id bigint generated always as identity primary key,
  grid_code grid_code not null,
  post text not null check (post in ('leader', 'officer', 'instructor')),
  employment text check (employment in ('full_time', 'part_time')),
  person_id roster_id not null references person,
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to >= valid_from),
  check ((post = 'officer') = (employment is not null))
);
create unique index grid_one_instructor on grid_post (grid_code) where post = 'instructor' and valid_to is null;
create unique index grid_one_leader on grid_post (grid_code) where post = 'leader' and valid_to is null;
create unique index grid_post_once on grid_post (grid_code, person_id, post) where valid_to is null;
create index grid_post_person on grid_post (person_id) where valid_to is null;

create table branch (
  branch_id roster_id primary key,
  name text not null check (name <> '' and length(name) <= 80),
  area_code division_code not null,
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from)
);
create index branch_area on branch (area_code, branch_id);

create table branch_grid (
  branch_id roster_id not null references branch,
  grid_code grid_code not null,
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to >= valid_from),
  primary key (branch_id, grid_code, valid_from)
);
create unique index grid_one_branch on branch_grid (grid_code) where valid_to is null;
create index branch_grid_current on branch_grid (branch_id) where valid_to is null;

-- Registered members by an opaque id that leads to no person, user or unit. `released`: left the city's
-- register, so belonging to no grid is no gap.
create table branch_member (
  member_id roster_id not null,
  grid_code grid_code not null,
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to >= valid_from),
  released boolean not null default false,
  check (not released or valid_to is not null),
  primary key (member_id, valid_from)
);
create unique index member_one_grid on branch_member (member_id) where valid_to is null;
create index branch_member_grid on branch_member (grid_code) where valid_to is null;

create table team (
  team_id roster_id primary key,
  kind text not null check (kind in ('community', 'resident_unit', 'social_organisation', 'cadre', 'reserve')),
  name text not null check (name <> '' and length(name) <= 80),
  home_area division_code not null,
  organisation_id roster_id references organisation,
  skills text[] not null default '{}',
  -- How many people it can field; members by name may be fewer.
  size integer not null check (size > 0),
  -- A standing team has exactly one lead. One that is forming may have none yet; the gap report names it.
  status text not null default 'forming' check (status in ('forming', 'standing')),
  insured boolean not null default false,
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from),
  unique (team_id, home_area)
);
create index team_area on team (home_area, team_id);

create table team_member (
  team_id roster_id not null,
  team_area division_code not null,
  person_id roster_id not null references person,
  role text not null default 'member' check (role in ('lead', 'member')),
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to >= valid_from),
  primary key (team_id, person_id, valid_from),
  foreign key (team_id, team_area) references team (team_id, home_area) on update cascade
);
create unique index team_one_lead on team_member (team_id) where role = 'lead' and valid_to is null;
create unique index team_member_once on team_member (team_id, person_id) where valid_to is null;
create index team_member_person on team_member (person_id) where valid_to is null;

create table vehicle (
  vehicle_id roster_id primary key,
  kind text not null check (kind in ('fire', 'ambulance', 'police', 'city_management', 'bus', 'repair', 'power', 'gas', 'comms', 'support')),
  plate text not null check (plate <> '' and length(plate) <= 20),
  callsign text check (callsign <> '' and length(callsign) <= 40),
  home_area division_code not null,
  organisation_id roster_id references organisation,
  unit_id text unique references unit on delete set null,
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from)
);
create unique index vehicle_plate on vehicle (plate) where valid_to is null;
create index vehicle_area on vehicle (home_area, vehicle_id);

-- At commit each current branch covers at least one grid. Locking the branch makes two who each take away
-- "another" grid take turns.
create function branch_covers_a_grid() returns trigger language plpgsql as $$
declare
  -- Of a grid's row the branch that it is taken from, which is another one when it moves.
  the_branch text := case when tg_table_name = 'branch_grid' then old.branch_id else new.branch_id end;
begin
  if tg_table_name = 'branch_grid' then
    perform from branch where branch_id = the_branch for update;
  end if;
  if exists (
    select from branch b where b.branch_id = the_branch and b.valid_to is null
      and not exists (select from branch_grid g where g.branch_id = b.branch_id and g.valid_to is null)
  ) then
    raise exception 'the branch % covers no grid', the_branch
      using errcode = 'check_violation', constraint = 'branch_covers_a_grid', table = 'branch';
  end if;
  return null;
end $$;
create constraint trigger branch_covers_a_grid after insert or update on branch
  deferrable initially deferred for each row execute function branch_covers_a_grid();
create constraint trigger branch_grid_left after update or delete on branch_grid
  deferrable initially deferred for each row execute function branch_covers_a_grid();

-- At commit each current standing team has exactly one lead; the index team_one_lead forbids a second.
create function team_has_a_lead() returns trigger language plpgsql as $$
declare
  the_team text := case when tg_table_name = 'team_member' then old.team_id else new.team_id end;
begin
  if tg_table_name = 'team_member' then
    perform from team where team_id = the_team for update;
  end if;
  if exists (
    select from team t where t.team_id = the_team and t.status = 'standing' and t.valid_to is null
      and not exists (select from team_member m where m.team_id = t.team_id and m.role = 'lead' and m.valid_to is null)
  ) then
    raise exception 'the standing team % has no lead', the_team
      using errcode = 'check_violation', constraint = 'team_has_a_lead', table = 'team';
  end if;
  return null;
end $$;
create constraint trigger team_has_a_lead after insert or update on team
  deferrable initially deferred for each row execute function team_has_a_lead();
create constraint trigger team_member_left after update or delete on team_member
  deferrable initially deferred for each row execute function team_has_a_lead();

-- Who leaves holds nothing any more.
create function person_left() returns trigger language plpgsql as $$
begin
  update grid_post set valid_to = greatest(new.valid_to, valid_from) where person_id = new.person_id and valid_to is null;
  update team_member set valid_to = greatest(new.valid_to, valid_from) where person_id = new.person_id and valid_to is null;
  return null;
end $$;
create trigger person_left after update of valid_to on person for each row
  when (new.valid_to is not null and old.valid_to is null) execute function person_left();

-- That the synthetic roster of a demo server was written; whatever is deleted afterwards stays deleted.
create table roster_seed (
  one boolean primary key default true check (one),
  applied_at timestamptz not null
);

-- Whether an area lies above (or is) one of those in a setting: what is said to everybody below.
create function area_above_setting(code text, setting text) returns boolean language sql stable parallel safe
return exists (
  select from unnest(string_to_array(nullif(current_setting(setting, true), ''), ',')) as allowed
  where area_within(allowed, code)
);

-- The same for many rows: the areas of a setting and all above them, asked for once a query.
create function areas_above(setting text) returns text[] language sql stable parallel safe
return (
  select coalesce(array_agg(distinct case digits when 4 then left(code, 4) || '00' else left(code, digits) end), '{}')
  from unnest(string_to_array(nullif(current_setting(setting, true), ''), ',')) as code,
       unnest(array[4, 6, 9, 12, 15, 17]) as digits
  where digits <= length(code)
);

call protect_rows('organisation', 'area_code');
call protect_rows('resource_offer', 'area_code');
call protect_rows('routing_rule', 'area_code');
call protect_rows('person', 'home_area');
call protect_rows('grid_post', 'grid_code');
call protect_rows('branch', 'area_code');
call protect_rows('branch_grid', 'grid_code');
call protect_rows('branch_member', 'grid_code');
call protect_rows('team', 'home_area');
call protect_rows('team_member', 'team_area');
call protect_rows('vehicle', 'home_area');
alter table person_grade enable row level security;
-- The gap report compares the grids that there are with those that are served.
call protect_rows('area', 'code');

-- A street must reach the bodies and departments above it, and know their rules.
create policy organisation_above on organisation for select to tongxin_reader
  using (kind in ('command_body', 'department') and area_code = any ((select areas_above('tongxin.areas'))::text[]));
create policy routing_rule_above on routing_rule for select to tongxin_reader
  using (area_code = any ((select areas_above('tongxin.areas'))::text[]));

-- Down Migration
drop policy code_seen on area;
alter table area disable row level security;
revoke select on area from tongxin_reader;
drop table roster_seed, vehicle, team_member, team, branch_member, branch_grid, branch, grid_post, person_grade, person,
  routing_rule, resource_offer, organisation;
drop function branch_covers_a_grid(), team_has_a_lead(), person_left(), area_above_setting(text, text), areas_above(text);
drop domain division_code, grid_code, roster_id, phone_number;
