import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { provisionUnits } from '../../server/db/queries/units.ts';
import type { RosterGap } from '../../shared/model/rosterGap.ts';

export type PlantedGap = Pick<RosterGap, 'kind' | 'area' | 'subject' | 'since'>;

const DAY = 86_400_000;

/**
 * Plants gaps of each kind into a roster without any, in one district, all ended at `at` (epoch milliseconds):
 * two grids without an instructor, three without an officer, two without a branch, two members in no grid,
 * two consents that have run out, two teams without a lead. Beside them stands what looks like a gap and is
 * none: a member who left the register, a withdrawn consent, a part-time officer who alone remains, a closed
 * team. Returns the gaps as the report must tell them.
 */
export async function plantGaps(
  pool: pg.Pool,
  district: string,
  at: number,
  /** What the ids of the units that it makes begin with. */
  mark = 'GAP',
): Promise<PlantedGap[]> {
  const ended = new Date(at);
  const one = async <T extends object>(sql: string, values: unknown[] = []): Promise<T[]> =>
    (await pool.query<T>(sql, values)).rows;
  const grids = (
    await one<{ code: string }>(
      `select grid_code::text as code from branch_grid join branch using (branch_id)
       where area_code like $1 and grid_code not like '%901' order by grid_code limit 40`,
      [`${district}%`],
    )
  ).map(({ code }) => code);
  const planted: PlantedGap[] = [];
  const gap = (kind: RosterGap['kind'], area: string, subject = area, since: number | null = at) =>
    planted.push({ kind, area, subject, since });

  for (const grid of [grids[0]!, grids[7]!]) {
    await one(
      `update grid_post set valid_to = $2 where grid_code = $1 and post = 'instructor' and valid_to is null`,
      [grid, ended],
    );
    gap('grid_without_instructor', grid);
  }
  for (const grid of [grids[7]!, grids[11]!]) {
    await one(
      `update grid_post set valid_to = $2 where grid_code = $1 and post = 'officer' and valid_to is null`,
      [grid, ended],
    );
    gap('grid_without_officer', grid);
  }
  // One that never had an officer: nothing says since when.
  await one(`delete from grid_post where grid_code = $1 and post = 'officer'`, [grids[13]]);
  gap('grid_without_officer', grids[13]!, grids[13]!, null);
  // A part-time officer alone is an officer.
  await one(
    `update grid_post set valid_to = $1 where post_id = (
       select f.post_id from grid_post f join grid_post p on p.grid_code = f.grid_code and p.employment = 'part_time'
       where f.employment = 'full_time' and f.grid_code like $2 order by f.grid_code desc limit 1)`,
    [ended, `${district}%`],
  );

  // A branch of several grids loses one; a branch of one grid is closed with it.
  const [shared] = await one<{ branch: string; grid: string }>(
    `select branch_id as branch, max(grid_code) as grid from branch_grid
     where grid_code like $1 and valid_to is null group by 1 having count(*) > 1 order by 1 limit 1`,
    [`${district}%`],
  );
  await one('update branch_grid set valid_to = $3 where branch_id = $1 and grid_code = $2', [
    shared!.branch,
    shared!.grid,
    ended,
  ]);
  gap('grid_without_branch', shared!.grid);
  const [single] = await one<{ branch: string; grid: string }>(
    `select branch_id as branch, max(grid_code) as grid from branch_grid
     where grid_code like $1 and valid_to is null and branch_id <> $2 group by 1 having count(*) = 1
     order by 1 desc limit 1`,
    [`${district}%`, shared!.branch],
  );
  // Both rows in one statement: the branch must not stand without a grid at the commit.
  await one(
    `with closed as (update branch set valid_to = $2 where branch_id = $1 returning branch_id)
     update branch_grid set valid_to = $2 where branch_id in (select branch_id from closed)`,
    [single!.branch, ended],
  );
  gap('grid_without_branch', single!.grid);

  const members = await one<{ member: string; grid: string }>(
    `select member_id as member, grid_code as grid from branch_member
     where grid_code like $1 and valid_to is null order by member_id limit 4`,
    [`${district}%`],
  );
  for (const { member, grid } of members.slice(0, 2)) {
    await one('update branch_member set valid_to = $2 where member_id = $1', [member, ended]);
    gap('member_in_no_grid', grid, member);
  }
  // One left the city, one moved to another grid: no gaps.
  await one('update branch_member set valid_to = $2, released = true where member_id = $1', [
    members[2]!.member,
    ended,
  ]);
  await one('update branch_member set valid_to = $2 where member_id = $1', [members[3]!.member, ended]);
  await one('insert into branch_member (member_id, grid_code, valid_from) values ($1, $2, $3)', [
    members[3]!.member,
    grids[20],
    ended,
  ]);

  const [known] = await one<{ person: string; home: string }>(
    'select person_id as person, home_area as home from person where home_area like $1 order by 1 limit 1',
    [`${district}%`],
  );
  await consent(pool, `${mark}-1`, known!.home, at, null);
  await one('update person set unit_id = $2 where person_id = $1', [known!.person, `${mark}-1`]);
  gap('expired_consent', known!.home, known!.person);
  await consent(pool, `${mark}-2`, grids[3]!, at, null);
  gap('expired_consent', grids[3]!, `${mark}-2`);
  await consent(pool, `${mark}-3`, grids[4]!, at, at - DAY);
  await consent(pool, `${mark}-4`, grids[5]!, at + 100 * DAY, null);

  const teams = await one<{ team: string; area: string }>(
    `select team_id as team, home_area as area from team where home_area like $1 and kind = 'community'
     order by team_id limit 3`,
    [`${district}%`],
  );
  for (const { team, area } of teams.slice(0, 2)) {
    await one(
      `with forming as (update team set status = 'forming' where team_id = $1 returning team_id)
       update team_member set valid_to = $2
       where team_id in (select team_id from forming) and role = 'lead' and valid_to is null`,
      [team, ended],
    );
    gap('team_without_lead', area, team);
  }
  await one(
    `with closed as (update team set valid_to = $2 where team_id = $1 returning team_id)
     update team_member set valid_to = $2 where team_id in (select team_id from closed)`,
    [teams[2]!.team, ended],
  );
  return planted.sort(
    (a, b) => order(a.area, b.area) || order(a.kind, b.kind) || order(a.subject, b.subject),
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** A volunteer's unit whose consent ends at a time, or was withdrawn before. */
async function consent(
  pool: pg.Pool,
  unitId: string,
  homeArea: string,
  expires: number,
  withdrawn: number | null,
): Promise<void> {
  await provisionUnits(
    pool,
    [{ unitId, kind: 'volunteer', callsign: unitId, homeArea, team: null, crs: 'wgs84' }],
    randomUUID,
  );
  await pool.query(
    `insert into consent (unit_id, version, how, given_at, expires_at, recorded_at, recorded_by, withdrawn_at, withdrawn_by)
     values ($1, 'duty-2026-01', 'form', $2, $3, $2, 'test', $4, case when $4::timestamptz is null then null else 'test' end)`,
    [
      unitId,
      new Date(expires - 200 * DAY),
      new Date(expires),
      withdrawn === null ? null : new Date(withdrawn),
    ],
  );
}
