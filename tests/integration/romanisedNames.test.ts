import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAreas } from '../../server/areas/areas.ts';
import { importAreas } from '../../server/areas/importAreas.ts';
import { transaction } from '../../server/db/database.ts';
import { readUnreadNames, TABLES_WITH_NAMES } from '../../server/db/queries/names.ts';
import { FACILITY_ROUTES } from '../../shared/wire/facilityRoutes.ts';
import { ORGANISATION_ROUTES } from '../../shared/wire/organisationRoutes.ts';
import { TEAM_ROUTES } from '../../shared/wire/teamRoutes.ts';
import { person } from '../support/people.ts';
import {
  openRosterCity,
  ROSTER_NOW,
  type RosterCity,
  type RosterServer,
  serveRoster,
} from '../support/rosterCity.ts';
import { unreadNames } from '../support/unreadNames.ts';

const DISTRICT = '330205';
const STREET = '330205091';
const NONE_UNREAD = { area: 0, organisation: 0, team: 0, branch: 0, facility: 0 };

let city: RosterCity;
let server: RosterServer;
beforeAll(async () => {
  city = await openRosterCity([DISTRICT]);
  server = await serveRoster(city);
}, 300_000);
afterAll(async () => {
  await server?.close();
  await city?.close();
});

const admin = person('administrator', DISTRICT);
const at = (route: string, ids: Record<string, string>) =>
  route.replace(/:(\w+)/g, (_, name: string) => ids[name]!);
const namesIn = async (table: string, key: string, id: string) =>
  (
    await city.db.pool.query(
      `select name, name_latin as latin, name_pinyin as pinyin from ${table} where ${key} = $1 and valid_to is null`,
      [id],
    )
  ).rows[0];

