import type pg from 'pg';
import type { RosterKind } from '../../../shared/model/rosterFile.ts';
import { CITY_OFFSET } from '../../../shared/time/cityTime.ts';

/** A row of the roster in the form that files have. Days are those of China (`2026-05-16`). */
export interface KnownRow {
  /** What identifies it within its kind, as the import builds it. */
  key: string;
  area: string;
  ended: boolean;
  values: Record<string, string | number | boolean | string[] | null>;
  /** What the import must know besides: the lead of a team, who is on duty, a forward command post. */
  extra: { lead?: string | null; onDuty?: boolean; forwardPost?: boolean };
}

const day = (column: string) => `to_char(${column} at time zone interval '${CITY_OFFSET}', 'YYYY-MM-DD')`;

const SELECT: Readonly<Record<RosterKind, string>> = {
  people: `select person_id as key, home_area as area, valid_to is not null as ended,
      json_build_object('code', person_id, 'name', name, 'phone', phone, 'callsign', callsign, 'area', home_area,
        'organisation', organisation_id, 'since', ${day('valid_from')}, 'left', ${day('valid_to')}) as values,
      json_build_object() as extra
    from person`,
  teams: `select team_id as key, home_area as area, valid_to is not null as ended,
      json_build_object('code', team_id, 'name', name, 'kind', kind, 'area', home_area,
        'organisation', organisation_id, 'skills', skills, 'size', size, 'insured', insured,
        'since', ${day('valid_from')}) as values,
      json_build_object('lead', (select m.person_id from team_member m
        where m.team_id = team.team_id and m.role = 'lead' and m.valid_to is null)) as extra
    from team`,
  team_members: `select team_id || ' ' || person_id as key, team_area as area, valid_to is not null as ended,
      json_build_object('team', team_id, 'person', person_id, 'role', role, 'since', ${day('valid_from')}) as values,
      json_build_object() as extra
    from team_member`,
  grid_posts: `select grid_code || ' ' || post || case post when 'officer' then ' ' || person_id else '' end as key,
      grid_code as area, valid_to is not null as ended,
      json_build_object('grid', grid_code, 'post', post, 'employment', employment, 'person', person_id,
        'since', ${day('valid_from')}) as values,
      json_build_object() as extra
    from grid_post`,
  branches: `select branch_id as key, area_code as area, valid_to is not null as ended,
      json_build_object('code', branch_id, 'name', name, 'area', area_code,
        'grids', array(select g.grid_code from branch_grid g
          where g.branch_id = branch.branch_id and g.valid_to is null order by g.grid_code),
        'since', ${day('valid_from')}) as values,
      json_build_object() as extra
    from branch`,
  branch_members: `select member_id as key, grid_code as area, valid_to is not null as ended,
      json_build_object('member', member_id, 'grid', grid_code, 'since', ${day('valid_from')}) as values,
      json_build_object() as extra
    from branch_member`,
  vehicles: `select vehicle_id as key, home_area as area, valid_to is not null as ended,
      json_build_object('code', vehicle_id, 'kind', kind, 'plate', plate, 'callsign', callsign, 'area', home_area,
        'organisation', organisation_id, 'since', ${day('valid_from')}) as values,
      json_build_object() as extra
    from vehicle`,
  facilities: `select facility_id as key, area_code as area, valid_to is not null as ended,
      json_build_object('code', facility_id, 'kind', kind, 'name', name, 'area', area_code,
        'lon', round(st_x(position)::numeric, 6), 'lat', round(st_y(position)::numeric, 6),
        'capabilities', capabilities, 'status', status, 'capacity', capacity, 'occupancy', occupancy,
        'keeper', keeper_id, 'phone', duty_phone, 'hours', hours, 'since', ${day('valid_from')}) as values,
      json_build_object('forwardPost', forward_post_since is not null) as extra
    from facility`,
};

/** By what rows of a kind are asked for: members by their team, posts by their grid, the others by their own id. */
const KNOWN_WHERE: Readonly<Record<RosterKind, string>> = {
  people: 'where person_id = any ($1::text[])',
  teams: 'where team_id = any ($1::text[])',
  team_members: 'where team_id = any ($1::text[]) and valid_to is null',
  grid_posts: 'where grid_code = any ($1::text[]) and valid_to is null',
  branches: 'where branch_id = any ($1::text[])',
  branch_members: 'where member_id = any ($1::text[]) and valid_to is null',
  vehicles: 'where vehicle_id = any ($1::text[])',
  facilities: 'where facility_id = any ($1::text[])',
};

/** Rows of one answer: what arrives at once is decoded at once, and others wait. */
const PIECE = 1_000;

type Asker = pg.Pool | pg.PoolClient;

