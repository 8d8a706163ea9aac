import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../server/access/audit.ts';
import { auditAfter } from '../../server/db/queries/audit.ts';
import { seedRoster } from '../../server/demo/roster/seedRoster.ts';
import { FACILITY_ROUTES } from '../../shared/wire/facilityRoutes.ts';
import { GRID_POST_ROUTES } from '../../shared/wire/gridPostRoutes.ts';
import { ORGANISATION_ROUTES } from '../../shared/wire/organisationRoutes.ts';
import { PEOPLE_ROUTES } from '../../shared/wire/peopleRoutes.ts';
import { TEAM_ROUTES } from '../../shared/wire/teamRoutes.ts';
import { person } from '../support/people.ts';
import {
  type JsonAnswer,
  openRosterCity,
  ROSTER_NOW,
  type RosterCity,
  type RosterServer,
  serveRoster,
} from '../support/rosterCity.ts';

/** Two districts have a roster; all others are nothing but gaps. */
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
const commander = person('commander', DISTRICT);
const street = person('dispatcher', '330205091');
const leader = person('leader', '330205091');
const responder = person('responder', '330205091');
const stranger = person('administrator', OTHER);

const at = (route: string, ids: Record<string, string | number> = {}) =>
  route.replace(/:(\w+)/g, (_, name: string) => String(ids[name]));
const codes = (answers: JsonAnswer[]) => answers.map(({ status, body }) => body?.code ?? status);
const lastAudit = async () => (await auditAfter(city.db.pool, 0, 10_000)).at(-1)!;

describe('the seed', () => {
  it('is written once: a second start changes nothing, also when rows were deleted', async () => {
    const size = async () =>
      (await city.db.pool.query('select count(*)::integer as n from vehicle')).rows[0].n as number;
    await city.db.pool.query(`delete from vehicle where vehicle_id = 'W-330206-bus-1'`);
    const before = await size();
    await seedRoster(city.db.pool, city.areas, city.clock);
    expect(await size()).toBe(before);
  });

  it('is not written over a roster that somebody brought', async () => {
    await city.db.pool.query('delete from roster_seed');
    const before = (await city.db.pool.query('select count(*)::integer as n from person')).rows;
    await seedRoster(city.db.pool, city.areas, city.clock);
    expect((await city.db.pool.query('select count(*)::integer as n from person')).rows).toEqual(before);
  });
});

