import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditAfter } from '../../server/db/queries/audit.ts';
import { FACILITY_ROUTES } from '../../shared/wire/facilityRoutes.ts';
import { ORGANISATION_ROUTES } from '../../shared/wire/organisationRoutes.ts';
import { person } from '../support/people.ts';
import { plantGaps } from '../support/plantedGaps.ts';
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

const commander = person('commander', DISTRICT);
const cityCommander = person('commander', '330200');
const street = person('dispatcher', '330205091');
const responder = person('responder', '330205091');

const at = (route: string, ids: Record<string, string | number> = {}) =>
  route.replace(/:(\w+)/g, (_, name: string) => String(ids[name]));
const codes = (answers: JsonAnswer[]) => answers.map(({ status, body }) => body?.code ?? status);
const lastAudit = async () => (await auditAfter(city.db.pool, 0, 10_000)).at(-1)!;

describe('facilities', () => {
  const centre = { facilityId: 'F-EX-service-centre' };

  it('answer 304 to whoever has the list, until any facility changes', async () => {
    const first = await server.ask(street, 'GET', `${FACILITY_ROUTES.facilities.path}?limit=1000`);
    const tag = first.headers.get('etag')!;
    const again = () =>
      server.ask(street, 'GET', `${FACILITY_ROUTES.facilities.path}?limit=1000`, undefined, {
        'if-none-match': tag,
      });
    expect((await again()).status).toBe(304);
    // Another person's tag is not theirs.
    const other = await server.ask(
      commander,
      'GET',
      `${FACILITY_ROUTES.facilities.path}?area=330205091&limit=1000`,
    );
    expect(other.headers.get('etag')).not.toBe(tag);
    await server.ask(
      street,
      'POST',
      at(FACILITY_ROUTES.facilityStatus.path, { facilityId: 'F-EX-shelter-a' }),
      {
        status: 'open',
        occupancy: 100,
      },
    );
    const changed = await again();
    expect([changed.status, changed.body.version > first.body.version]).toEqual([200, true]);
    expect(
      changed.body.rows.find((row: { facilityId: string }) => row.facilityId === 'F-EX-shelter-a'),
    ).toMatchObject({
      status: 'open',
      occupancy: 100,
      capacity: 160,
      statusSince: ROSTER_NOW,
    });
  });

  it('are found nearest first with every capability asked for, open ones only, in metres', async () => {
    const here = 'lon=121.505&lat=29.985';
    const ask = async (query: string, who = commander) =>
      (await server.ask(who, 'GET', `${FACILITY_ROUTES.facilitiesNearest.path}?${here}&${query}`)).body.rows;
    const posts = await ask('capability=command_post,charging&limit=20');
    const { rows: expected } = await city.db.pool.query(
      `select facility_id as id,
              st_distance(position::geography, st_setsrid(st_makepoint(121.505, 29.985), 4326)::geography) as d
       from facility where status = 'open' and 'command_post' = any (capabilities) and 'charging' = any (capabilities)
         and area_code like '330205%' order by d limit 20`,
    );
    expect(posts.map((row: { facilityId: string }) => row.facilityId)).toEqual(expected.map(({ id }) => id));
    expect(posts.map((row: { distanceM: number }) => row.distanceM)).toEqual(expected.map(({ d }) => d));
    // The exercise's centre lies 480 m away, by the length of degrees at this latitude.
    expect(posts[0].facilityId).toBe(centre.facilityId);
    expect(posts[0].distanceM).toBeCloseTo(
      Math.hypot((121.505 - 121.502062) * 96_500, (29.985 - 29.988458) * 110_860),
      -1.5,
    );

    await server.ask(street, 'POST', at(FACILITY_ROUTES.facilityStatus.path, centre), { status: 'closed' });
    expect((await ask('capability=command_post,charging&limit=20'))[0].facilityId).toBe(expected[1].id);
    await server.ask(street, 'POST', at(FACILITY_ROUTES.facilityStatus.path, centre), { status: 'open' });

    // 60 of 160 places are left in the shelter that the test above opened.
    expect(
      (await ask('kind=shelter&places=60')).map((row: { facilityId: string }) => row.facilityId),
    ).toEqual(['F-EX-shelter-a']);
    expect(await ask('kind=shelter&places=61')).toEqual([]);
    const own = await ask('limit=50', street);
    expect(own.every((row: { area: string }) => row.area.startsWith('330205091'))).toBe(true);
  });

  it('become the forward command post when open and equipped, and cannot close meanwhile', async () => {
    const promote = (facilityId: string) =>
      server.ask(street, 'PUT', at(FACILITY_ROUTES.makeForwardPost.path, { facilityId }));
    expect(codes([await promote('F-EX-office-330205091001'), await promote('F-EX-hospital-1')])).toEqual([
      'conflict',
      'conflict',
    ]);
    expect((await promote(centre.facilityId)).body.forwardPostSince).toBe(ROSTER_NOW);
    const refused = [
      await server.ask(street, 'POST', at(FACILITY_ROUTES.facilityStatus.path, centre), { status: 'closed' }),
      await server.ask(street, 'PATCH', at(FACILITY_ROUTES.facility.path, centre), {
        capabilities: ['charging'],
      }),
      await server.ask(street, 'POST', at(FACILITY_ROUTES.closeFacility.path, centre)),
    ];
    expect(codes(refused)).toEqual(['conflict', 'conflict', 'conflict']);
    const ended = await server.ask(street, 'DELETE', at(FACILITY_ROUTES.makeForwardPost.path, centre));
    expect(ended.body.forwardPostSince).toBeNull();
    expect(await lastAudit()).toMatchObject({
      action: 'facility.changed',
      detail: { fields: ['forwardPostSince'] },
    });
  });

  it('are added where a grid is, with what their kind needs', async () => {
    const position = city.areas.get('330205091004001')!.centre;
    const shelter = { kind: 'shelter', name: '临时安置点（演练）', position };
    const refused = [
      await server.ask(street, 'POST', FACILITY_ROUTES.facilities.path, shelter),
      await server.ask(street, 'POST', FACILITY_ROUTES.facilities.path, {
        ...shelter,
        capacity: 50,
        position: [100, 10],
      }),
      await server.ask(street, 'POST', FACILITY_ROUTES.facilities.path, {
        ...shelter,
        capacity: 50,
        position: city.areas.get('330205092001001')!.centre,
      }),
      await server.ask(responder, 'POST', FACILITY_ROUTES.facilities.path, { ...shelter, capacity: 50 }),
      await server.ask(street, 'POST', FACILITY_ROUTES.facilities.path, {
        ...shelter,
        kind: 'muster_point',
        capacity: 50,
      }),
    ];
    expect(codes(refused)).toEqual(['bad_request', 'outside_area', 'forbidden', 'forbidden', 'bad_request']);
    const added = await server.ask(street, 'POST', FACILITY_ROUTES.facilities.path, {
      ...shelter,
      capacity: 50,
    });
    expect([added.status, added.body]).toMatchObject([
      201,
      { area: '330205091004001', status: 'standby', occupancy: 0 },
    ]);
    const bad = await server.ask(
      street,
      'POST',
      at(FACILITY_ROUTES.facilityStatus.path, { facilityId: 'F-EX-muster-1' }),
      {
        status: 'full',
      },
    );
    expect(bad.body.code).toBe('bad_request');
    await server.ask(street, 'POST', at(FACILITY_ROUTES.closeFacility.path, added.body));
    expect((await server.ask(street, 'GET', at(FACILITY_ROUTES.facility.path, added.body))).body.code).toBe(
      'not_found',
    );
  });
});

