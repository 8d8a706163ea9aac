import { afterAll, beforeAll, expect, test } from 'vitest';
import { Audit } from '../../server/access/audit.ts';
import { candidatesFor, decisionFor } from '../../server/dispatch/dispatch.ts';
import { type CandidatesAnswer, DISPATCH_ROUTES } from '../../shared/wire/dispatchRoutes.ts';
import { leader, place } from '../support/commandDesk.ts';
import { LoopDesk } from '../support/loopDesk.ts';

/*
 * Lists of candidates as they are asked for, stored and read again, on a real database. On duty are two officers at home in
 * the incident's community; the department of the district has a desk and nobody in the field.
 */
let loop: LoopDesk;
beforeAll(async () => {
  loop = await LoopDesk.open();
});
afterAll(() => loop?.close());

const [lon, lat] = place('330205006001001');
const deps = () => {
  const { db, clock, journal } = loop.desk;
  const placeOf = () => ({ lon, lat, at: clock.now(), grid: '330205006001001' });
  return { db, clock, journal, audit: new Audit(db.pool, clock), placeOf, streets: null };
};
const ask = (body: Record<string, unknown>): Promise<CandidatesAnswer> =>
  candidatesFor(deps(), leader, DISPATCH_ROUTES.candidates.body.parse(body));

test('a list says what is needed by the rules, whose work it is, and proposes lead and assist', async () => {
  const incident = await loop.filed();
  const { need, department, list } = await ask(incident);
  expect(department).toBe('gas');
  expect(need.required).toEqual(['gas_detection', 'gas_shutoff']);
  // No crew is on duty: the department's own desk is asked, and an officer who knows the houses goes along.
  expect(list.proposal).toEqual({
    lead: { kind: 'department', id: 'D-gas' },
    assist: { kind: 'unit', id: 'U-1' },
  });
  expect(list.departments).toMatchObject([{ rank: 1, name: '燃气公司', dutyPhone: '000 1234567', load: 0 }]);
  expect(list.candidates.map(({ useful, way }) => [useful, way])).toContainEqual([
    ['local_knowledge', 'evacuation', 'cordon'],
    'air',
  ]);
  // What is taken off is not asked for any more.
  const changed = await ask({ ...incident, skills: [], useful: ['shelter'], equipment: [] });
  expect(changed.need).toEqual({ required: [], useful: ['shelter'], equipment: [] });
  expect(changed.list.skippedCounts).toMatchObject({ no_skill: 2 });
});

test('a rule of the roster for the area goes before the product’s, and a desk that has the task is not asked again', async () => {
  const incident = await loop.filed();
  const task = await loop.given(incident, { kind: 'department', id: 'D-gas' });
  const { list } = await ask({ taskId: task.taskId });
  expect([list.departments, list.proposal.lead]).toEqual([[], null]);
  await loop.desk.question(
    `insert into routing_rule (area_code, incident_type, department, valid_from) values ('330205006', 'gas', 'fire_rescue', $1)`,
    [new Date(loop.now)],
  );
  expect((await ask(incident)).department).toBe('fire_rescue');
  await loop.desk.question('delete from routing_rule', []);
});

test('everybody who was left out is counted by reason and kept with the decision', async () => {
  const incident = await loop.filed();
  const { decisionId, list } = await ask({ ...incident, skills: ['radio'], useful: [], equipment: [] });
  expect(list.skippedCounts).toEqual({ no_skill: 2 });
  const [row] = await loop.desk.question(
    `select list -> 'skipped' as skipped from dispatch_decision where decision_id = $1`,
    [decisionId],
  );
  // Slots and reasons, nothing else: who they were is told by the tables, to whom it may be told.
  const slots = list.skipped.map(({ slot }) => slot);
  expect(row.skipped).toEqual({ no_skill: slots });
  expect(await decisionFor(deps(), leader, decisionId)).toMatchObject({
    list: { skippedCounts: { no_skill: 2 } },
  });
});

test('a list is read as it was shown; once the positions are gone it is gone, and what was asked for stays', async () => {
  const incident = await loop.filed();
  const { decisionId, list, need, department } = await ask(incident);
  expect(await decisionFor(deps(), leader, decisionId)).toMatchObject({ list, need, department });
  await loop.desk.question('update dispatch_decision set list = null where decision_id = $1', [decisionId]);
  expect(await decisionFor(deps(), leader, decisionId)).toMatchObject({
    list: null,
    need: { required: need.required, useful: [], equipment: [] },
  });
});

test('a list that an older version stored is read in the order in which it was shown', async () => {
  const incident = await loop.filed();
  const { decisionId, list } = await ask(incident);
  const candidates = list.candidates.map(
    ({ rank, useful: _u, equipment: _e, owner: _o, way: _w, ...one }) => ({
      ...one,
      score: 100 - rank,
      points: {},
    }),
  );
  const { skipped, skippedCounts, considered, suitable } = list;
  const old = { candidates, teams: [], skipped, skippedCounts, considered, suitable };
  await loop.desk.question(
    `update dispatch_decision set skills = '{first_aid}',
       list = jsonb_build_object('shown', $2::jsonb, 'grids', list -> 'grids') where decision_id = $1`,
    [decisionId, JSON.stringify(old)],
  );
  const read = await decisionFor(deps(), leader, decisionId);
  expect(read).toMatchObject({ need: { required: ['first_aid'] }, department: null });
  expect(read.list!.candidates.map(({ unitId }) => unitId)).toEqual(
    list.candidates.map(({ unitId }) => unitId),
  );
  expect(read.list).toMatchObject({ departments: [], proposal: { lead: null, assist: null } });
});
