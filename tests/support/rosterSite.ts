import type pg from 'pg';
import { type Areas, createAreas } from '../../server/areas/areas.ts';
import type { Database } from '../../server/db/database.ts';
import { seedRoster } from '../../server/demo/roster/seedRoster.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { RosterSite } from './badRoster.ts';

/** The made-up roster of all Ningbo in a test database that has the areas, and site for planted files. */
export async function seededSite(db: Database, clock: Clock): Promise<{ areas: Areas; site: RosterSite }> {
  const areas = await createAreas(db);
  await seedRoster(db.pool, areas, clock);
  return { areas, site: await siteIn(db.pool, areas, '330205', '330206') };
}

/** Communities, grids, a branch and a neighbour of a district. */
export async function siteIn(
  pool: pg.Pool,
  areas: Pick<Areas, 'children' | 'get'>,
  district: string,
  foreign: string,
): Promise<RosterSite> {
  const communities = areas
    .children(district)
    .flatMap((street) => areas.children(street.code))
    .filter((area) => !area.exercise && areas.children(area.code).length >= 2);
  const [community, other] = communities;
  const [one, two] = areas.children(community!.code);
  const { rows: people } = await pool.query<{ id: string }>(
    'select person_id as id from person where home_area like $1 order by 1 limit 1',
    [`${foreign}%`],
  );
  const { rows: branches } = await pool.query<RosterSite['branch']>(
    `select b.branch_id as code, b.name, b.area_code as area,
            array(select grid_code::text from branch_grid g where g.branch_id = b.branch_id and valid_to is null order by 1) as grids
     from branch b where b.area_code like $1 and b.valid_to is null order by 1 limit 1`,
    [`${community!.code}%`],
  );
  return {
    community: community!.code,
    grids: [
      { code: one!.code, place: one!.centre },
      { code: two!.code, place: two!.centre },
    ],
    otherCommunity: other!.code,
    foreign,
    foreignPerson: people[0]!.id,
    branch: branches[0]!,
  };
}

/** Tables that an import may write. */
export const ROSTER_TABLE_NAMES = [
  'person',
  'team',
  'team_member',
  'grid_post',
  'branch',
  'branch_grid',
  'branch_member',
  'vehicle',
  'facility',
] as const;

/** One number for each table's whole content. */
export async function tableDigests(pool: pg.Pool): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const table of ROSTER_TABLE_NAMES) {
    const { rows } = await pool.query<{ digest: string }>(
      `select count(*) || ':' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as digest from ${table} t`,
    );
    digests[table] = rows[0]!.digest;
  }
  return digests;
}