describe('names in Latin letters', () => {
  it('stand beside every name of the bundled city and of its made-up roster', async () => {
    expect(await unreadNames(city.db.pool)).toEqual(NONE_UNREAD);
    expect(await namesIn('area', 'code', '330203001')).toEqual({
      name: '南门街道',
      latin: 'Nanmen Street',
      pinyin: 'nan men jie dao',
    });
    expect(await namesIn('team', 'team_id', 'T-01')).toMatchObject({
      latin: 'Laocang Community Team (exercise)',
    });
    expect(city.areas.get(`${STREET}001001`)).toMatchObject({
      nameLatin: 'Laocang Community Grid 1 (exercise)',
    });
  });

  it('come with what lists answer, and how names are said does not', async () => {
    const { path: facilities } = FACILITY_ROUTES.facilities;
    const { path: teams } = TEAM_ROUTES.teams;
    const { path: organisations } = ORGANISATION_ROUTES.organisations;
    const { path: branches } = ORGANISATION_ROUTES.branches;
    for (const path of [facilities, teams, organisations, branches]) {
      const { body } = await server.ask(admin, 'GET', `${path}?area=${STREET}&limit=100`);
      expect(body.rows.length).toBeGreaterThan(0);
      for (const row of body.rows) expect(row.nameLatin).toMatch(/^[A-Z].*\(exercise\)|^Exercise /);
      expect(JSON.stringify(body)).not.toContain('inyin');
    }
    expect(JSON.stringify(city.areas.search('老仓', null, 50))).not.toContain('inyin');
  });

  it('are made of a facility when it is added and when it is called otherwise', async () => {
    const { centre } = city.areas.get(`${STREET}001001`)!;
    const added = await server.ask(admin, 'POST', FACILITY_ROUTES.addFacility.path, {
      kind: 'muster_point',
      name: '老仓集合点',
      position: centre,
    });
    expect([added.status, added.body.nameLatin]).toEqual([201, 'Laocang Muster Point']);
    const changed = await server.ask(admin, 'PATCH', at(FACILITY_ROUTES.changeFacility.path, added.body), {
      name: '𠮷家广场',
    });
    expect(changed.body).toMatchObject({ name: '𠮷家广场', nameLatin: '𠮷 Jia Square' });
    expect(await namesIn('facility', 'facility_id', added.body.facilityId)).toMatchObject({
      pinyin: '𠮷 jia guang chang',
    });
  });

  it('are made of a team when it is added and when it is called otherwise', async () => {
    const added = await server.ask(admin, 'POST', TEAM_ROUTES.addTeam.path, {
      kind: 'reserve',
      name: '望潮应急队',
      homeArea: STREET,
      size: 5,
    });
    expect([added.status, added.body.nameLatin]).toEqual([201, 'Wangchao Emergency Team']);
    const changed = await server.ask(admin, 'PATCH', at(TEAM_ROUTES.changeTeam.path, added.body), {
      name: 'Team 5',
    });
    expect(changed.body).toMatchObject({ name: 'Team 5', nameLatin: 'Team 5' });
  });

  it('are made of areas that are imported', async () => {
    const { rows } = await city.db.pool.query<{ geom: string }>(
      `select st_asgeojson(geom, 15) as geom from area where code = '${STREET}002' and valid_to is null`,
    );
    const report = await importAreas(
      city.db.pool,
      city.clock,
      [
        {
          no: 1,
          properties: { DM: `${STREET}002`, MC: '新梅社区' },
          polygons: JSON.parse(rows[0]!.geom).coordinates,
        },
      ],
      {
        tier: 'community',
        codeField: 'DM',
        nameField: 'MC',
        crs: 'wgs84',
        apply: true,
        allowNew: false,
        leastM2: 1,
        validFrom: new Date(ROSTER_NOW),
        label: 'test',
        source: 'test',
      },
    );
    expect(report.version).toBe(2);
    expect(await namesIn('area', 'code', `${STREET}002`)).toEqual({
      name: '新梅社区',
      latin: 'Xinmei Community',
      pinyin: 'xin mei she qu',
    });
  });

  it('are made of names from before at the next start, once, and nothing else changes', async () => {
    const { pool } = city.db;
    const all = async () =>
      Promise.all(
        TABLES_WITH_NAMES.map(
          async (table) => (await pool.query(`select t::text from ${table} t order by 1`)).rows,
        ),
      );
    const before = await all();
    for (const table of TABLES_WITH_NAMES)
      await pool.query(`update ${table} set name_latin = null, name_pinyin = null where name like '%老仓%'`);
    expect(await unreadNames(pool)).not.toEqual(NONE_UNREAD);
    const unread = Object.values(await unreadNames(pool)).reduce((sum, n) => sum + n);
    expect(await transaction(pool, readUnreadNames)).toBe(unread);
    expect(await all()).toEqual(before);
    expect(await transaction(pool, readUnreadNames)).toBe(0);
  });
});

describe('areas', () => {
  it('are found by how they are said, by the first letters of it, in Latin letters and by their code', async () => {
    const areas = await createAreas(city.db);
    const first = (text: string) => areas.search(text, null, 3).map(({ code }) => code)[0];
    for (const text of ['南门街道', 'nanmenjiedao', 'nan men jie', 'Nanmen Street', '330203001'])
      expect([text, first(text)]).toEqual([text, '330203001']);
    expect(areas.search('nmjd', null, 5).map(({ name }) => name)).toContain('南门街道');
    expect(areas.search('ywjd', STREET, 5).map(({ code }) => code)).toEqual([STREET]);
    expect(areas.search('nanmen', STREET, 5)).toEqual([]);
    expect(areas.search('330', null, 5)).toEqual([]);
  });

  it('come in one order, the larger first among those that answer as well, and no more than are asked for', async () => {
    const areas = await createAreas(city.db);
    const found = areas.search('jiangbei', null, 8);
    expect(found[0]!.code).toBe('330205');
    expect(found).toEqual(areas.search('jiangbei', null, 50).slice(0, 8));
    expect(areas.search('a', null, 12)).toHaveLength(12);
  });
});
