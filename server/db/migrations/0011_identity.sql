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

alter table device add column issued_at timestamptz not null default current_timestamp;
update device set issued_at = created_at;

-- Down Migration
alter table device drop column issued_at;
drop table display;
drop table sign_in_failure;
drop index user_area;
alter table "user" drop column "lastSignInAt", drop column "disabledAt";
