-- Up Migration
-- What people wrote goes with the raw positions of its operation or later, never before them: a hold keeps both.
insert into retention_rule (data, since, days, action, basis) values
  ('journal_text', 'operation_closed', 30, 'delete',
   'What people wrote: closure of the operation + 30 days. The journal keeps a salted hash of each text.');
alter table retention_rule add constraint retention_rule_texts check (
  data <> 'journal_text' or (action = 'delete' and since = 'operation_closed' and days is not null));

create function texts_due_from(operation uuid) returns timestamptz
language sql stable security definer set search_path = public, pg_temp as $$
  select greatest(fixes_due_from(o.operation_id), o.closed_at + make_interval(days => r.days))
  from operation o cross join retention_rule r
  where o.operation_id = operation and o.closed_at is not null and r.data = 'journal_text'
$$;

alter table retention_item add column deleted_texts bigint not null default 0;

-- Down Migration
alter table retention_item drop column deleted_texts;
drop function texts_due_from(uuid);
alter table retention_rule drop constraint retention_rule_texts;
delete from retention_rule where data = 'journal_text';