describe('the gap report', () => {
  it('finds nothing in a district whose roster is whole, and every grid of one without any', async () => {
    const whole = await server.ask(cityCommander, 'GET', `${ORGANISATION_ROUTES.gaps.path}?area=${OTHER}`);
    expect([whole.body.rows, Object.values(whole.body.counts)]).toEqual([[], [0, 0, 0, 0, 0, 0]]);
    const none = await server.ask(
      cityCommander,
      'GET',
      `${ORGANISATION_ROUTES.gaps.path}?area=330211&limit=1`,
    );
    const { rows } = await city.db.pool.query(
      `select count(*)::integer as n from area where tier = 'grid' and code like '330211%' and valid_to is null`,
    );
    expect(none.body.counts).toMatchObject({
      grid_without_instructor: rows[0].n,
      grid_without_officer: rows[0].n,
      grid_without_branch: rows[0].n,
    });
  });

  it('finds exactly the planted ones, page by page, by area', async () => {
    const before = await server.ask(
      cityCommander,
      'GET',
      `${ORGANISATION_ROUTES.gaps.path}?area=${DISTRICT}`,
    );
    expect(before.body.rows).toEqual([]);
    const planted = await plantGaps(city.db.pool, DISTRICT, ROSTER_NOW);
    const found: { kind: string; area: string; subject: string; since: number | null }[] = [];
    let after = '';
    do {
      const path = `${ORGANISATION_ROUTES.gaps.path}?area=${DISTRICT}&limit=3${after && `&after=${encodeURIComponent(after)}`}`;
      const { body } = await server.ask(commander, 'GET', path);
      found.push(...body.rows);
      after = body.next ?? '';
    } while (after);
    expect(found.map(({ kind, area, subject, since }) => ({ kind, area, subject, since }))).toEqual(planted);
    const { body } = await server.ask(
      cityCommander,
      'GET',
      `${ORGANISATION_ROUTES.gaps.path}?area=${DISTRICT}`,
    );
    expect(body.counts).toEqual({
      grid_without_instructor: 2,
      grid_without_officer: 3,
      grid_without_branch: 2,
      member_in_no_grid: 2,
      expired_consent: 2,
      team_without_lead: 2,
    });
    expect(
      (await server.ask(street, 'GET', `${ORGANISATION_ROUTES.gaps.path}?area=${OTHER}`)).body.code,
    ).toBe('forbidden');
  });
});
