-- Up Migration
-- Failed sign-ins are counted by account and by where they come from: an address, or a browser that was signed in
-- before; and of each account once more from everywhere (the empty key). What was counted until now counts no more.
drop table sign_in_failure;
create table sign_in_failure (
  account_key bytea not null,
  source_key bytea not null,
  failures integer not null check (failures > 0),
  last_at timestamptz not null,
  locked_until timestamptz,
  primary key (account_key, source_key)
);
create index sign_in_failure_age on sign_in_failure (last_at);

-- Down Migration
drop table sign_in_failure;
create table sign_in_failure (
  account_key bytea primary key,
  failures integer not null check (failures > 0),
  last_at timestamptz not null,
  locked_until timestamptz
);
create index sign_in_failure_age on sign_in_failure (last_at);
