import type pg from 'pg';
import { transaction } from '../../server/db/database.ts';

/** Something that must not be true, as SQL, and the name of the constraint that says so. */
export interface Invariant {
  rule: string;
  /** Statements of one transaction. */
  sql: readonly string[];
  constraint: string;
}

const DAY = "timestamptz '2026-03-01'";

/** What every case starts from: two grids served by a branch and a team, three people, a unit. */
export const LAWFUL_ROSTER: readonly string[] = [
  `insert into person (person_id, name, home_area, valid_from)
   select 'P-' || n, '演练-某' || n, '330205001001', ${DAY} from generate_series(1, 3) n`,
  `insert into branch (branch_id, name, area_code, valid_from) values
   ('B-1', '第一支部（演练）', '330205001001', ${DAY}), ('B-2', '第二支部（演练）', '330205001001', ${DAY})`,
  `insert into branch_grid (branch_id, grid_code, valid_from) values
   ('B-1', '330205001001001', ${DAY}), ('B-2', '330205001001002', ${DAY})`,
  `insert into grid_post (grid_code, post, employment, person_id, valid_from) values
   ('330205001001001', 'instructor', null, 'P-1', ${DAY}), ('330205001001001', 'leader', null, 'P-1', ${DAY}),
   ('330205001001001', 'officer', 'full_time', 'P-2', ${DAY})`,
  `insert into branch_member (member_id, grid_code, valid_from) values ('M-1', '330205001001001', ${DAY})`,
  `insert into team (team_id, kind, name, home_area, size, status, valid_from) values
   ('T-1', 'community', '一队（演练）', '330205001001', 9, 'standing', ${DAY})`,
  `insert into team_member (team_id, team_area, person_id, role, valid_from) values
   ('T-1', '330205001001', 'P-1', 'lead', ${DAY}), ('T-1', '330205001001', 'P-2', 'member', ${DAY})`,
  `insert into organisation (organisation_id, kind, name, area_code, valid_from) values
   ('O-1', 'command_body', '街道指挥室（演练）', '330205001', ${DAY})`,
  `insert into facility (facility_id, kind, name, area_code, position, capabilities, status, status_since, valid_from)
   values ('F-1', 'service_centre', '中心（演练）', '330205001001001', st_setsrid(st_makepoint(121.5, 29.9), 4326),
           '{command_post}', 'open', ${DAY}, ${DAY})`,
  `insert into unit (unit_id, slot, kind, callsign, home_area) values ('U-1', 0, 'volunteer', '志愿者', '330205001')`,
  `insert into operation (operation_id, name, area_code, exercise, t0, opened_at, first_seq) values
   ('00000000-0000-4000-8000-000000000001', '演练', '330205', true, ${DAY}, ${DAY}, 1)`,
];

const TEAM_ROW =
  "(team_id, kind, name, home_area, size, status, valid_from) values ('T-2', 'reserve', '二队（演练）', '330205001', 5";
const DUTY = `insert into duty_session (unit_id, operation_id, started_at, started_by)
  values ('U-1', '00000000-0000-4000-8000-000000000001', timestamptz '2026-03-05', 'test')`;
const CONSENT = `insert into consent (unit_id, version, how, given_at, expires_at, recorded_at, recorded_by)
  values ('U-1', 'duty-2026-01', 'self', ${DAY}, `;
const PLACE = 'st_setsrid(st_makepoint(121.5, 29.9), 4326)';

