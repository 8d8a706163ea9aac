import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { provisionUnits } from '../../server/db/queries/units.ts';
import { PEOPLE_ROUTES } from '../../shared/wire/peopleRoutes.ts';
import { TEAM_ROUTES } from '../../shared/wire/teamRoutes.ts';
import { person } from '../support/people.ts';
import { openRosterCity, type RosterCity, type RosterServer, serveRoster } from '../support/rosterCity.ts';

const DISTRICT = '330205';
const OTHER = '330206';

let city: RosterCity;
let server: RosterServer;

beforeAll(async () => {
  city = await openRosterCity([DISTRICT, OTHER]);
  server = await serveRoster(city);
});
afterAll(async () => {
  await server?.close();
  await city?.close();
});

const admin = person('administrator', DISTRICT);
const pathOf = ({ personId }: { personId: string }) =>
  PEOPLE_ROUTES.person.path.replace(':personId', personId);

describe('people of the roster', () => {
  it('get ids of their own space or of the server; one that exists elsewhere is answered like any other', async () => {
    const told = new Set<string>();
    const own = `${DISTRICT}-P-1`;
    const add = (personId?: string) =>
      server.ask(admin, 'POST', PEOPLE_ROUTES.people.path, {
        name: '演练-某',
        homeArea: '330205091001',
        personId,
      });
    expect((await add(own)).body).toMatchObject({ personId: own });
    const { rows } = await city.db.pool.query(
      `select person_id as id from person where home_area like '330206%' limit 1`,
    );
    for (const id of [rows[0].id, 'P-NOBODY', `${OTHER}-1`, own]) {
      const { status, body } = await add(id);
      told.add(`${status} ${JSON.stringify(body)}`);
    }
    expect([...told]).toEqual([expect.stringMatching(/^409 .*"conflict".*begins with 330205-.*"personId"/)]);
    expect((await add()).status).toBe(201);
    const root = person('administrator', '330200');
    const any = { name: '演练-某', homeArea: '330205091001', personId: 'P-ANY' };
    expect((await server.ask(root, 'POST', PEOPLE_ROUTES.people.path, any)).status).toBe(201);
    expect((await server.ask(root, 'POST', PEOPLE_ROUTES.people.path, any)).body.code).toBe('conflict');
  });

  it('are tied to accounts and units by who has a right over both, and nobody learns of others', async () => {
    const { pool } = city.db;
    const community = '330205091001';
    const [near, far] = [`${community}-u`, '330206001-u'];
    for (const [id, area] of [
      [near, community],
      [far, '330206001'],
    ] as const) {
      await pool.query(
        `insert into "user" (id, name, email, "emailVerified", username, role, "areaCode")
         values ($1, '演练', $1 || '@x.invalid', true, $1, 'responder', $2)`,
        [id, area],
      );
      await provisionUnits(
        pool,
        [{ unitId: id, kind: 'volunteer', callsign: '演练', homeArea: area, team: null, crs: 'wgs84' }],
        () => id,
      );
    }
    const local = person('leader', community);
    const { body: made } = await server.ask(local, 'POST', PEOPLE_ROUTES.people.path, {
      name: '演练-某',
      homeArea: community,
    });
    const path = pathOf(made);
    const link = (body: object, who = local) => server.ask(who, 'PATCH', path, body);
    for (const field of ['userId', 'unitId']) {
      const told = new Set<string>();
      for (const id of [far, 'nobody']) {
        const { status, body } = await link({ [field]: id });
        told.add(`${status} ${JSON.stringify(body)}`);
      }
      expect([...told]).toEqual([expect.stringMatching(`^400 .*"bad_request".*"${field}"`)]);
    }
    expect((await server.ask(local, 'GET', path)).body).toMatchObject({ unitId: null, hasAccount: false });
    expect((await link({ userId: near, unitId: near })).body).toMatchObject({
      unitId: near,
      hasAccount: true,
    });
    expect((await link({ userId: null, unitId: null })).body).toMatchObject({
      unitId: null,
      hasAccount: false,
    });
    // Who has both areas may.
    const root = person('administrator', '330200');
    expect((await link({ userId: far, unitId: far }, root)).body).toMatchObject({ unitId: far });
  });
});

describe('organisations of people and teams', () => {
  const street = '330205091';
  const community = `${street}001`;
  const editor = person('leader', community);
  const REFUSED = ['O-test-school', 'O-test-beside', 'O-test-far', 'O-test-closed', 'O-nobody'];
  let above: string;
  let elsewhere: string;
  /** What is said of each, with the name taken out. */
  const told = async (ask: (id: string) => Promise<{ status: number; body: unknown }>, ids: string[]) => {
    const answers = [];
    for (const id of ids) {
      const { status, body } = await ask(id);
      answers.push(status < 300 ? String(status) : `${status} ${JSON.stringify(body).replaceAll(id, 'X')}`);
    }
    return [...new Set(answers)];
  };

  beforeAll(async () => {
    const { pool } = city.db;
    await pool.query(
      `insert into organisation (organisation_id, kind, name, area_code, valid_from, valid_to)
       select id, 'resident_unit', '演练', area, now() - interval '1 day', case id when 'O-test-closed' then now() end
       from (values ('O-test-own', $1), ('O-test-closed', $1), ('O-test-school', $2), ('O-test-beside', '330205092'),
                    ('O-test-far', '330206001')) as t (id, area)`,
      [community, street],
    );
    const office = async (area: string) => {
      const { rows } = await pool.query<{ id: string }>(
        `select organisation_id as id from organisation
         where area_code = $1 and kind = 'department' and valid_to is null limit 1`,
        [area],
      );
      return rows[0]!.id;
    };
    [above, elsewhere] = [await office(DISTRICT), await office(OTHER)];
  });

  it('are their own and the offices above; of all others nobody learns whether there is one', async () => {
    const add = (organisationId: string | null) =>
      server.ask(editor, 'POST', PEOPLE_ROUTES.people.path, {
        name: '演练-某',
        homeArea: community,
        organisationId,
      });
    const team = (organisationId: string) =>
      server.ask(editor, 'POST', TEAM_ROUTES.teams.path, {
        kind: 'community',
        name: '演练队',
        homeArea: community,
        size: 3,
        organisationId,
      });
    const { body } = await add(null);
    const change = (organisationId: string) => server.ask(editor, 'PATCH', pathOf(body), { organisationId });
    for (const ask of [add, team, change]) {
      const refused = await told(ask, [...REFUSED, elsewhere]);
      expect(refused).toEqual([expect.stringMatching(/^400 .*no such organisation.*"organisationId"/)]);
      expect(await told(ask, ['O-test-own', above])).toEqual([ask === change ? '200' : '201']);
    }
  });

  it('that somebody else named may stay', async () => {
    const { body } = await server.ask(editor, 'POST', PEOPLE_ROUTES.people.path, {
      name: '演练-某',
      homeArea: community,
    });
    const root = person('administrator', '330200');
    const named = { organisationId: 'O-test-school' };
    expect((await server.ask(root, 'PATCH', pathOf(body), named)).status).toBe(200);
    const again = await server.ask(editor, 'PATCH', pathOf(body), { ...named, callsign: '演练 1' });
    expect(again).toMatchObject({ status: 200, body: { callsign: '演练 1' } });
  });
});
