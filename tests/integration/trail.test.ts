import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { verifyAudit } from '../../server/access/audit.ts';
import type { Principal } from '../../shared/access/principal.ts';
import { CONSENT_ROUTES } from '../../shared/wire/consentRoutes.ts';
import { TRAIL_ROUTES, type TrailOperation, type TrailRequest } from '../../shared/wire/trailRoutes.ts';
import { admin, leader, NOW } from '../support/commandDesk.ts';
import { person } from '../support/people.ts';
import { PrivacyDesk } from '../support/privacyDesk.ts';

let privacy: PrivacyDesk;
let chen: Principal;
let wang: Principal;
let operationId: string;
const second = person('administrator', '330205');

beforeAll(async () => {
  privacy = await PrivacyDesk.open();
  operationId = await privacy.desk.openOperation();
  chen = await privacy.volunteer('chen');
  wang = await privacy.volunteer('wang');
  await privacy.walk(chen, operationId, 12);
  await privacy.walk(wang, operationId, 5);
});
beforeEach(() => privacy.desk.clock.set(NOW));
afterAll(() => privacy?.close());

const trailOf = async (who: Principal, query = '') =>
  TRAIL_ROUTES.ownTrail.answer.parse(await privacy.json(who, TRAIL_ROUTES.ownTrail.path + query));

describe('one’s own trail', () => {
  test('is one’s own and nobody else’s, page by page', async () => {
    const first = await trailOf(chen, '?limit=8');
    expect(first.rows).toHaveLength(8);
    const rest = await trailOf(chen, `?limit=8&after=${first.next}`);
    expect(rest.rows).toHaveLength(4);
    expect(rest.next).toBeNull();
    const times = [...first.rows, ...rest.rows].map((fix) => fix.at);
    expect(times).toEqual(Array.from({ length: 12 }, (_, i) => NOW - 200_000 + i * 10_000));
    expect((await trailOf(wang)).rows).toHaveLength(5);
    expect((await trailOf(person('commander', '330200'))).rows).toEqual([]);
  });

  test('stays with its person when the unit passes to another', async () => {
    const other = await privacy.volunteer('zhao');
    await privacy.walk(other, operationId, 3);
    await privacy.desk.question('update unit set user_id = null where unit_id = $1', [other.unitId]);
    const next = { ...other, userId: 'qian', username: 'qian', displayName: 'qian' };
    await privacy.desk.question(
      `insert into "user" ("id", "name", "email", "emailVerified", "areaCode") values ('qian', 'q', 'q@x', true, '330205006')`,
      [],
    );
    await privacy.desk.question(`update unit set user_id = 'qian' where unit_id = $1`, [other.unitId]);
    expect((await trailOf(next)).rows).toEqual([]);
  });

  test('is drawn as a line and points, and told with the day of its deletion', async () => {
    const { geojson } = await trailOf(chen);
    expect(geojson.features.map((feature) => feature.geometry.type)).toEqual([
      'LineString',
      ...Array.from({ length: 12 }, () => 'Point'),
    ]);
    const { operations } = TRAIL_ROUTES.ownTrailOperations.answer.parse(
      await privacy.json(chen, TRAIL_ROUTES.ownTrailOperations.path),
    );
    expect(operations).toEqual([
      expect.objectContaining<Partial<TrailOperation>>({ operationId, fixes: 12, deletedFrom: null }),
    ]);
  });

  test('is taken along as GeoJSON and as CSV', async () => {
    const file = (format: string) => privacy.ask(chen, `${TRAIL_ROUTES.ownTrailFile.path}?format=${format}`);
    const json = await file('geojson');
    expect(json.headers.get('content-disposition')).toBe('attachment; filename=tongxin-trail.geojson');
    expect(((await json.json()) as { features: unknown[] }).features).toHaveLength(13);
    const csv = await file('csv');
    expect(csv.headers.get('content-type')).toContain('text/csv');
    const lines = (await csv.text()).trim().split('\n');
    expect(lines).toHaveLength(13);
    expect(lines[1]).toContain('2026-05-16T01:01:40.000Z,121.5,29.9,330205006001001,5');
    expect((await file('xlsx')).status).toBe(400);
  });

  test('each look and each download is in the audit, as one’s own', async () => {
    const rows = await privacy.desk.question(
      `select distinct action from audit where actor_id = 'chen' and action like 'trail.%' order by action`,
      [],
    );
    expect(rows.map((row) => row.action)).toEqual(['trail.own_downloaded', 'trail.own_seen']);
  });

  test('is not for a display, which is nobody', async () => {
    const display = person('display', '330200');
    for (const path of [
      TRAIL_ROUTES.ownTrail.path,
      TRAIL_ROUTES.ownTrailRequests.path,
      CONSENT_ROUTES.ownConsent.path,
    ])
      expect((await privacy.ask(display, path)).status).toBe(403);
  });
});

