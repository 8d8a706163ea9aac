import { afterAll, beforeAll, expect, test } from 'vitest';
import { transaction } from '../../server/db/database.ts';
import { unitForces, unitsOffDuty, type WantedForce } from '../../server/db/queries/dispatchForces.ts';
import { readAs } from '../../server/db/readAs.ts';
import { CommandDesk } from '../support/commandDesk.ts';

const STREET = '330205006';
const SINCE = new Date(Date.UTC(2026, 0, 1));

let desk: CommandDesk;
beforeAll(async () => {
  desk = await CommandDesk.open();
});
afterAll(() => desk?.close());

/** What the roster knows of those whom it matters for. */
async function knownFor(wanted: Partial<WantedForce>) {
  const ask = { skills: [], vehicleKinds: [], department: null, ...wanted };
  return Object.fromEntries(await transaction(desk.db.pool, (client) => unitForces(client, ask)));
}

test('a vehicle is known by its unit or by its callsign at home, a member by the team, anybody else is left out', async () => {
  const { pool } = desk.db;
  await pool.query(
    `insert into organisation (organisation_id, kind, name, area_code, department, duty_phone, valid_from)
     values ('O-fire', 'department', '消防', '330205', 'fire_rescue', '000 0001 0001', $1)`,
    [SINCE],
  );
  await pool.query(
    `insert into team (team_id, kind, name, home_area, skills, size, valid_from)
     values ('T-1', 'community', '社区队', $1, '{first_aid,comfort}', 5, $2)`,
    [STREET, SINCE],
  );
  await pool.query(
    `insert into unit (unit_id, slot, kind, callsign, home_area, team)
     values ('U-own', 1001, 'vehicle', '甲 1', $1, null), ('U-call', 1002, 'vehicle', '甲 2', $1, null),
            ('U-else', 1003, 'vehicle', '甲 2', '330205007', null), ('U-member', 1004, 'volunteer', '甲 2', $1, 'T-1'),
            ('U-named', 1005, 'volunteer', '乙', $1, '社区队'), ('U-alone', 1006, 'volunteer', '丙', $1, null)`,
    [STREET],
  );
  await pool.query(
    `insert into vehicle (vehicle_id, kind, plate, callsign, home_area, organisation_id, unit_id, valid_from, valid_to)
     values ('V-1', 'fire', '浙B 1', '乙 9', $1, 'O-fire', 'U-own', $2, null),
            ('V-2', 'ambulance', '浙B 2', '甲 2', $1, null, null, $2, null),
            ('V-3', 'bus', '浙B 3', '甲 1', $1, null, null, $2, $3)`,
    [STREET, SINCE, new Date(SINCE.getTime() + 1_000)],
  );
  const known = await knownFor({ skills: ['first_aid'], vehicleKinds: ['fire', 'ambulance'] });
  const skills = ['comfort', 'first_aid'];
  expect(known).toEqual({
    'U-call': { teamSkills: [], vehicleKind: 'ambulance', department: null },
    'U-member': { teamSkills: skills, vehicleKind: null, department: null },
    'U-named': { teamSkills: skills, vehicleKind: null, department: null },
    'U-own': { teamSkills: [], vehicleKind: 'fire', department: 'fire_rescue' },
  });
});