/** Each invariant of docs/domain.md 1.3, and what keeps the records honest besides. */
export const REFUSED: readonly Invariant[] = [
  {
    rule: 'a grid has one current instructor',
    sql: [
      `insert into grid_post (grid_code, post, person_id, valid_from) values ('330205001001001', 'instructor', 'P-2', ${DAY})`,
    ],
    constraint: 'grid_one_instructor',
  },
  {
    rule: 'a grid has one current leader',
    sql: [
      `insert into grid_post (grid_code, post, person_id, valid_from) values ('330205001001001', 'leader', 'P-2', ${DAY})`,
    ],
    constraint: 'grid_one_leader',
  },
  {
    rule: 'an officer is full-time or part-time',
    sql: [
      `insert into grid_post (grid_code, post, person_id, valid_from) values ('330205001001002', 'officer', 'P-2', ${DAY})`,
    ],
    constraint: 'grid_post_check1',
  },
  {
    rule: 'a post belongs to a grid and not to a community',
    sql: [
      `insert into grid_post (grid_code, post, person_id, valid_from) values ('330205001001', 'leader', 'P-2', ${DAY})`,
    ],
    constraint: 'grid_code_check',
  },
  {
    rule: 'a member is in one grid',
    sql: [
      `insert into branch_member (member_id, grid_code, valid_from) values ('M-1', '330205001001002', timestamptz '2026-03-02')`,
    ],
    constraint: 'member_one_grid',
  },
  {
    rule: 'a new branch covers at least one grid',
    sql: [
      `insert into branch (branch_id, name, area_code, valid_from) values ('B-3', '第三支部（演练）', '330205001001', ${DAY})`,
    ],
    constraint: 'branch_covers_a_grid',
  },
  {
    rule: 'a branch keeps at least one grid when a grid is ended',
    sql: [`update branch_grid set valid_to = timestamptz '2026-03-02' where branch_id = 'B-1'`],
    constraint: 'branch_covers_a_grid',
  },
  {
    rule: 'a branch keeps at least one grid when a grid is deleted',
    sql: [`delete from branch_grid where branch_id = 'B-1'`],
    constraint: 'branch_covers_a_grid',
  },
  {
    rule: 'a branch keeps at least one grid when its last moves to another',
    sql: [`update branch_grid set branch_id = 'B-2' where branch_id = 'B-1'`],
    constraint: 'branch_covers_a_grid',
  },
  {
    rule: 'a grid has one current branch',
    sql: [
      `insert into branch_grid (branch_id, grid_code, valid_from) values ('B-2', '330205001001001', ${DAY})`,
    ],
    constraint: 'grid_one_branch',
  },
  {
    rule: 'a team has no second lead',
    sql: [`update team_member set role = 'lead' where team_id = 'T-1' and person_id = 'P-2'`],
    constraint: 'team_one_lead',
  },
  {
    rule: 'a new standing team has a lead',
    sql: [`insert into team ${TEAM_ROW}, 'standing', ${DAY})`],
    constraint: 'team_has_a_lead',
  },
  {
    rule: 'a forming team does not stand before it has a lead',
    sql: [
      `insert into team ${TEAM_ROW}, 'forming', ${DAY})`,
      `update team set status = 'standing' where team_id = 'T-2'`,
    ],
    constraint: 'team_has_a_lead',
  },
  {
    rule: 'a standing team does not lose its lead',
    sql: [
      `update team_member set valid_to = timestamptz '2026-03-02' where team_id = 'T-1' and role = 'lead'`,
    ],
    constraint: 'team_has_a_lead',
  },
  {
    rule: 'a standing team does not lose its lead with the person',
    sql: [`update person set valid_to = timestamptz '2026-03-02' where person_id = 'P-1'`],
    constraint: 'team_has_a_lead',
  },
  {
    rule: 'nobody goes on duty without consent',
    sql: [DUTY],
    constraint: 'duty_needs_consent',
  },
  {
    rule: 'nobody goes on duty on a consent that has run out',
    sql: [`${CONSENT} timestamptz '2026-03-04', ${DAY}, 'test')`, DUTY],
    constraint: 'duty_needs_consent',
  },
  {
    rule: 'a consent does not end under a person on duty',
    sql: [
      `${CONSENT} timestamptz '2027-01-01', ${DAY}, 'test')`,
      DUTY,
      `update consent set withdrawn_at = timestamptz '2026-03-06', withdrawn_by = 'test' where unit_id = 'U-1'`,
    ],
    constraint: 'consent_carries_duty',
  },
  {
    rule: 'an area has one command body',
    sql: [
      `insert into organisation (organisation_id, kind, name, area_code, valid_from) values ('O-2', 'command_body', '另一（演练）', '330205001', ${DAY})`,
    ],
    constraint: 'organisation_one_command_body',
  },
  {
    rule: 'a department can be called',
    sql: [
      `insert into organisation (organisation_id, kind, name, area_code, department, valid_from) values ('O-2', 'department', '局（演练）', '330205', 'health', ${DAY})`,
    ],
    constraint: 'organisation_check2',
  },
  {
    rule: 'muster and staging points are two kinds and never one',
    sql: [`update facility set kind = 'muster_and_staging_point' where facility_id = 'F-1'`],
    constraint: 'facility_kind_check',
  },
  {
    rule: 'a shelter has a capacity',
    sql: [
      `insert into facility (facility_id, kind, name, area_code, position, status, status_since, valid_from)
       values ('F-2', 'shelter', '安置点（演练）', '330205001', ${PLACE}, 'standby', ${DAY}, ${DAY})`,
    ],
    constraint: 'facility_capacity',
  },
  {
    rule: 'only a shelter stands by',
    sql: [`update facility set status = 'standby' where facility_id = 'F-1'`],
    constraint: 'facility_status',
  },
  {
    rule: 'a forward command post does not close',
    sql: [
      `update facility set forward_post_since = ${DAY} where facility_id = 'F-1'`,
      `update facility set status = 'closed' where facility_id = 'F-1'`,
    ],
    constraint: 'facility_forward_post',
  },
  {
    rule: 'an identity number is no telephone number',
    sql: [`update person set phone = '330205199001011234' where person_id = 'P-1'`],
    constraint: 'phone_number_check',
  },
  {
    rule: 'an area code has one of the lengths that codes have',
    sql: [`update person set home_area = '33020500' where person_id = 'P-1'`],
    constraint: 'division_code_check',
  },
];

/** The constraint that refuses a transaction, or null when the database lets it through (and undoes it again). */
export async function refusedBy(pool: pg.Pool, sql: readonly string[]): Promise<string | null> {
  const undo = new Error('undo');
  try {
    await transaction(pool, async (client) => {
      for (const statement of sql) await client.query(statement);
      // What waits for the commit is asked now, so that nothing has to be committed.
      await client.query('set constraints all immediate');
      throw undo;
    });
  } catch (error) {
    if (error === undo) return null;
    return (error as { constraint?: string }).constraint ?? String(error);
  }
  throw new Error('unreachable');
}
