-- Up Migration
alter table "user"
  add column "disabledAt" timestamptz,
  add column "lastSignInAt" timestamptz;
create index user_area on "user" ("areaCode");

-- Failed sign-ins by account. The key is a hash of what was typed as the name: it counts for names that
-- nobody has as well, so that locking tells nothing, and holds no password typed into the wrong field.
create table sign_in_failure (
  account_key bytea primary key,
  failures integer not null check (failures > 0),
  last_at timestamptz not null,
  locked_until timestamptz
);
create index sign_in_failure_age on sign_in_failure (last_at);

-- A screen on a wall: no password, a token of which only the hash is kept. Its sessions belong to a user
-- row of its own (role display) that nobody can sign in to otherwise.
create table display (
  display_id uuid primary key,
  name text not null check (name <> ''),
  area_code text not null,
  user_id text not null unique references "user" ("id"),
  token_hash bytea not null unique,
  created_at timestamptz not null,
  created_by text not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz
);
create index display_area on display (area_code);
call protect_rows('display', 'area_code');
-- Names, roles and areas of accounts; passwords and sessions are in tables that the reader has no right to.
call protect_rows('"user"', 'areaCode');
alter table device add column issued_at timestamptz not null default current_timestamp;
update device set issued_at = created_at;
-- A device is seen by whoever sees its unit; the hash of its token by nobody.
alter table device enable row level security;
create policy unit_seen on device for select to tongxin_reader
  using (exists (select from unit where unit.unit_id = device.unit_id));
grant select (device_id, unit_id, crs, created_at, issued_at, revoked_at) on device to tongxin_reader;

-- Down Migration
revoke all on device from tongxin_reader;
drop policy unit_seen on device;
alter table device disable row level security;
alter table device drop column issued_at;
revoke all on "user" from tongxin_reader;
drop policy "areaCode_seen" on "user";
alter table "user" disable row level security;
drop table display;
drop table sign_in_failure;
drop index user_area;
alter table "user" drop column "lastSignInAt", drop column "disabledAt";
