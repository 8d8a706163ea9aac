import type pg from 'pg';
import type { RosterKind } from '../../../shared/model/rosterFile.ts';
import { CITY_OFFSET } from '../../../shared/time/cityTime.ts';
import { romanise } from '../../names/romanise.ts';

/** A complete row in the form that files have; `since` is null where it stays as it is. */
export type FileRow = Record<string, string | number | boolean | string[] | null>;

const start = (column: string) => `(${column} || 'T00:00:00${CITY_OFFSET}')::timestamptz`;

/** Statements of one kind, run in order. `$1` are the rows as JSON, names with how they are read; `$2` is now. */
const WRITES: Readonly<Record<RosterKind, readonly string[]>> = {
  people: [
    `insert into person (person_id, name, phone, callsign, home_area, organisation_id, valid_from, valid_to)
     select r.code, r.name, r.phone, r.callsign, r.area, r.organisation,
            coalesce(${start('r.since')}, p.valid_from, $2), ${start('r."left"')}
     from jsonb_to_recordset($1::jsonb) as r (code text, name text, phone text, callsign text, area text,
       organisation text, since text, "left" text)
     left join person p on p.person_id = r.code
     on conflict (person_id) do update
     set name = excluded.name, phone = excluded.phone, callsign = excluded.callsign, home_area = excluded.home_area,
         organisation_id = excluded.organisation_id, valid_from = excluded.valid_from, valid_to = excluded.valid_to`,
  ],
  teams: [
    `insert into team (team_id, name, name_latin, name_pinyin, kind, home_area, organisation_id, skills, size, insured,
                       valid_from)
     select r.code, r.name, r."nameLatin", r."namePinyin", r.kind, r.area, r.organisation,
            array(select jsonb_array_elements_text(r.skills)), r.size, r.insured,
            coalesce(${start('r.since')}, t.valid_from, $2)
     from jsonb_to_recordset($1::jsonb) as r (code text, name text, "nameLatin" text, "namePinyin" text, kind text,
       area text, organisation text, skills jsonb, size integer, insured boolean, since text)
     left join team t on t.team_id = r.code
     on conflict (team_id) do update
     set name = excluded.name, name_latin = excluded.name_latin, name_pinyin = excluded.name_pinyin,
         kind = excluded.kind, home_area = excluded.home_area,
         organisation_id = excluded.organisation_id, skills = excluded.skills, size = excluded.size,
         insured = excluded.insured, valid_from = excluded.valid_from, valid_to = null`,
  ],
  team_members: [
    // A new lead takes the place of the one before, who stays a member.
    `update team_member m set role = 'member'
     from jsonb_to_recordset($1::jsonb) as r (team text, person text, role text)
     where m.team_id = r.team and m.role = 'lead' and m.valid_to is null and $2::timestamptz is not null
       and (r.role = 'lead' or r.person = m.person_id)`,
    `update team_member m set role = r.role, valid_from = coalesce(${start('r.since')}, m.valid_from)
     from jsonb_to_recordset($1::jsonb) as r (team text, person text, role text, since text)
     where m.team_id = r.team and m.person_id = r.person and m.valid_to is null and $2::timestamptz is not null`,
    `insert into team_member (team_id, team_area, person_id, role, valid_from)
     select r.team, t.home_area, r.person, r.role, coalesce(${start('r.since')}, $2)
     from jsonb_to_recordset($1::jsonb) as r (team text, person text, role text, since text)
     join team t on t.team_id = r.team
     where not exists (select from team_member m
       where m.team_id = r.team and m.person_id = r.person and m.valid_to is null)`,
  ],
  grid_posts: [
    // A leader or instructor takes the place of the one before.
    `update grid_post p set valid_to = greatest($2, p.valid_from)
     from jsonb_to_recordset($1::jsonb) as r (grid text, post text, person text)
     where p.grid_code = r.grid and p.post = r.post and p.post <> 'officer' and p.person_id <> r.person
       and p.valid_to is null`,
    `update grid_post p set employment = r.employment, valid_from = coalesce(${start('r.since')}, p.valid_from)
     from jsonb_to_recordset($1::jsonb) as r (grid text, post text, employment text, person text, since text)
     where p.grid_code = r.grid and p.post = r.post and p.person_id = r.person and p.valid_to is null
       and $2::timestamptz is not null`,
    `insert into grid_post (grid_code, post, employment, person_id, valid_from)
     select r.grid, r.post, r.employment, r.person, coalesce(${start('r.since')}, $2)
     from jsonb_to_recordset($1::jsonb) as r (grid text, post text, employment text, person text, since text)
     where not exists (select from grid_post p where p.grid_code = r.grid and p.post = r.post
       and p.person_id = r.person and p.valid_to is null)`,
  ],
  branches: [
    `insert into branch (branch_id, name, name_latin, name_pinyin, area_code, valid_from)
     select r.code, r.name, r."nameLatin", r."namePinyin", r.area, coalesce(${start('r.since')}, b.valid_from, $2)
     from jsonb_to_recordset($1::jsonb) as r (code text, name text, "nameLatin" text, "namePinyin" text, area text,
       since text)
     left join branch b on b.branch_id = r.code
     on conflict (branch_id) do update
     set name = excluded.name, name_latin = excluded.name_latin, name_pinyin = excluded.name_pinyin,
         area_code = excluded.area_code, valid_from = excluded.valid_from, valid_to = null`,
    `update branch_grid g set valid_to = greatest($2, g.valid_from)
     from jsonb_to_recordset($1::jsonb) as r (code text, grids jsonb)
     where g.branch_id = r.code and g.valid_to is null and not r.grids ? g.grid_code`,
    `insert into branch_grid (branch_id, grid_code, valid_from)
     select r.code, grid, $2 from jsonb_to_recordset($1::jsonb) as r (code text, grids jsonb),
       jsonb_array_elements_text(r.grids) as grid
     where not exists (select from branch_grid g
       where g.branch_id = r.code and g.grid_code = grid and g.valid_to is null)`,
  ],
  branch_members: [
    `update branch_member m set valid_to = greatest($2, m.valid_from)
     from jsonb_to_recordset($1::jsonb) as r (member text, grid text)
     where m.member_id = r.member and m.grid_code <> r.grid and m.valid_to is null`,
    `update branch_member m set valid_from = coalesce(${start('r.since')}, m.valid_from)
     from jsonb_to_recordset($1::jsonb) as r (member text, since text)
     where m.member_id = r.member and m.valid_to is null and $2::timestamptz is not null`,
    `insert into branch_member (member_id, grid_code, valid_from)
     select r.member, r.grid, coalesce(${start('r.since')}, $2)
     from jsonb_to_recordset($1::jsonb) as r (member text, grid text, since text)
     where not exists (select from branch_member m where m.member_id = r.member and m.valid_to is null)`,
  ],
  vehicles: [
    `insert into vehicle (vehicle_id, kind, plate, callsign, home_area, organisation_id, valid_from)
     select r.code, r.kind, r.plate, r.callsign, r.area, r.organisation,
            coalesce(${start('r.since')}, v.valid_from, $2)
     from jsonb_to_recordset($1::jsonb) as r (code text, kind text, plate text, callsign text, area text,
       organisation text, since text)
     left join vehicle v on v.vehicle_id = r.code
     on conflict (vehicle_id) do update
     set kind = excluded.kind, plate = excluded.plate, callsign = excluded.callsign, home_area = excluded.home_area,
         organisation_id = excluded.organisation_id, valid_from = excluded.valid_from, valid_to = null`,
  ],
  facilities: [
    `insert into facility (facility_id, kind, name, name_latin, name_pinyin, area_code, position, capabilities, status,
       status_since, capacity, occupancy, keeper_id, duty_phone, hours, valid_from)
     select r.code, r.kind, r.name, r."nameLatin", r."namePinyin", r.area, st_setsrid(st_makepoint(r.lon, r.lat), 4326),
            array(select jsonb_array_elements_text(r.capabilities)), r.status,
            case when f.status = r.status then f.status_since else $2 end,
            r.capacity, r.occupancy, r.keeper, r.phone, r.hours, coalesce(${start('r.since')}, f.valid_from, $2)
     from jsonb_to_recordset($1::jsonb) as r (code text, kind text, name text, "nameLatin" text, "namePinyin" text,
       area text, lon float8, lat float8, capabilities jsonb, status text, capacity integer, occupancy integer, keeper text, phone text, hours text,
       since text)
     left join facility f on f.facility_id = r.code
     on conflict (facility_id) do update
     set kind = excluded.kind, name = excluded.name, name_latin = excluded.name_latin,
         name_pinyin = excluded.name_pinyin, area_code = excluded.area_code, position = excluded.position,
         capabilities = excluded.capabilities,
         -- Of a place that serves an operation the journal says these.
         (status, status_since, capacity, occupancy) = (
           select facility.status, facility.status_since, facility.capacity, facility.occupancy
           where serves_operation(facility.facility_id)
           union all
           select excluded.status, excluded.status_since, excluded.capacity, excluded.occupancy
           where not serves_operation(facility.facility_id)),
         keeper_id = excluded.keeper_id,
         duty_phone = excluded.duty_phone, hours = excluded.hours, valid_from = excluded.valid_from, valid_to = null`,
  ],
};

