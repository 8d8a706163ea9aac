-- Up Migration
-- Row-level security under the code's own checks. A read for a person runs in a transaction as the role
-- tongxin_reader, with two settings: the areas that the person may see (tongxin.areas) and those whose
-- individual positions they may see (tongxin.position_areas), codes joined by commas. Not set means none.
-- Default deny: the role may read only tables that protect_rows() was called for.
do $$ begin
  if not exists (select from pg_roles where rolname = 'tongxin_reader') then
    create role tongxin_reader nologin;
  end if;
end $$;
grant tongxin_reader to current_user;
grant usage on schema public to tongxin_reader;

-- Whether an area is another one or lies below it: the same rule as isWithin() of the product.
create function area_within(code text, ancestor text) returns boolean language sql immutable parallel safe
return code = ancestor
  or case when length(ancestor) = 6 and ancestor like '%00' then code like substr(ancestor, 1, 4) || '%'
          else code like ancestor || '%' end;

-- Whether any of the codes in a setting holds this area.
create function area_in_setting(code text, setting text) returns boolean language sql stable parallel safe
return exists (
  select from unnest(string_to_array(nullif(current_setting(setting, true), ''), ',')) as allowed
  where area_within(code, allowed)
);

-- Rows of `target` become readable for whoever sees the area in `area_column`.
create procedure protect_rows(target regclass, area_column name) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format(
    'create policy %I on %s for select to tongxin_reader using (area_in_setting(%I, ''tongxin.areas''))',
    area_column || '_seen', target, area_column);
  execute format('grant select on %s to tongxin_reader', target);
end $$;

-- Down Migration
drop procedure protect_rows(regclass, name);
drop function area_in_setting(text, text);
drop function area_within(text, text);
revoke usage on schema public from tongxin_reader;
