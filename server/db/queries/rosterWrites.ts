import type pg from 'pg';
import type { Capability, FacilityKind, FacilityStatus } from '../../../shared/model/facility.ts';
import type { Department, OrganisationKind } from '../../../shared/model/organisation.ts';
import type { GridPostKind } from '../../../shared/model/person.ts';
import type { Skill, TeamKind } from '../../../shared/model/team.ts';
import { type Romanised, romanise } from '../../names/romanise.ts';

/** Rows of the roster as they are written in bulk. Positions are degrees, WGS-84. */
export interface OrganisationRow {
  organisationId: string;
  kind: OrganisationKind;
  name: string;
  area: string;
  department: Department | null;
  dutyPhone: string | null;
}

export interface OfferRow {
  organisationId: string;
  area: string;
  resource: 'room' | 'vehicle' | 'people' | 'skill';
  label: string;
  quantity: number;
}

export interface RuleRow {
  area: string;
  incidentType: string;
  department: Department;
}

export interface PersonRow {
  personId: string;
  name: string;
  callsign: string | null;
  phone: string;
  homeArea: string;
  organisationId: string | null;
}

export interface GradeRow {
  personId: string;
  grade: number;
}

export interface PostRow {
  grid: string;
  post: GridPostKind;
  employment: 'full_time' | 'part_time' | null;
  personId: string;
}

export interface BranchRow {
  branchId: string;
  name: string;
  area: string;
}

export interface BranchGridRow {
  branchId: string;
  grid: string;
}

export interface MemberRow {
  memberId: string;
  grid: string;
}

export interface TeamRow {
  teamId: string;
  kind: TeamKind;
  name: string;
  homeArea: string;
  organisationId: string | null;
  skills: readonly Skill[];
  size: number;
  insured: boolean;
}

export interface TeamMemberRow {
  teamId: string;
  area: string;
  personId: string;
  role: 'lead' | 'member';
}

export interface VehicleRow {
  vehicleId: string;
  kind: string;
  plate: string;
  callsign: string;
  homeArea: string;
  organisationId: string | null;
}

export interface FacilityWrite {
  facilityId: string;
  kind: FacilityKind;
  name: string;
  area: string;
  lon: number;
  lat: number;
  capabilities: readonly Capability[];
  status: FacilityStatus;
  capacity: number | null;
  occupancy: number | null;
  keeperId: string | null;
  dutyPhone: string | null;
  hours: string | null;
}

/** A whole roster, each table's rows in an order that its references allow. Teams stand: each has a lead. */
export interface Roster {
  organisations: OrganisationRow[];
  offers: OfferRow[];
  rules: RuleRow[];
  people: PersonRow[];
  grades: GradeRow[];
  posts: PostRow[];
  branches: BranchRow[];
  branchGrids: BranchGridRow[];
  members: MemberRow[];
  teams: TeamRow[];
  teamMembers: TeamMemberRow[];
  vehicles: VehicleRow[];
  facilities: FacilityWrite[];
}

export type RosterTable = keyof Roster;

