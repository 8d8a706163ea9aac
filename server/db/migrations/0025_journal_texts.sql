-- Up Migration
-- What people wrote stands beside the journal: an entry holds the salted hash of each text, and so the chain stays
-- provable when the text is deleted. With it goes the salt: nobody can try what it may have been.
create table journal_text (
  seq bigint not null,
  hash bytea not null check (length(hash) = 32),
  operation_id uuid not null,
  area_code text not null,
  kind text not null,
  -- For whom it was written (Told of the product).
  told text not null check (told in ('desk', 'desks', 'doers', 'everybody')),
  salt bytea check (length(salt) = 16),
  words text,
  deleted_at timestamptz,
  primary key (seq, hash),
  check ((words is null) = (deleted_at is not null) and (salt is null) = (words is null))
);
create index journal_text_operation on journal_text (operation_id) where words is not null;

-- A text is deleted or as it was.
create function journal_text_is_kept() returns trigger language plpgsql as $$
begin
  if old.words is not null and new.words is null and new.deleted_at is not null
     and (new.seq, new.hash, new.operation_id, new.area_code, new.kind, new.told)
         is not distinct from (old.seq, old.hash, old.operation_id, old.area_code, old.kind, old.told) then
    return new;
  end if;
  raise exception 'a text of the journal is deleted or stays as it was' using errcode = 'restrict_violation';
end $$;
create trigger journal_text_kept before update on journal_text
  for each row execute function journal_text_is_kept();
create trigger journal_text_append_only before delete or truncate on journal_text
  for each statement execute function journal_is_append_only();

-- Who reads an entry reads its texts when they were written for them: by areas whose desks the person is one of
-- (tongxin.desk_areas) and in which they are at work (tongxin.doer_areas). Not set means none.
alter table journal_text enable row level security;
create policy journal_text_told on journal_text for select to tongxin_reader using (
  case told
    when 'everybody' then
      area_code like any ((select area_patterns('tongxin.areas'))::text[])
      or (entry_goes_down(kind) and area_above_setting(area_code, 'tongxin.areas'))
    when 'doers' then area_code like any ((select area_patterns('tongxin.doer_areas'))::text[])
    when 'desk' then area_code like any ((select area_patterns('tongxin.desk_areas'))::text[])
    else
      area_code like any ((select area_patterns('tongxin.desk_areas'))::text[])
      or (entry_goes_down(kind) and area_above_setting(area_code, 'tongxin.desk_areas'))
  end
);
grant select on journal_text to tongxin_reader;

-- Down Migration
drop table journal_text;
drop function journal_text_is_kept();
