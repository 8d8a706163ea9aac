-- Up Migration
create extension if not exists postgis;
create extension if not exists ltree;

create table area_version (
  version integer generated always as identity primary key,
  label text not null,
  source text not null,
  source_crs text not null check (source_crs in ('wgs84', 'cgcs2000', 'gcj02', 'bd09')),
  applied_at timestamptz not null,
  summary jsonb not null default '{}'
);

-- An N-level tree. A row is one shape of an area during [valid_from, valid_to).
create table area (
  code text not null check (code ~ '^\d{6}(\d{3}(\d{3}(\d{3}(\d{2})?)?)?)?$'),
  tier text not null check (tier in ('city', 'district', 'street', 'community', 'grid', 'microgrid')),
  name text not null check (name <> ''),
  parent_code text,
  path ltree not null,
  geom geometry(MultiPolygon, 4326) not null,
  label_point geometry(Point, 4326) not null,
  exercise boolean not null default false,
  alt_code jsonb,
  successor_code text,
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from),
  version integer not null references area_version,
  primary key (code, valid_from),
  check ((parent_code is null) = (tier = 'city')),
  check (tier in ('city', 'district') or code like parent_code || '%'),
  check (case tier when 'city' then length(code) = 6 and code like '%00'
                   when 'district' then length(code) = 6 and code not like '%00'
                   when 'street' then length(code) = 9
                   when 'community' then length(code) = 12
                   when 'grid' then length(code) = 15
                   else length(code) = 17 end)
);
create unique index area_current on area (code) where valid_to is null;
create index area_parent on area (parent_code) where valid_to is null;
create index area_path on area using gist (path);
create index area_geom on area using gist (geom) where valid_to is null;

-- Down Migration
drop table area;
drop table area_version;