/** One statement a table; `$1` is when the rows begin to hold, the others are one array a column. */
const INSERTS: {
  [T in RosterTable]: { sql: string; columns: (keyof Romanised | (keyof Roster[T][number] & string))[] };
} = {
  organisations: {
    sql: `insert into organisation (organisation_id, kind, name, area_code, department, duty_phone, name_latin, name_pinyin,
                                    valid_from)
          select t.*, $1 from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                                     $9::text[]) as t`,
    columns: ['organisationId', 'kind', 'name', 'area', 'department', 'dutyPhone', 'nameLatin', 'namePinyin'],
  },
  offers: {
    sql: `insert into resource_offer (organisation_id, area_code, resource, label, quantity, valid_from)
          select t.*, $1 from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::integer[]) as t`,
    columns: ['organisationId', 'area', 'resource', 'label', 'quantity'],
  },
  rules: {
    sql: `insert into routing_rule (area_code, incident_type, department, valid_from)
          select t.*, $1 from unnest($2::text[], $3::text[], $4::text[]) as t`,
    columns: ['area', 'incidentType', 'department'],
  },
  people: {
    sql: `insert into person (person_id, name, callsign, phone, home_area, organisation_id, valid_from)
          select t.*, $1 from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) as t`,
    columns: ['personId', 'name', 'callsign', 'phone', 'homeArea', 'organisationId'],
  },
  grades: {
    sql: `insert into person_grade (person_id, grade)
          select t.* from unnest($2::text[], $3::smallint[]) as t where $1::timestamptz is not null`,
    columns: ['personId', 'grade'],
  },
  posts: {
    sql: `insert into grid_post (grid_code, post, employment, person_id, valid_from)
          select t.*, $1 from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as t`,
    columns: ['grid', 'post', 'employment', 'personId'],
  },
  branches: {
    sql: `insert into branch (branch_id, name, area_code, name_latin, name_pinyin, valid_from)
          select t.*, $1 from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) as t`,
    columns: ['branchId', 'name', 'area', 'nameLatin', 'namePinyin'],
  },
  branchGrids: {
    sql: `insert into branch_grid (branch_id, grid_code, valid_from)
          select t.*, $1 from unnest($2::text[], $3::text[]) as t`,
    columns: ['branchId', 'grid'],
  },
  members: {
    sql: `insert into branch_member (member_id, grid_code, valid_from)
          select t.*, $1 from unnest($2::text[], $3::text[]) as t`,
    columns: ['memberId', 'grid'],
  },
  teams: {
    sql: `insert into team (team_id, kind, name, home_area, organisation_id, skills, size, insured, name_latin, name_pinyin,
                            status, valid_from)
          select team_id, kind, name, home_area, organisation_id,
                 case when skills = '' then '{}' else string_to_array(skills, ',') end, size, insured, latin, pinyin,
                 'standing', $1
          from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::integer[], $9::boolean[],
                      $10::text[], $11::text[])
               as t (team_id, kind, name, home_area, organisation_id, skills, size, insured, latin, pinyin)`,
    columns: [
      'teamId',
      'kind',
      'name',
      'homeArea',
      'organisationId',
      'skills',
      'size',
      'insured',
      'nameLatin',
      'namePinyin',
    ],
  },
  teamMembers: {
    sql: `insert into team_member (team_id, team_area, person_id, role, valid_from)
          select t.*, $1 from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as t`,
    columns: ['teamId', 'area', 'personId', 'role'],
  },
  vehicles: {
    sql: `insert into vehicle (vehicle_id, kind, plate, callsign, home_area, organisation_id, valid_from)
          select t.*, $1 from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) as t`,
    columns: ['vehicleId', 'kind', 'plate', 'callsign', 'homeArea', 'organisationId'],
  },
  facilities: {
    sql: `insert into facility (facility_id, kind, name, area_code, position, capabilities, status, status_since,
                                capacity, occupancy, keeper_id, duty_phone, hours, name_latin, name_pinyin, valid_from)
          select facility_id, kind, name, area_code, st_setsrid(st_makepoint(lon, lat), 4326),
                 case when capabilities = '' then '{}' else string_to_array(capabilities, ',') end,
                 status, $1, capacity, occupancy, keeper_id, duty_phone, hours, latin, pinyin, $1
          from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::float8[], $7::float8[], $8::text[],
                      $9::text[], $10::integer[], $11::integer[], $12::text[], $13::text[], $14::text[], $15::text[],
                      $16::text[])
               as t (facility_id, kind, name, area_code, lon, lat, capabilities, status, capacity, occupancy,
                     keeper_id, duty_phone, hours, latin, pinyin)`,
    columns: [
      'facilityId',
      'kind',
      'name',
      'area',
      'lon',
      'lat',
      'capabilities',
      'status',
      'capacity',
      'occupancy',
      'keeperId',
      'dutyPhone',
      'hours',
      'nameLatin',
      'namePinyin',
    ],
  },
};

export const ROSTER_TABLES = Object.keys(INSERTS) as RosterTable[];

/** Writes new rows of one table in one statement; refused by the database when an id is taken. */
export async function insertRosterRows<T extends RosterTable>(
  client: pg.PoolClient,
  table: T,
  rows: readonly Roster[T][number][],
  validFrom: Date,
): Promise<void> {
  const { sql, columns } = INSERTS[table];
  const named = columns.includes('nameLatin');
  const cells = rows.map(
    (row): Record<string, unknown> =>
      named && 'name' in row ? { ...row, ...romanise(row.name) } : { ...row },
  );
  const values = columns.map((column) =>
    cells.map(({ [column]: value }) => (Array.isArray(value) ? value.join(',') : value)),
  );
  await client.query(sql, [validFrom, ...values]);
}

/** Waits for, and then holds, the right to seed the roster; false when that has been done. */
export async function lockRosterSeed(client: pg.PoolClient): Promise<boolean> {
  await client.query('lock table roster_seed in share row exclusive mode');
  return !(await rosterSeeded(client));
}

/** Whether the synthetic roster was written once. */
export async function rosterSeeded(pool: pg.Pool | pg.PoolClient): Promise<boolean> {
  const { rows } = await pool.query<{ done: boolean }>('select exists (select from roster_seed) as done');
  return rows[0]!.done;
}

/** Whether anybody has put anything into the roster. */
export async function rosterIsEmpty(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ empty: boolean }>(
    `select not exists (select from person) and not exists (select from facility)
            and not exists (select from organisation) as empty`,
  );
  return rows[0]!.empty;
}

export async function markRosterSeeded(client: pg.PoolClient, at: Date): Promise<void> {
  await client.query('insert into roster_seed (applied_at) values ($1)', [at]);
  // The embedded database has no autovacuum: without this its plans are those of empty tables.
  await client.query(
    `analyze organisation, resource_offer, person, grid_post, branch, branch_grid, branch_member, team,
             team_member, vehicle, facility`,
  );
}