describe('asking for deletion', () => {
  const asks = (who: Principal, body: object) =>
    privacy.ask(who, TRAIL_ROUTES.ownTrailRequests.path, { requestId: randomUUID(), ...body });
  const decide = (who: Principal, requestId: string, body: object) =>
    privacy.ask(who, TRAIL_ROUTES.decideTrailRequest.path.replace(':requestId', requestId), body);
  const own = async (who: Principal) =>
    (await privacy.json<{ rows: TrailRequest[] }>(who, TRAIL_ROUTES.ownTrailRequests.path)).rows;

  test('is recorded, seen by the person and by who runs retention there, and carried out', async () => {
    const asked = await asks(chen, { operationId, reason: '请删除' });
    expect(asked.status).toBe(201);
    const { requestId } = TRAIL_ROUTES.askDeletion.answer.parse(await asked.json());
    expect((await asks(chen, { operationId })).status).toBe(409);
    expect(await own(chen)).toMatchObject([{ requestId, state: 'open', reason: '请删除' }]);
    expect(await own(wang)).toEqual([]);
    const list = (who: Principal) => privacy.ask(who, TRAIL_ROUTES.trailRequests.path);
    expect((await (await list(admin)).json()) as object).toMatchObject({
      rows: [{ requestId, unitId: chen.unitId }],
    });
    expect((await list(leader)).status).toBe(403);
    expect((await (await list(person('administrator', '330206'))).json()) as object).toEqual({
      rows: [],
      next: null,
    });

    expect((await decide(leader, requestId, { decision: 'delete' })).status).toBe(403);
    expect((await decide(person('administrator', '330206'), requestId, { decision: 'delete' })).status).toBe(
      404,
    );
    const done = TRAIL_ROUTES.askDeletion.answer.parse(
      await (await decide(admin, requestId, { decision: 'delete' })).json(),
    );
    expect(done).toMatchObject({ state: 'done', deletedFixes: 12 });
    expect((await trailOf(chen)).rows).toEqual([]);
    expect((await trailOf(wang)).rows).toHaveLength(5);
    expect(await own(chen)).toMatchObject([{ state: 'done', deletedFixes: 12 }]);
    expect((await decide(admin, requestId, { decision: 'delete' })).status).toBe(409);
  });

  test('is refused with a reason by two people, never by one, and the person reads why', async () => {
    const { requestId } = (await (await asks(wang, {})).json()) as TrailRequest;
    const reason = '作为事故调查证据需要保留';
    expect((await decide(admin, requestId, { decision: 'propose_refusal', reason: '' })).status).toBe(400);
    expect((await decide(admin, requestId, { decision: 'confirm_refusal' })).status).toBe(409);
    expect((await decide(admin, requestId, { decision: 'propose_refusal', reason })).status).toBe(200);
    expect((await decide(admin, requestId, { decision: 'confirm_refusal' })).status).toBe(403);
    expect((await decide(second, requestId, { decision: 'reopen' })).status).toBe(200);
    expect(await own(wang)).toMatchObject([{ state: 'open', refusal: null }]);
    await decide(admin, requestId, { decision: 'propose_refusal', reason });
    expect((await decide(second, requestId, { decision: 'confirm_refusal' })).status).toBe(200);
    expect(await own(wang)).toMatchObject([{ state: 'refused', refusal: reason }]);
    expect((await trailOf(wang)).rows).toHaveLength(5);
  });

  test('a refusal by one person is refused by the database itself', async () => {
    const insert = privacy.desk.question(
      `insert into trail_request (request_id, unit_id, area_code, asked_at, state, refusal, proposed_by, proposed_at, decided_by, decided_at)
       values ($1, $2, '330205006', $3, 'refused', 'because', 'x', $3, 'x', $3)`,
      [randomUUID(), chen.unitId, new Date(NOW)],
    );
    await expect(insert).rejects.toMatchObject({ constraint: 'refusal_by_two' });
  });

  test('one’s own request is decided by somebody else', async () => {
    const me = { ...(await privacy.volunteer('sun')), role: 'administrator' as const };
    const { requestId } = (await (await asks(me, {})).json()) as TrailRequest;
    expect((await decide(me, requestId, { decision: 'delete' })).status).toBe(403);
  });

  test('every step of it is in the audit, whose chain is sound', async () => {
    const rows = await privacy.desk.question(
      `select distinct action from audit where action like 'trail.%' and action not like 'trail.own%' order by action`,
      [],
    );
    expect(rows.map((row) => row.action)).toEqual([
      'trail.deleted',
      'trail.deletion_asked',
      'trail.refusal_proposed',
      'trail.refused',
      'trail.reopened',
    ]);
    expect((await verifyAudit(privacy.desk.db.pool)).ok).toBe(true);
  });
});
