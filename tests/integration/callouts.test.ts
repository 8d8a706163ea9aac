import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Audit } from '../../server/access/audit.ts';
import { audienceDigest, resolveAudience } from '../../server/callout/audience.ts';
import { CheckInTokens } from '../../server/callout/checkInTokens.ts';
import { type CalloutDeps, previewCallout } from '../../server/callout/preview.ts';
import { CALL_EVERY_MS } from '../../server/callout/rules.ts';
import { calloutDetail, ownCallouts, recipientsOf } from '../../server/callout/views.ts';
import { createCommands } from '../../server/commands/commands.ts';
import { runRetention } from '../../server/privacy/retentionRun.ts';
import type { Principal } from '../../shared/access/principal.ts';
import type { Audience } from '../../shared/model/callout.ts';
import { giveAccount, makeTeam } from '../support/calledTeams.ts';
import { areas, CommandDesk, leader, NOW, neighbour, responder } from '../support/commandDesk.ts';
import { commandEnvelope, person } from '../support/people.ts';

const STREET = '330205006';
const EVERYBODY: Audience = { areas: [], teamIds: [], branchIds: [], skills: [], count: null };
const volunteer = { ...responder, userId: 'user-volunteer' };
const above = person('dispatcher', '330205');

let desk: CommandDesk;
let deps: CalloutDeps;
let operationId: string;

beforeAll(async () => {
  desk = await CommandDesk.open();
  const callout = { tokens: new CheckInTokens('a secret of the tests'), channels: ['sms', 'wecom'] as const };
  Object.assign(desk, { commands: createCommands({ onSpoiled: () => undefined, ...desk, areas, callout }) });
  deps = { db: desk.db, clock: desk.clock, journal: desk.journal, callout };
  await makeTeam(desk.db, { teamId: 'T-1', area: '330205006001', people: 4, skills: ['survey'] });
  await makeTeam(desk.db, { teamId: 'T-2', area: STREET, people: 3, skills: ['cordon'] });
  await makeTeam(desk.db, { teamId: 'T-9', area: '330205007', people: 2 });
  await giveAccount(desk.db, 'T-1-2', volunteer.userId);
  await desk.db.pool.query(
    `with b as (insert into branch (branch_id, name, area_code, valid_from) values ('B-1', '第一党支部', '330205006001', '2026-01-01')),
          p as (insert into person (person_id, name, home_area, valid_from) values ('G-lead', '网格长', '330205006001', '2026-01-01')),
          m as (insert into branch_member (member_id, grid_code, valid_from) values ('M-1', '330205006001001', '2026-01-01'))
     insert into branch_grid (branch_id, grid_code, valid_from) values ('B-1', '330205006001001', '2026-01-01')`,
  );
  await desk.db.pool.query(
    `insert into grid_post (grid_code, post, person_id, valid_from) values ('330205006001001', 'leader', 'G-lead', '2026-01-01')`,
  );
}, 60_000);
afterAll(() => desk?.close());
beforeEach(async () => {
  desk.clock.set(desk.clock.now() + 24 * 3_600_000);
  operationId = randomUUID();
  await act(above, 'operation.open', {
    operationId,
    name: '甬安-2026',
    area: '330205',
    exercise: true,
    t0: desk.clock.now() - 60_000,
  });
});
afterEach(() => act(above, 'operation.close', { operationId, reason: 'done' }));

const run: CommandDesk['run'] = (who, kind, body) =>
  desk.commands.execute(who, commandEnvelope(kind, body, desk.clock.now()));
const act: CommandDesk['done'] = async (who, kind, body) => {
  const ack = await run(who, kind, body);
  expect(ack).toMatchObject({ ok: true });
  return ack as never;
};
const preview = (given: Partial<Audience> = {}, drill = true, who: Principal = leader, area = STREET) =>
  previewCallout(deps, who, { operationId, area, audience: { ...EVERYBODY, ...given }, drill });