describe('lists', () => {
  it('come in pages that together are the whole, each row once', async () => {
    const seen: string[] = [];
    let after = '';
    do {
      const path = `${TEAM_ROUTES.teams.path}?area=330205091&limit=7${after && `&after=${encodeURIComponent(after)}`}`;
      const { status, body } = await server.ask(street, 'GET', path);
      expect(status).toBe(200);
      seen.push(...body.rows.map((row: { teamId: string }) => row.teamId));
      after = body.next ?? '';
    } while (after);
    const { rows } = await city.db.pool.query(
      `select team_id as id from team where home_area like '330205091%' order by home_area, team_id`,
    );
    expect(seen).toEqual(rows.map(({ id }) => id));
    expect(seen.length).toBeGreaterThan(14);
  });

  it.each([
    ORGANISATION_ROUTES.organisations.path,
    ORGANISATION_ROUTES.branches.path,
    PEOPLE_ROUTES.people.path,
    TEAM_ROUTES.teams.path,
    GRID_POST_ROUTES.posts.path,
    ORGANISATION_ROUTES.vehicles.path,
    FACILITY_ROUTES.facilities.path,
  ])('%s: full where one may look, empty for nobody, refused elsewhere', async (route) => {
    const own = await server.ask(street, 'GET', route);
    expect([own.status, own.body.rows.length > 0]).toEqual([200, true]);
    expect(
      own.body.rows.every((row: { area?: string; homeArea?: string; grid?: string }) =>
        (row.area ?? row.homeArea ?? row.grid)!.startsWith('330205091'),
      ),
    ).toBe(true);
    const below = await server.ask(commander, 'GET', `${route}?area=330205091001`);
    expect(below.status).toBe(200);
    const refused = await Promise.all(
      [`?area=${DISTRICT}`, '?area=330205092', `?area=${OTHER}`, '?area=330200'].map((query) =>
        server.ask(street, 'GET', route + query),
      ),
    );
    expect(codes(refused)).toEqual(Array(4).fill('forbidden'));
  });

  it('are closed to responders, reviewers, displays and auditors, who see facilities at most', async () => {
    for (const role of ['responder', 'reviewer', 'display', 'auditor'] as const) {
      const who = person(role, '330205091');
      const lists = [
        ORGANISATION_ROUTES.organisations.path,
        ORGANISATION_ROUTES.departments.path,
        ORGANISATION_ROUTES.branches.path,
        PEOPLE_ROUTES.people.path,
        TEAM_ROUTES.teams.path,
        GRID_POST_ROUTES.posts.path,
        ORGANISATION_ROUTES.vehicles.path,
        ORGANISATION_ROUTES.gaps.path,
      ];
      const answers = await Promise.all(lists.map((route) => server.ask(who, 'GET', route)));
      expect(codes(answers)).toEqual(lists.map(() => 'forbidden'));
      const facilities = await server.ask(who, 'GET', FACILITY_ROUTES.facilities.path);
      expect(facilities.status).toBe(role === 'auditor' ? 403 : 200);
    }
  });

  it('find by a part of a name; a percent sign is a letter like others', async () => {
    const { body } = await server.ask(
      street,
      'GET',
      `${TEAM_ROUTES.teams.path}?q=${encodeURIComponent('红帆')}`,
    );
    expect(body.rows.map((row: { teamId: string }) => row.teamId)).toEqual(['T-16', 'T-17']);
    expect((await server.ask(street, 'GET', `${TEAM_ROUTES.teams.path}?q=%25`)).body.rows).toEqual([]);
  });

  it('refuse a place to go on from that no page named', async () => {
    const made = ['x', '330205~', "330205091~a' or 1=1~b", '330205091~T-1~2'];
    const answers = await Promise.all(
      made.map((after) =>
        server.ask(street, 'GET', `${TEAM_ROUTES.teams.path}?after=${encodeURIComponent(after)}`),
      ),
    );
    expect(codes(answers)).toEqual(made.map(() => 'bad_request'));
    expect(
      codes([await server.ask(street, 'GET', `${GRID_POST_ROUTES.posts.path}?after=330205091001001~x`)]),
    ).toEqual(['bad_request']);
  });

  it('tell the departments of an area, the nearest tier first, and where each incident type goes', async () => {
    const own = await server.ask(street, 'GET', ORGANISATION_ROUTES.departments.path);
    expect(own.body.departments).toHaveLength(18);
    expect(own.body.departments[0]).toMatchObject({ department: 'party_building', area: DISTRICT });
    expect(
      own.body.departments.every((row: { dutyPhone: string }) => /^000-\d{4}-\d{4}$/.test(row.dutyPhone)),
    ).toBe(true);
    await city.db.pool.query(
      `insert into routing_rule (area_code, incident_type, department, valid_from) values ('330205091', 'gas', 'fire_rescue', now())`,
    );
    const gas = async (who: typeof street) =>
      (await server.ask(who, 'GET', ORGANISATION_ROUTES.departments.path)).body.routing.find(
        (row: { incidentType: string }) => row.incidentType === 'gas',
      );
    expect(await gas(street)).toEqual({ area: '330205091', incidentType: 'gas', department: 'fire_rescue' });
    expect(await gas(commander)).toEqual({ area: '330200', incidentType: 'gas', department: 'gas' });
  });
});

describe('telephone numbers of people', () => {
  it('leave masked, whole only for whoever edits the roster there', async () => {
    const [, masked] = (await server.ask(street, 'GET', `${PEOPLE_ROUTES.people.path}?area=330205091001`))
      .body.rows;
    expect(masked.phone).toMatch(/^000\*{4}\d{4}$/);
    const whole = await server.ask(leader, 'GET', at(PEOPLE_ROUTES.person.path, masked));
    expect(whole.body.phone).toMatch(/^000-\d{4}-\d{4}$/);
    const team = await server.ask(street, 'GET', at(TEAM_ROUTES.team.path, { teamId: 'T-01' }));
    expect(team.body.people.filter((row: { phone: string }) => !row.phone.includes('****'))).toEqual([]);
    expect(team.body.people[0]).toMatchObject({ role: 'lead', name: team.body.leadName });
  });

  it('are found by no search', async () => {
    const { rows } = await city.db.pool.query(
      `select phone from person where home_area like '330205091001%' and length(phone) > 10 limit 1`,
    );
    expect(
      (await server.ask(leader, 'GET', `${PEOPLE_ROUTES.people.path}?q=${rows[0].phone}`)).body.rows,
    ).toEqual([]);
  });
});