const PIECE = 2_000;

/** Writes rows that are new or changed. Each statement sees all rows before the next begins. */
export async function writeRosterRows(
  client: pg.PoolClient,
  kind: RosterKind,
  rows: readonly FileRow[],
  now: Date,
): Promise<void> {
  const read = rows.map((row) => (typeof row.name === 'string' ? { ...row, ...romanise(row.name) } : row));
  for (const statement of WRITES[kind]) {
    for (let from = 0; from < read.length; from += PIECE) {
      await client.query(statement, [JSON.stringify(read.slice(from, from + PIECE)), now]);
    }
  }
}

/** Teams stand while they have a lead and are forming while they have none. `teams` are those that may have won one. */
export async function settleTeams(client: pg.PoolClient, teams: readonly string[]): Promise<void> {
  await client.query(
    `update team t set status = 'standing'
     where t.team_id = any ($1::text[]) and t.status = 'forming' and t.valid_to is null
       and exists (select from team_member m where m.team_id = t.team_id and m.role = 'lead' and m.valid_to is null)`,
    [teams],
  );
  await client.query(
    `update team t set status = 'forming'
     where t.status = 'standing' and t.valid_to is null
       and not exists (select from team_member m where m.team_id = t.team_id and m.role = 'lead' and m.valid_to is null)`,
  );
}

/** One import at a time, until the transaction ends. */
export async function lockRosterImport(client: pg.PoolClient): Promise<void> {
  await client.query("select pg_advisory_xact_lock(hashtext('tongxin.roster_import'))");
}