const emergency = () =>
  act(leader, 'mode.set', { operationId, area: STREET, mode: 'emergency', reason: 'blast' });

/** Calls whom the preview shows; answers the call's id. */
async function send(given: Partial<Audience> = {}, drill = true, who: Principal = leader): Promise<string> {
  const calloutId = randomUUID();
  const { digest: confirmed } = await preview(given, drill, who);
  const audience = { ...EVERYBODY, ...given };
  await act(who, 'callout.send', {
    calloutId,
    operationId,
    area: STREET,
    audience,
    title: '集合',
    drill,
    confirmed,
  });
  return calloutId;
}
const callOf = (calloutId: string) => desk.journal.picture().callouts[calloutId]!;
const numbersOf = (calloutId: string, teamId: string) => {
  const { called, delivered, accepted, declined, checked_in } = callOf(calloutId).teams.find(
    (team) => team.teamId === teamId,
  )!;
  return { called, delivered, accepted, declined, checked_in };
};

describe('a preview', () => {
  it('shows who would be called, where they belong, and who lacks what', async () => {
    const shown = await preview();
    expect(shown.teams.map(({ teamId, called }) => [teamId, called])).toEqual([
      ['T-1', 4],
      ['T-2', 3],
    ]);
    expect(shown).toMatchObject({ people: 7, lacking: { phone: 0, account: 6, consent: 7 }, refusal: null });
    expect(shown.areas).toEqual([
      { area: '330205006001', people: 4 },
      { area: STREET, people: 3 },
    ]);
    expect(shown.channels).toEqual([{ channel: 'app', people: 1 }]);
    expect((await preview({}, false)).channels).toEqual([
      { channel: 'app', people: 1 },
      { channel: 'sms', people: 7 },
      { channel: 'wecom', people: null },
    ]);
  });

  it('narrows by area, team, skill, branch and number', async () => {
    const people = async (given: Partial<Audience>, who = leader) =>
      (await preview(given, true, who)).teams.map(({ teamId, called }) => `${teamId} ${called}`);
    expect(await people({ areas: ['330205006001'] })).toEqual(['T-1 4']);
    expect(await people({ teamIds: ['T-2'] })).toEqual(['T-2 3']);
    expect(await people({ skills: ['cordon'] })).toEqual(['T-2 3']);
    expect(await people({ count: 5 })).toEqual(['T-1 4', 'T-2 1']);
    expect(await people({ teamIds: ['T-9'] }, above)).toEqual(['T-9 2']);
  });

  it('by branch calls teams and people who serve its grids, and knows no member of it', async () => {
    const shown = await preview({ branchIds: ['B-1'] });
    expect(shown.teams.map(({ teamId, called }) => [teamId, called])).toEqual([
      ['G-330205006001001', 1],
      ['T-1', 4],
    ]);
    expect(JSON.stringify(shown)).not.toMatch(/党支部|M-1/);
  });

  it('reaches nobody outside the areas of whoever calls', async () => {
    expect((await preview({ teamIds: ['T-9'] })).refusal).toMatchObject({ code: 'not_found' });
    await expect(preview({ areas: ['330205007'] })).rejects.toMatchObject({ code: 'outside_area' });
    await expect(preview({}, true, neighbour)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(preview({}, true, volunteer)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('a call', () => {
  it('is what was shown: a person more or less since the preview makes it stale', async () => {
    const { digest: confirmed } = await preview();
    const body = {
      calloutId: randomUUID(),
      operationId,
      area: STREET,
      audience: EVERYBODY,
      title: '集合',
      drill: true,
      confirmed,
    };
    await desk.db.pool.query(`update team_member set valid_to = now() where person_id = 'T-2-3'`);
    expect(await run(leader, 'callout.send', body)).toMatchObject({ ok: false, code: 'stale_version' });
    await desk.db.pool.query(`update team_member set valid_to = null where person_id = 'T-2-3'`);
    expect(await run(leader, 'callout.send', { ...body, drill: false })).toMatchObject({
      code: 'stale_version',
    });
    await act(leader, 'callout.send', body);
    expect(callOf(body.calloutId)).toMatchObject({ no: 1, sentAt: desk.clock.now(), drill: true });
  });

  it('in earnest needs another mode than normal; a drill does not', async () => {
    const { digest: confirmed, refusal } = await preview({}, false);
    expect(refusal).toMatchObject({ code: 'not_yet' });
    const body = { calloutId: randomUUID(), operationId, area: STREET, audience: EVERYBODY, title: '集合' };
    expect(await run(leader, 'callout.send', { ...body, drill: false, confirmed })).toMatchObject({
      code: 'not_yet',
    });
    await emergency();
    await act(leader, 'callout.send', { ...body, drill: false, confirmed });
  });

  it('is one an area in ten minutes, unless the one before was stopped; drills are counted apart', async () => {
    await emergency();
    const first = await send({}, false);
    await send({}, true);
    const at = desk.clock.now();
    expect((await preview({}, false)).refusal).toEqual({
      code: 'too_many_requests',
      message: expect.any(String),
      until: at + CALL_EVERY_MS,
    });
    await act(leader, 'callout.stop', { calloutId: first, reason: 'once more' });
    await send({}, false);
    desk.clock.advance(CALL_EVERY_MS - 1);
    expect((await preview({}, false)).refusal).not.toBeNull();
    desk.clock.advance(1);
    await send({}, false);
  });

  it('names nobody in the journal, and keeps codes as hashes only', async () => {
    const calloutId = await send();
    await act(volunteer, 'callout.answer', { calloutId, answer: 'accepted' });
    await act(leader, 'callout.answer', { calloutId, personIds: ['T-1-3'], answer: 'declined' });
    const text = JSON.stringify(await desk.journal.read(0, 1_000)) + JSON.stringify(callOf(calloutId));
    expect(text).not.toMatch(/T-1-\d|演练-T|user-volunteer/);
    const { callouts } = await ownCallouts(deps, volunteer);
    const { token } = callouts[0]!.checkIn!;
    const stored = await desk.question('select r::text as row from callout_recipient r', []);
    expect(JSON.stringify(stored)).not.toContain(token);
  });
});

describe('answers', () => {
  it('are one’s own, or by the desk of the person’s area; the numbers stay honest when minds change', async () => {
    const calloutId = await send();
    await act(volunteer, 'callout.answer', { calloutId, answer: 'delivered' });
    expect(numbersOf(calloutId, 'T-1')).toMatchObject({ delivered: 1, accepted: 0 });
    await act(volunteer, 'callout.answer', { calloutId, answer: 'accepted' });
    await act(leader, 'callout.answer', { calloutId, personIds: ['T-1-1', 'T-2-1'], answer: 'accepted' });
    await act(volunteer, 'callout.answer', { calloutId, answer: 'declined' });
    expect(numbersOf(calloutId, 'T-1')).toEqual({
      called: 4,
      delivered: 2,
      accepted: 1,
      declined: 1,
      checked_in: 0,
    });
    await act(leader, 'callout.check_in', { calloutId, personIds: ['T-1-2'] });
    expect(numbersOf(calloutId, 'T-1')).toMatchObject({ accepted: 2, declined: 0, checked_in: 1 });
    expect(callOf(calloutId).curve.at(-1)).toMatchObject({ delivered: 3, accepted: 3, checked_in: 1 });
    expect(await run(volunteer, 'callout.answer', { calloutId, answer: 'declined' })).toMatchObject({
      code: 'wrong_state',
    });
  });

  it('of others are refused to who runs no desk there, and of whom nobody called', async () => {
    const calloutId = await send();
    const of = { calloutId, personIds: ['T-1-1'], answer: 'accepted' as const };
    // Of who is called elsewhere a desk is told what it is told of anybody.
    for (const id of ['T-1-1', 'nobody'])
      expect(await run(neighbour, 'callout.answer', { ...of, personIds: [id] })).toMatchObject({
        code: 'not_found',
        message: `${id} was not called.`,
      });
    expect(await run(volunteer, 'callout.answer', of)).toMatchObject({ code: 'forbidden' });
    expect(await run(responder, 'callout.answer', { calloutId, answer: 'accepted' })).toMatchObject({
      code: 'not_found',
    });
    expect(await run(leader, 'callout.answer', { ...of, personIds: ['T-9-1'] })).toMatchObject({
      code: 'not_found',
    });
  });

  it('agree with the tables: every number of the Picture is a number of rows', async () => {
    const calloutId = await send();
    await act(leader, 'callout.answer', {
      calloutId,
      personIds: ['T-1-1', 'T-1-3', 'T-2-2'],
      answer: 'accepted',
    });
    await act(leader, 'callout.answer', { calloutId, personIds: ['T-1-3'], answer: 'declined' });
    await act(leader, 'callout.check_in', { calloutId, personIds: ['T-2-2', 'T-2-3'] });
    const rows = await desk.question(
      `select team_id as "teamId", count(*)::integer as called, count(delivered_at)::integer as delivered,
              (count(*) filter (where answer = 'accepted'))::integer as accepted,
              (count(*) filter (where answer = 'declined'))::integer as declined, count(checked_in_at)::integer as checked_in
       from callout_recipient where callout_id = $1 group by team_id order by team_id`,
      [calloutId],
    );
    expect(rows).toEqual(['T-1', 'T-2'].map((teamId) => ({ teamId, ...numbersOf(calloutId, teamId) })));
    const [{ state }] = await desk.question('select state from callout where callout_id = $1', [calloutId]);
    expect(state).toEqual(callOf(calloutId));
  });
});

describe('checking in', () => {
  it('takes the code of one’s own screen once, read by whoever runs the desk', async () => {
    const calloutId = await send();
    const token = (await ownCallouts(deps, volunteer)).callouts[0]!.checkIn!.token;
    expect(await run(volunteer, 'callout.check_in', { calloutId, token })).toMatchObject({
      code: 'forbidden',
    });
    expect(await run(leader, 'callout.check_in', { calloutId, token: `${token}x` })).toMatchObject({
      code: 'not_found',
    });
    await act(leader, 'callout.check_in', { calloutId, token });
    expect(await run(leader, 'callout.check_in', { calloutId, token })).toMatchObject({
      code: 'wrong_state',
    });
    const [own] = (await ownCallouts(deps, volunteer)).callouts;
    expect(own).toMatchObject({
      calloutId,
      answer: 'accepted',
      checkedInAt: desk.clock.now(),
      checkIn: null,
    });
  });

  it('by a code of another call is refused, and a code made under another secret is not shown', async () => {
    const [calloutId, other] = [await send({ teamIds: ['T-1'] }), randomUUID()];
    const token = new CheckInTokens('a secret of the tests').tokenFor(other, 'T-1-2');
    expect(await run(leader, 'callout.check_in', { calloutId, token })).toMatchObject({ code: 'not_found' });
    const elsewhere = { ...deps, callout: { tokens: new CheckInTokens('another'), channels: [] } };
    expect((await ownCallouts(elsewhere, volunteer)).callouts[0]!.checkIn).toBeNull();
  });

  it('after a stop is for who had accepted; nobody answers any more', async () => {
    const calloutId = await send();
    await act(leader, 'callout.answer', { calloutId, personIds: ['T-1-1'], answer: 'accepted' });
    await act(leader, 'callout.stop', { calloutId, reason: 'over' });
    await act(leader, 'callout.check_in', { calloutId, personIds: ['T-1-1'] });
    for (const kind of ['callout.answer', 'callout.check_in'] as const)
      expect(
        await run(leader, kind, { calloutId, personIds: ['T-1-3'], answer: 'accepted' } as never),
      ).toMatchObject({ ok: false });
    expect(await run(leader, 'callout.stop', { calloutId, reason: 'again' })).toMatchObject({
      code: 'wrong_state',
    });
  });
});

describe('urging', () => {
  it('names the teams in which somebody has not answered, and is refused when all have', async () => {
    const calloutId = await send({ teamIds: ['T-1', 'T-2'] });
    const all = ['T-2-1', 'T-2-2', 'T-2-3'];
    await act(leader, 'callout.answer', { calloutId, personIds: all, answer: 'declined' });
    await act(leader, 'callout.urge', { calloutId });
    expect(callOf(calloutId).teams.map(({ teamId, urgedAt }) => [teamId, urgedAt !== null])).toEqual([
      ['T-1', true],
      ['T-2', false],
    ]);
    expect(await run(leader, 'callout.urge', { calloutId, teamIds: ['T-2'] })).toMatchObject({
      code: 'wrong_state',
    });
    expect(await run(leader, 'callout.urge', { calloutId, teamIds: ['T-9'] })).toMatchObject({
      code: 'not_found',
    });
    expect(await run(neighbour, 'callout.urge', { calloutId })).toMatchObject({ code: 'forbidden' });
  });
});

describe('looks', () => {
  it('the desk sees the people of its areas and masked numbers; others do not see the call', async () => {
    const calloutId = await send({ teamIds: ['T-1', 'T-9'] }, true, above);
    const page = await recipientsOf(deps, leader, calloutId, { limit: 3 });
    expect(page.rows.map(({ personId }) => personId)).toEqual(['T-1-1', 'T-1-2', 'T-1-3']);
    expect(page.rows[0]!.phone).toMatch(/\*/);
    const rest = await recipientsOf(deps, leader, calloutId, { limit: 3, after: page.next! });
    expect(rest).toMatchObject({ rows: [{ personId: 'T-1-4' }], next: null });
    expect((await recipientsOf(deps, above, calloutId, { limit: 500 })).rows).toHaveLength(6);
    await expect(calloutDetail(deps, neighbour, calloutId)).rejects.toMatchObject({ code: 'not_found' });
    expect(await calloutDetail(deps, leader, calloutId)).toMatchObject({
      callout: { calloutId },
      waiting: [{ teamId: 'T-1', people: 4 }],
    });
  });
});

it('who was called goes with the operation’s positions, and the numbers stay', async () => {
  const calloutId = await send();
  const closed = operationId;
  await act(above, 'operation.close', { operationId, reason: 'over' });
  desk.clock.advance(31 * 86_400_000);
  const audit = new Audit(desk.db.pool, desk.clock);
  const who = { userId: 'system', displayName: '', role: 'administrator' } as const;
  await runRetention({ db: desk.db, clock: desk.clock, journal: desk.journal, audit }, who);
  expect(
    await desk.question(
      'select from callout_recipient r join callout c using (callout_id) where c.operation_id = $1',
      [closed],
    ),
  ).toEqual([]);
  expect(await desk.question('select state from callout where callout_id = $1', [calloutId])).toHaveLength(1);
  operationId = randomUUID();
  await act(above, 'operation.open', {
    operationId,
    name: '甬安',
    area: '330205',
    exercise: true,
    t0: desk.clock.now(),
  });
});

it('the preview and the call ask the same question', async () => {
  const audience = { ...EVERYBODY, skills: ['survey' as const] };
  const client = await desk.db.pool.connect();
  try {
    const groups = await resolveAudience(client, leader, { area: STREET, audience }, NOW);
    const of = { operationId, area: STREET, audience, drill: true };
    expect((await preview({ skills: ['survey'] })).digest).toBe(audienceDigest(of, groups));
  } finally {
    client.release();
  }
});
