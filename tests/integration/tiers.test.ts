import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Principal } from '../../shared/access/principal.ts';
import { areaKey } from '../../shared/model/mode.ts';
import { rungStateOf } from '../../shared/model/tier.ts';
import { CommandDesk, city, NOW, responder } from '../support/commandDesk.ts';
import { person } from '../support/people.ts';

let desk: CommandDesk;
let operationId: string;

const CITY = '330200';
const DISTRICT = '330205';
const STREET = '330205006';
const COMMUNITY = '330205006001';
const GRID = '330205006001001';
const MICROGRID = '33020500600100101';

const district = person('dispatcher', DISTRICT);
const street = person('dispatcher', STREET);
const community = person('leader', COMMUNITY);
const gridLeader = person('leader', GRID);
const LADDER: readonly [Principal, string][] = [
  [community, COMMUNITY],
  [street, STREET],
  [district, DISTRICT],
  [city, CITY],
];

const rung = (area: string) => desk.journal.picture().tiers[areaKey(operationId, area)]!;

beforeAll(async () => {
  desk = await CommandDesk.open();
  operationId = await desk.openOperation(DISTRICT);
});
afterAll(() => desk.close());

/** Every mirror holds exactly the rows of the Picture. */
async function expectTablesLikePicture(): Promise<void> {
  const picture = desk.journal.picture();
  const mirrors = {
    operation: picture.operations,
    area_mode: picture.modes,
    tier_activation: picture.tiers,
    directive: picture.directives,
    directive_receipt: picture.receipts,
    checklist_tick: picture.ticks,
  };
  for (const [table, rows] of Object.entries(mirrors)) {
    const stored = (await desk.question(`select state from ${table}`, [])).map(({ state }) => state);
    const text = (list: unknown[]) => list.map((row) => JSON.stringify(sorted(row))).sort();
    expect(text(stored), table).toEqual(text(Object.values(rows)));
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}

describe('the ladder', () => {
  test('four tiers are notified, acknowledge and activate, each with its own times', async () => {
    for (const [who, area] of LADDER) {
      await desk.done(city, 'tier.notify', { operationId, area, note: '老城区爆燃' });
      desk.clock.advance(60_000);
      await desk.done(who, 'tier.acknowledge', { operationId, area }, desk.clock.now());
      desk.clock.advance(60_000);
      await desk.done(who, 'tier.activate', { operationId, area }, desk.clock.now());
      expect(rung(area)).toMatchObject({
        acknowledgedAt: desk.clock.now() - 60_000,
        activatedAt: desk.clock.now(),
        commander: { id: who.userId, name: who.displayName, since: desk.clock.now() },
      });
    }
    await expectTablesLikePicture();
  });

  test('says what is so already, and lets nobody command where they do not', async () => {
    expect(await desk.run(street, 'tier.activate', { operationId, area: STREET })).toMatchObject({
      code: 'wrong_state',
    });
    expect(await desk.run(street, 'tier.notify', { operationId, area: DISTRICT })).toMatchObject({
      code: 'forbidden',
    });
    expect(await desk.run(responder, 'tier.activate', { operationId, area: STREET })).toMatchObject({
      code: 'forbidden',
    });
    expect(await desk.run(city, 'tier.activate', { operationId, area: '330206' })).toMatchObject({
      code: 'outside_area',
    });
    expect(await desk.run(city, 'tier.activate', { operationId, area: '330205006001002' })).toMatchObject({
      code: 'bad_request',
      field: 'body.area',
    });
  });

  test('a tier above that acts in the place of one below is written down as an override', async () => {
    const ack = await desk.done(district, 'tier.stand_down', {
      operationId,
      area: COMMUNITY,
      reason: '合并指挥',
    });
    expect(await desk.entryOf(ack.seq)).toMatchObject({
      kind: 'tier.stood_down',
      body: { override: true },
      actor: { id: district.userId },
    });
    const back = await desk.done(community, 'tier.activate', { operationId, area: COMMUNITY });
    expect(await desk.entryOf(back.seq - 1)).toMatchObject({
      kind: 'tier.activated',
      body: { override: false },
    });
    // Who commanded before it stood down does so no more: whoever brings it back commands it.
    expect(await desk.entryOf(back.seq)).toMatchObject({
      kind: 'tier.handed_over',
      body: { commander: { id: community.userId } },
    });
    expect(rungStateOf(rung(COMMUNITY))).toBe('activated');
  });

  test('a tier asks the one above to come in', async () => {
    const other = randomUUID();
    await desk.done(
      city,
      'operation.open',
      { operationId: other, name: '停水', area: STREET, exercise: true, t0: NOW },
      desk.clock.now(),
    );
    await desk.done(community, 'tier.request', { operationId: other, area: COMMUNITY, note: '请求街道支援' });
    expect(desk.journal.picture().tiers[areaKey(other, STREET)]).toMatchObject({
      notifiedAt: expect.any(Number),
      activatedAt: null,
    });
    await desk.done(city, 'operation.close', { operationId: other, reason: '结束' }, desk.clock.now());
  });

  test('command is handed over with a briefing, to somebody who can command there', async () => {
    await desk.question(
      `insert into "user" (id, name, email, "emailVerified", username, role, "areaCode")
       values ('next', '演练-沈某', 'next@test.invalid', false, 'next', 'leader', $1),
              ('visitor', '演练-谢某', 'visitor@test.invalid', false, 'visitor', 'responder', $1),
              ('far', '演练-邹某', 'far@test.invalid', false, 'far', 'leader', '330206001')`,
      [STREET],
    );
    const handOver = (to: string) =>
      desk.run(
        street,
        'tier.hand_over',
        { operationId, area: STREET, to, briefing: '三队在岗，两处待派' },
        desk.clock.now(),
      );
    expect(await handOver('visitor')).toMatchObject({ code: 'not_found', field: 'body.to' });
    expect(await handOver('far')).toMatchObject({ code: 'not_found', field: 'body.to' });
    expect(await handOver('next')).toMatchObject({ ok: true });
    expect(rung(STREET)).toMatchObject({
      commander: { id: 'next', name: '演练-沈某', briefing: '三队在岗，两处待派' },
      handOvers: 1,
    });
    expect(await handOver('next')).toMatchObject({ code: 'wrong_state' });
  });

  test('an authority goes down to an active tier below, once, and is taken back', async () => {
    const body = {
      operationId,
      from: STREET,
      area: COMMUNITY,
      authority: 'dispatch',
      reason: '队列过长',
    } as const;
    expect(await desk.run(community, 'tier.delegate', body)).toMatchObject({ code: 'forbidden' });
    expect(await desk.run(street, 'tier.delegate', { ...body, from: STREET, area: STREET })).toMatchObject({
      code: 'bad_request',
    });
    await desk.done(street, 'tier.delegate', body);
    expect(rung(COMMUNITY).delegated).toMatchObject([{ authority: 'dispatch', from: STREET }]);
    expect(await desk.run(street, 'tier.delegate', body)).toMatchObject({ code: 'wrong_state' });
    await desk.done(street, 'tier.end_delegation', { ...body, reason: '队列已清' });
    expect(rung(COMMUNITY).delegated).toEqual([]);
  });

  test('is as deep as the tree: with micro-grids below it a grid is a fifth tier and goes all the way', async () => {
    await desk.done(community, 'tier.notify', { operationId, area: GRID });
    await desk.done(gridLeader, 'tier.acknowledge', { operationId, area: GRID });
    await desk.done(gridLeader, 'tier.activate', { operationId, area: GRID });
    await desk.done(community, 'tier.delegate', {
      operationId,
      from: COMMUNITY,
      area: GRID,
      authority: 'dispatch',
      reason: '微网格自办',
    });
    const directiveId = randomUUID();
    await desk.done(city, 'directive.issue', {
      directiveId,
      operationId,
      area: CITY,
      kind: 'order',
      title: '逐户清查',
      to: [DISTRICT, STREET, COMMUNITY, GRID],
    });
    await desk.done(gridLeader, 'directive.acknowledge', { directiveId, area: GRID });
    const incidentId = await desk.reportIncident(operationId, MICROGRID);
    expect(desk.journal.picture().incidents[incidentId]).toMatchObject({ area: MICROGRID });
    await desk.done(gridLeader, 'tier.stand_down', { operationId, area: GRID, reason: '清查完毕' });
    expect(await desk.run(gridLeader, 'tier.activate', { operationId, area: MICROGRID })).toMatchObject({
      code: 'bad_request',
      field: 'body.area',
    });
    await expectTablesLikePicture();
  });
});

describe('grade, warning and response', () => {
  test('are three things, each with its history', async () => {
    const reason = '初步研判';
    await desk.done(city, 'operation.set_response', { operationId, level: 4, reason });
    await desk.done(city, 'operation.set_response', { operationId, level: 3, reason: '扩大' });
    await desk.done(city, 'operation.grade', {
      operationId,
      grade: 'ordinary',
      status: 'preliminary',
      reason,
    });
    await desk.done(city, 'operation.grade', { operationId, grade: 'ordinary', status: 'confirmed', reason });
    const operation = desk.journal.picture().operations[operationId]!;
    expect(operation.responses.map(({ level }) => level)).toEqual([4, 3]);
    expect(operation.grades.map(({ status }) => status)).toEqual(['preliminary', 'confirmed']);
    expect(operation.warnings).toEqual([]);
    expect(await desk.run(city, 'operation.set_response', { operationId, level: 3, reason })).toMatchObject({
      code: 'wrong_state',
    });
    expect(
      await desk.run(city, 'operation.grade', { operationId, grade: 'large', status: 'preliminary', reason }),
    ).toMatchObject({ code: 'wrong_state', field: 'body.status' });
    expect(await desk.run(street, 'operation.set_response', { operationId, level: 2, reason })).toMatchObject(
      {
        code: 'forbidden',
      },
    );
    await expectTablesLikePicture();
  });
});

describe('the mode of an area', () => {
  test('goes only from one step to the next, and holds for all below until they have their own', async () => {
    const set = (area: string, mode: 'normal' | 'alert' | 'emergency' | 'recovery') =>
      desk.run(street, 'mode.set', { operationId, area, mode, reason: '平急转换' });
    expect(await set(STREET, 'recovery')).toMatchObject({ code: 'wrong_state', field: 'body.mode' });
    expect(await set(STREET, 'emergency')).toMatchObject({ ok: true });
    expect(await set(COMMUNITY, 'emergency')).toMatchObject({ code: 'wrong_state' });
    expect(await set(COMMUNITY, 'recovery')).toMatchObject({ ok: true });
    expect(await set(DISTRICT, 'alert')).toMatchObject({ code: 'forbidden' });
    await expectTablesLikePicture();
  });
});

describe('an order', () => {
  test('has a receipt of each recipient, and none of anybody else', async () => {
    const directiveId = randomUUID();
    const body = { directiveId, operationId, area: STREET, kind: 'order', title: '疏散' } as const;
    expect(await desk.run(street, 'directive.issue', { ...body, to: [DISTRICT] })).toMatchObject({
      code: 'bad_request',
      field: 'body.to.0',
    });
    expect(await desk.run(street, 'directive.issue', { ...body, to: [COMMUNITY, COMMUNITY] })).toMatchObject({
      code: 'bad_request',
      field: 'body.to.1',
    });
    await desk.done(street, 'directive.issue', { ...body, to: [COMMUNITY] });
    await desk.done(community, 'directive.receive', { directiveId, area: COMMUNITY });
    const again = await desk.done(community, 'directive.receive', { directiveId, area: COMMUNITY });
    expect(again.seq).toBe(0);
    await desk.done(community, 'directive.acknowledge', { directiveId, area: COMMUNITY });
    expect(desk.journal.picture().receipts[`${directiveId}:${COMMUNITY}`]).toMatchObject({
      acknowledgedAt: expect.any(Number),
      by: community.displayName,
    });
    expect(await desk.run(street, 'directive.acknowledge', { directiveId, area: STREET })).toMatchObject({
      code: 'not_found',
    });
    await desk.done(street, 'directive.cancel', { directiveId, reason: '误发' });
    expect(
      await desk.run(community, 'directive.acknowledge', { directiveId, area: COMMUNITY }),
    ).toMatchObject({
      code: 'wrong_state',
    });
    await expectTablesLikePicture();
  });
});

describe('a checklist', () => {
  test('belongs to a tier; an item is ticked once and may be taken back', async () => {
    const tick = (done: boolean, itemId = 'call_out') =>
      desk.run(street, 'checklist.tick', { operationId, area: STREET, itemId, done });
    expect(await tick(true, 'cordon')).toMatchObject({ code: 'not_found', field: 'body.itemId' });
    expect(await tick(true)).toMatchObject({ ok: true });
    expect(await tick(true)).toMatchObject({ code: 'wrong_state' });
    expect(await tick(false)).toMatchObject({ ok: true });
    await expectTablesLikePicture();
  });
});
