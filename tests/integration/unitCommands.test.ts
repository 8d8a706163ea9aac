import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { devicesByIds, provisionUnits, tokenHashOf, unitsBySlots } from '../../server/db/queries/units.ts';
import { CONSENT_VERSION } from '../../shared/model/consent.ts';
import { CommandDesk, city, leader, NOW, neighbour, responder } from '../support/commandDesk.ts';
import { person } from '../support/people.ts';

let desk: CommandDesk;
beforeAll(async () => {
  desk = await CommandDesk.open();
});
beforeEach(() => desk.clock.set(NOW));
afterAll(() => desk?.close());

describe('unit.start_duty and unit.end_duty', () => {
  test('write one entry for each home area, so that each scope sees its own units', async () => {
    const operationId = await desk.openOperation();
    const before = desk.journal.picture().seq;
    const unitIds = [await desk.makeUnit(), await desk.makeUnit('330205007001001'), await desk.makeUnit()];
    const ack = await desk.done(city, 'unit.start_duty', { operationId, unitIds }, NOW - 5_000);
    const entries = await desk.journal.read(before, 10);
    expect(entries.map((entry) => entry.area)).toEqual(['330205006001001', '330205007001001']);
    expect(ack.seq).toBe(entries.at(-1)!.seq);
    expect(desk.journal.picture().units[unitIds[2]!]).toMatchObject({
      operationId,
      since: NOW - 5_000,
      kind: 'officer',
    });
    await desk.done(city, 'unit.end_duty', { unitIds, reason: '换班' });
    expect(unitIds.map((unitId) => desk.journal.picture().units[unitId])).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    const sessions = 'select ended_at, end_reason from duty_session where unit_id = any ($1)';
    expect(await desk.question(sessions, [unitIds])).toEqual(
      unitIds.map(() => ({ ended_at: new Date(NOW), end_reason: '换班' })),
    );
  });

  test('one’s own unit needs consent, whose version is kept; a person of another unit needs duty.manage', async () => {
    const operationId = await desk.openOperation();
    const unitId = await desk.makeUnitWithoutConsent('330205006');
    const other = await desk.makeUnit('330205006');
    const me = person('responder', '330205006', unitId);
    const mine = { operationId, unitIds: [unitId] };
    expect(await desk.run(me, 'unit.start_duty', mine)).toMatchObject({
      code: 'bad_request',
      field: 'body.consent',
    });
    expect(await desk.run(me, 'unit.start_duty', { ...mine, consent: 'no such text' })).toMatchObject({
      code: 'bad_request',
      field: 'body.consent',
    });
    const both = { ...mine, unitIds: [unitId, other], consent: CONSENT_VERSION };
    expect(await desk.run(me, 'unit.start_duty', both)).toMatchObject({ code: 'forbidden' });
    await desk.done(me, 'unit.start_duty', { ...mine, consent: CONSENT_VERSION });
    await desk.done(leader, 'unit.start_duty', { operationId, unitIds: [other] });
    const kept =
      'select unit_id, consent_version, started_by from duty_session where unit_id = any ($1) order by duty_id';
    expect(await desk.question(kept, [[unitId, other]])).toEqual([
      { unit_id: unitId, consent_version: CONSENT_VERSION, started_by: me.userId },
      { unit_id: other, consent_version: CONSENT_VERSION, started_by: leader.userId },
    ]);
    expect(await desk.run(me, 'unit.end_duty', { unitIds: [other] })).toMatchObject({ code: 'forbidden' });
    await desk.done(me, 'unit.end_duty', { unitIds: [unitId] });
    // Given once, it holds until it is withdrawn.
    await desk.done(me, 'unit.start_duty', mine);
    await desk.done(me, 'unit.end_duty', { unitIds: [unitId] });
  });

  test('a unit is on duty once: a second start is refused, whole, and of two at once one wins', async () => {
    const operationId = await desk.openOperation();
    const [first, second] = [await desk.makeUnit(), await desk.makeUnit()];
    await desk.done(leader, 'unit.start_duty', { operationId, unitIds: [first] });
    expect(
      await desk.run(leader, 'unit.start_duty', { operationId, unitIds: [second, first] }),
    ).toMatchObject({
      code: 'already_on_duty',
      field: 'body.unitIds.1',
    });
    expect(desk.journal.picture().units[second]).toBeUndefined();
    const acks = await Promise.all(
      [1, 2, 3].map(() => desk.run(leader, 'unit.start_duty', { operationId, unitIds: [second] })),
    );
    expect(acks.filter((ack) => ack.ok)).toHaveLength(1);
  });

  test('are refused for unknown units, units named twice, units off duty and units of other areas', async () => {
    const operationId = await desk.openOperation('330205006');
    const unitId = await desk.makeUnit();
    const foreign = await desk.makeUnit('330205007001001');
    expect(
      await desk.run(city, 'unit.start_duty', { operationId, unitIds: [unitId, 'nobody'] }),
    ).toMatchObject({
      code: 'not_found',
      field: 'body.unitIds.1',
    });
    expect(await desk.run(city, 'unit.start_duty', { operationId, unitIds: [unitId, unitId] })).toMatchObject(
      {
        code: 'bad_request',
        field: 'body.unitIds.1',
      },
    );
    expect(await desk.run(city, 'unit.start_duty', { operationId, unitIds: [foreign] })).toMatchObject({
      code: 'outside_area',
      field: 'body.unitIds.0',
    });
    // Of elsewhere nobody is told who is there.
    for (const id of [unitId, 'nobody'])
      expect(await desk.run(neighbour, 'unit.start_duty', { operationId, unitIds: [id] })).toMatchObject({
        code: 'not_found',
        message: `There is no unit ${id}.`,
      });
    expect(await desk.run(responder, 'unit.start_duty', { operationId, unitIds: [unitId] })).toMatchObject({
      code: 'forbidden',
    });
    expect(await desk.run(city, 'unit.end_duty', { unitIds: [unitId] })).toMatchObject({
      code: 'not_on_duty',
    });
  });

  test('a unit of an area above may be sent into the operation', async () => {
    const operationId = await desk.openOperation('330205006');
    const engine = await desk.makeUnit('330200');
    expect(await desk.run(leader, 'unit.start_duty', { operationId, unitIds: [engine] })).toMatchObject({
      code: 'not_found',
    });
    await desk.done(city, 'unit.start_duty', { operationId, unitIds: [engine] });
  });

  test('a delayed end never ends a session before it began', async () => {
    const operationId = await desk.openOperation();
    const unitId = await desk.makeUnit();
    await desk.done(leader, 'unit.start_duty', { operationId, unitIds: [unitId] }, NOW);
    await desk.done(leader, 'unit.end_duty', { unitIds: [unitId] }, NOW - 60_000);
    const times = 'select started_at, ended_at from duty_session where unit_id = $1';
    expect(await desk.question(times, [unitId])).toEqual([
      { started_at: new Date(NOW), ended_at: new Date(NOW) },
    ]);
  });
});