describe('changes of people and posts', () => {
  it('add, change and close a person, each audited without the number', async () => {
    const added = await server.ask(leader, 'POST', PEOPLE_ROUTES.people.path, {
      name: '演练-新某',
      phone: '000-9999-0001',
      homeArea: '330205091001001',
    });
    expect([added.status, added.body]).toMatchObject([201, { posts: [], teams: [], phone: '000-9999-0001' }]);
    const { personId } = added.body;
    expect(await lastAudit()).toMatchObject({
      action: 'person.added',
      area: '330205091001001',
      detail: { personId },
    });

    const changed = await server.ask(leader, 'PATCH', at(PEOPLE_ROUTES.person.path, { personId }), {
      phone: '000-9999-0002',
    });
    expect(changed.body.phone).toBe('000-9999-0002');
    const audited = await lastAudit();
    expect(audited).toMatchObject({ action: 'person.changed', detail: { personId, fields: ['phone'] } });
    expect(JSON.stringify(audited.detail)).not.toContain('9999');

    const closed = await server.ask(leader, 'POST', at(PEOPLE_ROUTES.closePerson.path, { personId }));
    expect(closed.body).toEqual({ ok: true });
    expect((await server.ask(leader, 'GET', at(PEOPLE_ROUTES.person.path, { personId }))).body.code).toBe(
      'not_found',
    );
    expect((await verifyAudit(city.db.pool)).ok).toBe(true);
  });

  it('are refused by role, by area, for unknown areas and taken ids, and write nothing', async () => {
    const body = { personId: 'P-NEW', name: '演练-某', homeArea: '330205091001' };
    const answers = [
      await server.ask(street, 'POST', PEOPLE_ROUTES.people.path, body),
      await server.ask(responder, 'POST', PEOPLE_ROUTES.people.path, body),
      await server.ask(stranger, 'POST', PEOPLE_ROUTES.people.path, body),
      await server.ask(leader, 'POST', PEOPLE_ROUTES.people.path, { ...body, homeArea: '330205092001' }),
      await server.ask(admin, 'POST', PEOPLE_ROUTES.people.path, { ...body, homeArea: '330205099' }),
      await server.ask(admin, 'POST', PEOPLE_ROUTES.people.path, { ...body, personId: 'P-000001' }),
      await server.ask(admin, 'POST', PEOPLE_ROUTES.people.path, { ...body, phone: '330205199001011234' }),
      await server.ask(admin, 'POST', PEOPLE_ROUTES.people.path, { ...body, idNumber: '1' }),
    ];
    expect(codes(answers)).toEqual([
      'forbidden',
      'forbidden',
      'forbidden',
      'forbidden',
      'bad_request',
      'conflict',
      'bad_request',
      'bad_request',
    ]);
    expect((await city.db.pool.query(`select from person where person_id = 'P-NEW'`)).rowCount).toBe(0);
  });

  it('answer what lies in a foreign area like what does not exist', async () => {
    const { rows } = await city.db.pool.query(
      `select person_id as id from person where home_area like '330206%' limit 1`,
    );
    const ids = [rows[0].id, 'P-NOBODY'];
    for (const [method, route, body] of [
      ['GET', PEOPLE_ROUTES.person.path, undefined],
      ['PATCH', PEOPLE_ROUTES.person.path, { name: '演练-改' }],
      ['POST', PEOPLE_ROUTES.closePerson.path, undefined],
    ] as const) {
      const answers = await Promise.all(
        ids.map((personId) => server.ask(admin, method, at(route, { personId }), body)),
      );
      expect(codes(answers)).toEqual(['not_found', 'not_found']);
    }
  });

  it('fill a post once, and hand it over when asked to', async () => {
    const grid = '330205091002001';
    const { body: people } = await server.ask(
      leader,
      'GET',
      `${PEOPLE_ROUTES.people.path}?area=330205091002&limit=2`,
    );
    const [first, second] = people.rows.map((row: { personId: string }) => row.personId);
    const post = { grid, post: 'instructor', personId: first };
    expect((await server.ask(leader, 'POST', GRID_POST_ROUTES.posts.path, post)).body.code).toBe('conflict');
    const filled = await server.ask(leader, 'POST', GRID_POST_ROUTES.posts.path, {
      ...post,
      personId: second,
      replace: true,
    });
    expect([filled.status, filled.body]).toMatchObject([201, { grid, post: 'instructor', personId: second }]);
    const now = await server.ask(
      leader,
      'GET',
      `${GRID_POST_ROUTES.posts.path}?area=${grid}&post=instructor`,
    );
    expect(now.body.rows.map((row: { personId: string }) => row.personId)).toEqual([second]);
    expect((await lastAudit()).detail).toMatchObject({
      post: 'instructor',
      personId: second,
      replaced: expect.any(String),
    });

    const closed = await server.ask(leader, 'POST', at(GRID_POST_ROUTES.closePost.path, filled.body));
    expect(closed.body).toEqual({ ok: true });
    const report = await server.ask(leader, 'GET', `${ORGANISATION_ROUTES.gaps.path}?area=${grid}`);
    expect(report.body.rows).toMatchObject([
      { kind: 'grid_without_instructor', subject: grid, since: ROSTER_NOW },
    ]);
    await server.ask(leader, 'POST', GRID_POST_ROUTES.posts.path, post);
    expect(
      (await server.ask(leader, 'GET', `${ORGANISATION_ROUTES.gaps.path}?area=${grid}`)).body.rows,
    ).toEqual([]);
  });

  it('refuse a second instructor that comes at the same moment', async () => {
    const grid = '330205091002002';
    const { body } = await server.ask(
      leader,
      'GET',
      `${PEOPLE_ROUTES.people.path}?area=330205091002&limit=4`,
    );
    const [post] = (
      await server.ask(leader, 'GET', `${GRID_POST_ROUTES.posts.path}?area=${grid}&post=instructor`)
    ).body.rows;
    await server.ask(leader, 'POST', at(GRID_POST_ROUTES.closePost.path, post));
    const answers = await Promise.all(
      body.rows.map(({ personId }: { personId: string }) =>
        server.ask(leader, 'POST', GRID_POST_ROUTES.posts.path, { grid, post: 'instructor', personId }),
      ),
    );
    expect(codes(answers).sort()).toEqual([201, 'conflict', 'conflict', 'conflict']);
  });
});

