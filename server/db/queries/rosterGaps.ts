import type pg from 'pg';
import type { GapKind, RosterGap } from '../../../shared/model/rosterGap.ts';
import { codeRange } from './rosterPage.ts';

/**
 * What is missing in the areas from `$1` to below `$2`, at the time `$3`: current grids without an instructor,
 * an officer or a branch; members whose last grid was left for no other; consents in force that have run out;
 * current teams without a lead. `since` is when the last of it ended, null when there never was any.
 */
const GAPS = `
  with grid as (
    select code, name from area
    where tier = 'grid' and valid_to is null and code >= $1 and code < $2
  ), gap (kind, area, subject, name, since) as (
    select 'grid_without_' || wanted.post, grid.code, grid.code, grid.name,
           (select max(p.valid_to) from grid_post p where p.grid_code = grid.code and p.post = wanted.post)
    from grid cross join (values ('instructor'), ('officer')) as wanted (post)
    where not exists (
      select from grid_post p where p.grid_code = grid.code and p.post = wanted.post and p.valid_to is null)
    union all
    select 'grid_without_branch', grid.code, grid.code, grid.name,
           (select max(b.valid_to) from branch_grid b where b.grid_code = grid.code)
    from grid
    where not exists (select from branch_grid b where b.grid_code = grid.code and b.valid_to is null)
    union all
    select 'member_in_no_grid', last.grid_code, last.member_id, null, last.valid_to
    from branch_member last
    where last.valid_to is not null and not last.released and last.grid_code >= $1 and last.grid_code < $2
      and not exists (
        select from branch_member later where later.member_id = last.member_id
          and (later.valid_to is null or (later.valid_to, later.valid_from) > (last.valid_to, last.valid_from)))
    union all
    select 'expired_consent', u.home_area, coalesce(p.person_id, u.unit_id), coalesce(p.name, u.callsign), c.expires_at
    from consent c join unit u using (unit_id) left join person p on p.unit_id = u.unit_id and p.valid_to is null
    where c.withdrawn_at is null and c.superseded_at is null and c.expires_at <= $3
      and u.home_area >= $1 and u.home_area < $2
    union all
    select 'team_without_lead', t.home_area, t.team_id, t.name,
           (select max(m.valid_to) from team_member m where m.team_id = t.team_id and m.role = 'lead')
    from team t
    where t.valid_to is null and t.home_area >= $1 and t.home_area < $2
      and not exists (
        select from team_member m where m.team_id = t.team_id and m.role = 'lead' and m.valid_to is null)
  )`;

export interface GapsAsk {
  area: string;
  kind: GapKind | null;
  /** Epoch milliseconds: consents that ended by then have expired. */
  now: number;
  after: readonly [area: string, kind: string, subject: string] | null;
  limit: number;
}

/** Gaps by area, kind and subject. */
export async function listGaps(
  client: pg.PoolClient,
  { area, kind, now, after, limit }: GapsAsk,
): Promise<RosterGap[]> {
  const { rows } = await client.query<RosterGap>(
    `${GAPS}
     select kind, area, subject, name, (extract(epoch from since) * 1000)::float8 as since from gap
     where ($4::text is null or kind = $4)
       and ($5::text is null or (area, kind, subject) > ($5::text, $6::text, $7::text))
     order by area, kind, subject limit $8`,
    [
      ...codeRange(area),
      new Date(now),
      kind,
      after?.[0] ?? null,
      after?.[1] ?? null,
      after?.[2] ?? null,
      limit,
    ],
  );
  return rows;
}

/** How many gaps of each kind there are; kinds without any are left out. */
export async function countGaps(
  client: pg.PoolClient,
  area: string,
  now: number,
): Promise<{ kind: GapKind; count: number }[]> {
  const { rows } = await client.query(
    `${GAPS} select kind, count(*)::integer as count from gap group by kind`,
    [...codeRange(area), new Date(now)],
  );
  return rows;
}