test('a person can what all their teams can, and belongs where they themselves do before where the team does', async () => {
  const { pool } = desk.db;
  await pool.query(
    `insert into organisation (organisation_id, kind, name, area_code, department, duty_phone, valid_from)
     values ('O-health', 'department', '卫健', '330205', 'health', '000 0001 0002', $1),
            ('O-body', 'resident_unit', '驻地单位', '330205006', null, null, $1)`,
    [SINCE],
  );
  await pool.query(
    `insert into team (team_id, kind, name, home_area, organisation_id, skills, size, valid_from, valid_to)
     values ('T-2', 'community', '甲队', $1, 'O-health', '{survey,comfort}', 5, $2, null),
            ('T-3', 'community', '乙队', $1, null, '{radio,comfort}', 5, $2, null),
            ('T-4', 'community', '旧队', $1, null, '{repair}', 5, $2, $3)`,
    [STREET, SINCE, new Date(SINCE.getTime() + 1_000)],
  );
  await pool.query(
    `insert into unit (unit_id, slot, kind, callsign, home_area, team)
     values ('U-two', 1011, 'volunteer', '丁', $1, 'T-2'), ('U-old', 1012, 'volunteer', '戊', $1, 'T-4'),
            ('U-body', 1013, 'volunteer', '己', $1, 'T-2')`,
    [STREET],
  );
  await pool.query(
    `insert into person (person_id, name, home_area, organisation_id, unit_id, valid_from)
     values ('P-two', '丁', $1, null, 'U-two', $2), ('P-old', '戊', $1, 'O-health', 'U-old', $2),
            ('P-body', '己', $1, 'O-body', 'U-body', $2)`,
    [STREET, SINCE],
  );
  await pool.query(
    `insert into team_member (team_id, team_area, person_id, valid_from, valid_to)
     values ('T-2', $1, 'P-two', $2, null), ('T-3', $1, 'P-two', $2, null), ('T-3', $1, 'P-body', $2, $3)`,
    [STREET, SINCE, new Date(SINCE.getTime() + 1_000)],
  );
  const known = await knownFor({ department: 'health' });
  expect(known).toEqual({
    'U-body': { teamSkills: ['comfort', 'survey'], vehicleKind: null, department: null },
    'U-old': { teamSkills: [], vehicleKind: null, department: 'health' },
    'U-two': { teamSkills: ['comfort', 'radio', 'survey'], vehicleKind: null, department: 'health' },
  });
});

test('of those for whom it does not matter the roster tells nothing, of the others everything', async () => {
  expect(await knownFor({})).toEqual({});
  expect(await knownFor({ skills: ['radio'], vehicleKinds: ['comms'] })).toEqual({
    'U-two': { teamSkills: ['comfort', 'radio', 'survey'], vehicleKind: null, department: 'health' },
  });
  expect(await knownFor({ vehicleKinds: ['ambulance'], department: 'fire_rescue' })).toEqual({
    'U-call': { teamSkills: [], vehicleKind: 'ambulance', department: null },
    'U-own': { teamSkills: [], vehicleKind: 'fire', department: 'fire_rescue' },
  });
});

test('the database tells nothing of units, teams and vehicles of an area that the reader does not see', async () => {
  const { pool } = desk.db;
  const wanted: WantedForce = { skills: ['comfort'], vehicleKinds: ['fire'], department: 'health' };
  const knownTo = async (area: string) => {
    const reader = { areas: [area], positionAreas: [area] };
    const known = await readAs(pool, reader, (client) => unitForces(client, wanted));
    return [...known.keys()].sort();
  };
  expect(await knownTo('330205')).toEqual(['U-body', 'U-member', 'U-named', 'U-old', 'U-own', 'U-two']);
  expect(await knownTo('330203')).toEqual([]);
});

test('off duty are the units at home in the area besides those who are named as on duty, by slot', async () => {
  const slotsOf = async (area: string, onDuty: readonly number[], limit = 500) => {
    const units = await transaction(desk.db.pool, (client) => unitsOffDuty(client, area, onDuty, limit));
    return units.map(({ slot }) => slot).filter((slot) => slot > 1_000);
  };
  expect(await slotsOf(STREET, [])).toEqual([1001, 1002, 1004, 1005, 1006, 1011, 1012, 1013]);
  expect(await slotsOf(STREET, [1001, 1004, 1012, 99_999])).toEqual([1002, 1005, 1006, 1011, 1013]);
  expect(await slotsOf('330205007', [1002])).toEqual([1003]);
  expect((await slotsOf(STREET, [1001], 2)).length).toBeLessThanOrEqual(2);
});