/** What is known under these ids (of teams and grids for members and posts), by key; ended rows too where one id has one row. */
export async function knownRosterRows(
  db: Asker,
  kind: RosterKind,
  ids: readonly string[],
): Promise<Map<string, KnownRow>> {
  const known = new Map<string, KnownRow>();
  for (let from = 0; from < ids.length; from += PIECE) {
    const { rows } = await db.query<KnownRow>(`${SELECT[kind]} ${KNOWN_WHERE[kind]}`, [
      ids.slice(from, from + PIECE),
    ]);
    for (const row of rows) known.set(row.key, row);
  }
  return known;
}

const AREA_OF: Readonly<Record<RosterKind, string>> = {
  people: 'home_area',
  teams: 'home_area',
  team_members: 'team_area',
  grid_posts: 'grid_code',
  branches: 'area_code',
  branch_members: 'grid_code',
  vehicles: 'home_area',
  facilities: 'area_code',
};

/** Current rows of an area and below, by area and key; row-level security cuts them for a reader. */
export async function rosterRowsWithin(
  client: pg.PoolClient,
  kind: RosterKind,
  area: string,
): Promise<KnownRow[]> {
  const { rows } = await client.query<KnownRow>(
    `${SELECT[kind]} where valid_to is null and area_within(${AREA_OF[kind]}, $1) order by ${AREA_OF[kind]}, key`,
    [area],
  );
  return rows;
}

const BY_ID = {
  person: 'select person_id as id, home_area as area from person where person_id = any ($1::text[])',
  team: 'select team_id as id, home_area as area from team where team_id = any ($1::text[])',
  branch: 'select branch_id as id, area_code as area from branch where branch_id = any ($1::text[])',
  // Of one who moved it is where they are now, or were last.
  member: `select distinct on (member_id) member_id as id, grid_code as area from branch_member
           where member_id = any ($1::text[]) order by member_id, valid_to is null desc, valid_from desc`,
  vehicle: 'select vehicle_id as id, home_area as area from vehicle where vehicle_id = any ($1::text[])',
  facility: 'select facility_id as id, area_code as area from facility where facility_id = any ($1::text[])',
} as const;
export type RosterNoun = keyof typeof BY_ID;

/** Where things are that the roster ever held, by id; ids that nobody has are left out. */
export async function areasOfIds(
  db: Asker,
  noun: RosterNoun,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const areas = new Map<string, string>();
  for (let from = 0; from < ids.length; from += 5 * PIECE) {
    const { rows } = await db.query<{ id: string; area: string }>(BY_ID[noun], [
      ids.slice(from, from + 5 * PIECE),
    ]);
    for (const { id, area } of rows) areas.set(id, area);
  }
  return areas;
}

const HOMES = {
  person:
    'select person_id as id, home_area as area from person where person_id = any ($1::text[]) and valid_to is null',
  team: 'select team_id as id, home_area as area from team where team_id = any ($1::text[]) and valid_to is null',
} as const;
export type Home = keyof typeof HOMES;

/** The areas of current people or teams by id; ids that nobody has are left out. */
export async function homesOf(db: Asker, what: Home, ids: readonly string[]): Promise<Map<string, string>> {
  const homes = new Map<string, string>();
  for (let from = 0; from < ids.length; from += PIECE) {
    const { rows } = await db.query<{ id: string; area: string }>(HOMES[what], [
      ids.slice(from, from + PIECE),
    ]);
    for (const { id, area } of rows) homes.set(id, area);
  }
  return homes;
}

/** Which branch covers each of these grids now. */
export async function branchesOfGrids(db: Asker, grids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await db.query<{ grid: string; branch: string }>(
    'select grid_code as grid, branch_id as branch from branch_grid where grid_code = any ($1::text[]) and valid_to is null',
    [grids],
  );
  return new Map(rows.map(({ grid, branch }) => [grid, branch]));
}

/** Which current vehicles bear each of these plates, and where they are at home. */
export async function vehiclesOfPlates(
  db: Asker,
  plates: readonly string[],
): Promise<Map<string, { vehicle: string; area: string }[]>> {
  const { rows } = await db.query<{ plate: string; vehicle: string; area: string }>(
    'select plate, vehicle_id as vehicle, home_area as area from vehicle where plate = any ($1::text[]) and valid_to is null',
    [plates],
  );
  return Map.groupBy(rows, ({ plate }) => plate);
}

/** Those of these people who are on duty now, by their unit. */
export async function peopleOnDuty(db: Asker, people: readonly string[]): Promise<Set<string>> {
  const { rows } = await db.query<{ id: string }>(
    `select p.person_id as id from person p join duty_session d on d.unit_id = p.unit_id and d.ended_at is null
     where p.person_id = any ($1::text[])`,
    [people],
  );
  return new Set(rows.map(({ id }) => id));
}