describe('provisionUnits', () => {
  const unit = (unitId: string, homeArea = '330205006') =>
    ({ unitId, kind: 'volunteer', callsign: unitId, homeArea, team: '一队', crs: 'gcj02' }) as const;

  test('gives dense slots that stay, a device each, and tokens of which the hash is kept', async () => {
    const { pool } = desk.db;
    const first = await provisionUnits(pool, [unit('P-1'), unit('P-2')], randomUUID);
    const second = await provisionUnits(pool, [unit('P-3'), { ...unit('P-1'), callsign: '改' }], randomUUID);
    const [a, b, c] = [first[0]!.slot, first[1]!.slot, second[0]!.slot];
    expect([b, c, second[1]!.slot]).toEqual([a + 1, a + 2, a]);
    expect([first, second].map((made) => made.map(({ token }) => token !== null))).toEqual([
      [true, true],
      [true, false],
    ]);
    expect(await unitsBySlots(pool, [a, c, 1_000_000])).toMatchObject([
      { unitId: 'P-1', callsign: '改', team: '一队' },
      { unitId: 'P-3' },
    ]);
    expect(await devicesByIds(pool, ['D-P-1', 'D-nobody'])).toEqual([
      {
        deviceId: 'D-P-1',
        unitId: 'P-1',
        slot: a,
        crs: 'gcj02',
        tokenHash: tokenHashOf(first[0]!.token!),
        revoked: false,
        issuedAt: expect.any(Number),
      },
    ]);
  });

  test('again keeps a token that works, and a revoked one revoked, until new ones are asked for', async () => {
    const { pool } = desk.db;
    const devices = async () => {
      const rows = await devicesByIds(pool, ['D-R-1', 'D-R-2']);
      return rows
        .sort((a, b) => a.slot - b.slot)
        .map(({ tokenHash, revoked, crs }) => ({ tokenHash, revoked, crs }));
    };
    const [one, two] = await provisionUnits(pool, [unit('R-1'), unit('R-2')], randomUUID);
    await pool.query('update device set revoked_at = now() where device_id = $1', ['D-R-2']);
    const again = await provisionUnits(pool, [{ ...unit('R-1'), crs: 'wgs84' }, unit('R-2')], randomUUID);
    expect(again.map(({ token }) => token)).toEqual([null, null]);
    expect(await devices()).toEqual([
      { tokenHash: tokenHashOf(one!.token!), revoked: false, crs: 'wgs84' },
      { tokenHash: tokenHashOf(two!.token!), revoked: true, crs: 'gcj02' },
    ]);
    const rotated = await provisionUnits(pool, [unit('R-1'), unit('R-2')], randomUUID, true);
    expect(await devices()).toEqual(
      rotated.map(({ token }) => ({ tokenHash: tokenHashOf(token!), revoked: false, crs: 'gcj02' })),
    );
  });

  test('at once from many sides still gives each unit its own slot', async () => {
    const made = await Promise.all(
      Array.from({ length: 8 }, (_, i) => provisionUnits(desk.db.pool, [unit(`Q-${i}`)], randomUUID)),
    );
    expect(new Set(made.map(([one]) => one!.slot)).size).toBe(8);
  });

  test('does not move a unit that is on duty to another home area', async () => {
    const unitId = await desk.makeUnit('330205006');
    await desk.done(leader, 'unit.start_duty', {
      operationId: await desk.openOperation(),
      unitIds: [unitId],
    });
    await expect(
      provisionUnits(desk.db.pool, [unit('P-9'), unit(unitId, '330205007')], randomUUID),
    ).rejects.toMatchObject({ code: 'conflict', field: 'units.1.homeArea' });
    await provisionUnits(desk.db.pool, [unit(unitId, '330205006')], randomUUID);
  });
});
