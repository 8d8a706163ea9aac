import type pg from 'pg';
import { type AreaCode, CODE_DIGITS, prefixOf } from '../../../shared/model/area.ts';

export interface AudienceAsk {
  /** Areas in which whoever calls may call out: nobody from elsewhere is called. */
  reach: readonly AreaCode[];
  /** Empty: not narrowed. */
  areas: readonly AreaCode[];
  teamIds: readonly string[];
  branchIds: readonly string[];
  skills: readonly string[];
  /** People who serve the grids of the branches, besides teams. */
  gridPeople: boolean;
  /** When a consent must hold. */
  at: number;
}

/** One person in one group; a person may stand in several. */
export interface AudienceRow {
  /** A team's id, or `G-` and a grid. */
  teamId: string;
  name: string;
  teamArea: AreaCode;
  personId: string;
  personName: string;
  homeArea: AreaCode;
  lead: boolean;
  hasPhone: boolean;
  hasAccount: boolean;
  hasConsent: boolean;
}

/**
 * Members of the teams asked for and, by branch, those who hold a post in its grids: leader, officers,
 * instructor. Who is a member of a branch is not asked.
 */
export async function audienceRows(client: pg.PoolClient, ask: AudienceAsk): Promise<AudienceRow[]> {
  const { rows } = await client.query<AudienceRow>(
    `with grids as (
       select b.grid_code from branch_grid b where b.branch_id = any ($4::text[]) and b.valid_to is null
     ), called as (
       select t.team_id, t.name, t.home_area as team_area, m.person_id, m.role = 'lead' as lead
       from team t join team_member m using (team_id)
       where t.valid_to is null and m.valid_to is null
         and t.home_area like any ($1::text[])
         and (cardinality($2::text[]) = 0 or t.home_area like any ($2::text[]))
         and (cardinality($3::text[]) = 0 or t.team_id = any ($3::text[]))
         and (cardinality($5::text[]) = 0 or t.skills && $5::text[])
         and (cardinality($4::text[]) = 0 or t.home_area in (
           select grid_code from grids union select left(grid_code, ${CODE_DIGITS.community}) from grids))
       union all
       select distinct 'G-' || g.grid_code, coalesce(a.name, g.grid_code), g.grid_code, p.person_id, p.post = 'leader'
       from grids g join grid_post p using (grid_code) left join area a on a.code = g.grid_code and a.valid_to is null
       where $6 and p.valid_to is null and g.grid_code like any ($1::text[])
         and (cardinality($2::text[]) = 0 or g.grid_code like any ($2::text[]))
     )
     select c.team_id as "teamId", c.name, c.team_area as "teamArea", c.person_id as "personId", p.name as "personName",
            p.home_area as "homeArea", c.lead, p.phone is not null as "hasPhone",
            (p.user_id is not null or exists (
              select from unit u where u.unit_id = p.unit_id and u.user_id is not null)) as "hasAccount",
            exists (select from consent s where s.unit_id = p.unit_id and s.withdrawn_at is null
                    and s.superseded_at is null and s.given_at <= $7 and s.expires_at > $7) as "hasConsent"
     from called c join person p using (person_id)
     where p.valid_to is null and p.home_area like any ($1::text[])`,
    [
      ask.reach.map(pattern),
      ask.areas.map(pattern),
      ask.teamIds,
      ask.branchIds,
      ask.skills,
      ask.gridPeople,
      new Date(ask.at),
    ],
  );
  return rows;
}

/** An area and all below it, for LIKE. */
function pattern(code: AreaCode): string {
  return `${prefixOf(code)}%`;
}