describe('teams', () => {
  it('stand with a lead, hand it over in one step, and form again when the lead leaves', async () => {
    const { body: people } = await server.ask(
      leader,
      'GET',
      `${PEOPLE_ROUTES.people.path}?area=330205091003&limit=2`,
    );
    const [first, second] = people.rows.map((row: { personId: string }) => row.personId);
    const given = {
      kind: 'community',
      name: '桐湾夜巡队（演练）',
      homeArea: '330205091003',
      size: 12,
      skills: ['survey'],
    };
    const added = await server.ask(leader, 'POST', TEAM_ROUTES.teams.path, { ...given, leadId: first });
    expect([added.status, added.body]).toMatchObject([
      201,
      { status: 'standing', leadId: first, members: 1 },
    ]);
    const path = at(TEAM_ROUTES.team.path, added.body);

    const handed = await server.ask(leader, 'PATCH', path, { leadId: second });
    expect(handed.body).toMatchObject({ status: 'standing', leadId: second, members: 2 });
    expect(handed.body.people.map((row: { role: string }) => row.role)).toEqual(['lead', 'member']);
    expect((await lastAudit()).detail).toMatchObject({ leadBefore: first, leadId: second });

    const left = await server.ask(
      leader,
      'DELETE',
      at(TEAM_ROUTES.joinTeam.path, { ...added.body, personId: second }),
    );
    expect(left.body).toMatchObject({ status: 'forming', leadId: null, members: 1 });
    const gap = await server.ask(leader, 'GET', `${ORGANISATION_ROUTES.gaps.path}?area=330205091003`);
    expect(gap.body.rows).toMatchObject([{ kind: 'team_without_lead', subject: added.body.teamId }]);

    const joined = await server.ask(
      leader,
      'PUT',
      at(TEAM_ROUTES.joinTeam.path, { ...added.body, personId: second }),
    );
    expect(joined.body).toMatchObject({ status: 'forming', members: 2 });
    expect((await server.ask(leader, 'PATCH', path, { leadId: second })).body.status).toBe('standing');
    await server.ask(leader, 'POST', at(TEAM_ROUTES.closeTeam.path, added.body));
    expect((await server.ask(leader, 'GET', path)).body.code).toBe('not_found');
    expect(
      (await server.ask(leader, 'GET', `${ORGANISATION_ROUTES.gaps.path}?area=330205091003`)).body.rows,
    ).toEqual([]);
  });

  it('whose lead leaves the roster are forming again', async () => {
    const before = await server.ask(leader, 'GET', at(TEAM_ROUTES.team.path, { teamId: 'T-02' }));
    await server.ask(leader, 'POST', at(PEOPLE_ROUTES.closePerson.path, { personId: before.body.leadId }));
    const after = await server.ask(leader, 'GET', at(TEAM_ROUTES.team.path, { teamId: 'T-02' }));
    expect(after.body).toMatchObject({ status: 'forming', leadId: null, members: before.body.members - 1 });
    expect((await lastAudit()).detail).toMatchObject({ leaderless: ['T-02'] });
    const next = after.body.people[0].personId;
    await server.ask(leader, 'PATCH', at(TEAM_ROUTES.team.path, { teamId: 'T-02' }), { leadId: next });
  });
});
