import { afterAll, beforeAll, expect, test } from 'vitest';
import { transaction } from '../../server/db/database.ts';
import { unitForces } from '../../server/db/queries/dispatchForces.ts';
import { CommandDesk } from '../support/commandDesk.ts';

const STREET = '330205006';
const SINCE = new Date(Date.UTC(2026, 0, 1));

let desk: CommandDesk;
beforeAll(async () => {
  desk = await CommandDesk.open();
});
afterAll(() => desk?.close());

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
  const asked = ['U-own', 'U-call', 'U-else', 'U-member', 'U-named', 'U-alone'];
  const known = await transaction(pool, (client) => unitForces(client, asked));
  const skills = ['comfort', 'first_aid'];
  expect(known.sort((a, b) => (a.unitId < b.unitId ? -1 : 1))).toEqual([
    { unitId: 'U-call', teamSkills: [], vehicleKind: 'ambulance', department: null },
    { unitId: 'U-member', teamSkills: skills, vehicleKind: null, department: null },
    { unitId: 'U-named', teamSkills: skills, vehicleKind: null, department: null },
    { unitId: 'U-own', teamSkills: [], vehicleKind: 'fire', department: 'fire_rescue' },
  ]);
});
