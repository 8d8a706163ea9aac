-- Up Migration
-- Who reads which entries, for the kinds that command brings (DOWNWARD and INDIVIDUAL of the product; a test
-- compares them).
create or replace function entry_goes_down(kind text) returns boolean language sql immutable parallel safe
return kind ~ '^(operation|mode|tier|callout)\.' or kind in ('directive.issued', 'directive.cancelled');

-- Kinds that tell where one unit is.
create function entry_tells_where(kind text) returns boolean language sql immutable parallel safe
return kind in ('zone.entered', 'zone.left', 'zone.breach_raised', 'zone.breach_acknowledged', 'zone.breach_ended');

-- On top of every other rule: those are for who may see individual positions there.
create policy journal_individuals on journal as restrictive for select to tongxin_reader
  using (not entry_tells_where(kind)
         or area_code like any ((select area_patterns('tongxin.position_areas'))::text[]));

-- Down Migration
drop policy journal_individuals on journal;
drop function entry_tells_where(text);
create or replace function entry_goes_down(kind text) returns boolean language sql immutable parallel safe
return kind in ('operation.opened', 'operation.closed');
