-- Up Migration
-- That nobody, or somebody, is in a grid is told to those only who may see individual positions there (REACH of the
-- product; a test compares them).
create or replace function entry_tells_where(kind text) returns boolean language sql immutable parallel safe
return kind in ('zone.entered', 'zone.left', 'zone.breach_raised', 'zone.breach_acknowledged', 'zone.breach_ended',
                'coverage.gap_opened', 'coverage.gap_closed');

drop policy grid_code_seen on coverage_gap;
create policy coverage_gap_individuals on coverage_gap for select to tongxin_reader
  using (grid_code like any ((select area_patterns('tongxin.position_areas'))::text[]));

-- Down Migration
drop policy coverage_gap_individuals on coverage_gap;
create policy grid_code_seen on coverage_gap for select to tongxin_reader
  using (grid_code like any ((select area_patterns('tongxin.areas'))::text[]));
create or replace function entry_tells_where(kind text) returns boolean language sql immutable parallel safe
return kind in ('zone.entered', 'zone.left', 'zone.breach_raised', 'zone.breach_acknowledged', 'zone.breach_ended');
