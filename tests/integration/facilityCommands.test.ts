import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Audit } from '../../server/access/audit.ts';
import { changeStatus, closeFacility } from '../../server/organisation/facilities.ts';
import { facilityUseKey } from '../../shared/model/facilityUse.ts';
import type { CommandInput } from '../../shared/wire/commands.ts';
import { T0 } from '../client/features/samples.ts';
import { admin, areas, CommandDesk, city, leader, neighbour, responder } from '../support/commandDesk.ts';

const GRID = '330205006001001';
const A = 'F-shelter';
const CENTRE = 'F-centre';

let desk: CommandDesk;
let operationId: string;
beforeAll(async () => {
  desk = await CommandDesk.open();
  operationId = await open('330205');
  for (const [id, kind, capacity] of [
    [A, 'shelter', 50],
    [CENTRE, 'service_centre', null],
    ['F-other', 'shelter', 50],
  ] as const)
    await desk.question(
      `insert into facility (facility_id, kind, name, area_code, position, capabilities, status, status_since, capacity,
                             occupancy, valid_from)
       values ($1, $2, '处', $3, st_setsrid(st_makepoint(121.5, 29.9), 4326), '{command_post}', $4, $5, $6, $7, $5)`,
      [id, kind, GRID, capacity ? 'standby' : 'open', new Date(T0 - 1_000), capacity, capacity ? 0 : null],
    );
});
afterAll(() => desk?.close());

/** No drill: what becomes of places in it is so. */
async function open(area: string): Promise<string> {
  const id = randomUUID();
  await desk.done(admin, 'operation.open', { operationId: id, name: '行动', area, exercise: false, t0: T0 });
  return id;
}

const use = (facilityId: string) =>
  desk.journal.picture().facilities[facilityUseKey(operationId, facilityId)];
const stored = async (facilityId: string) =>
  (
    await desk.question('select status, capacity, occupancy from facility where facility_id = $1', [
      facilityId,
    ])
  )[0];
const status = (said: Partial<CommandInput<'facility.set_status'>>, who = leader) =>
  desk.run(who, 'facility.set_status', { operationId, facilityId: A, status: 'open', ...said });
const count = (said: Partial<CommandInput<'facility.count'>>, who = leader, at?: number) =>
  desk.run(who, 'facility.count', { operationId, facilityId: A, occupancy: 0, ...said }, at);

describe('a shelter that serves an operation', () => {
  it('enters the Picture as the roster knew it, with the first fact about it', async () => {
    const { seq } = await desk.done(leader, 'facility.set_status', {
      operationId,
      facilityId: A,
      status: 'opening',
    });
    expect([(await desk.entryOf(seq - 1)).kind, (await desk.entryOf(seq)).kind]).toEqual([
      'facility.engaged',
      'facility.status_set',
    ]);
    expect(use(A)).toMatchObject({
      area: GRID,
      status: 'opening',
      capacity: 50,
      occupancy: 0,
      openedAt: null,
    });
    expect(use(A)!.askedAt).not.toBeNull();
    await desk.done(leader, 'facility.set_status', { operationId, facilityId: A, status: 'open' });
    expect(use(A)!.openedAt).toBeGreaterThanOrEqual(use(A)!.askedAt!);
    expect(await stored(A)).toEqual({ status: 'open', capacity: 50, occupancy: 0 });
  });

  it('is not set to what it is already', async () => {
    expect(await status({ status: 'open' }, city)).toMatchObject({
      code: 'wrong_state',
      field: 'body.status',
    });
  });

  it('is not filled above its places, unless somebody says that this is meant', async () => {
    expect(await count({ occupancy: 51 })).toMatchObject({ code: 'not_yet', field: 'body.occupancy' });
    expect(use(A)!.occupancy).toBe(0);
    expect(await count({ occupancy: 51, overFull: true })).toMatchObject({ ok: true });
    expect(use(A)!.occupancy).toBe(51);
    expect(await stored(A)).toMatchObject({ occupancy: 51 });
    expect(await count({ occupancy: 48 })).toMatchObject({ ok: true });
  });

  it('does not go back to a count of before the last', async () => {
    expect(await count({ occupancy: 3 }, leader, T0 + 1)).toMatchObject({ code: 'wrong_state' });
  });

  it('has no fewer places than people in it', async () => {
    const capacity = (to: number) =>
      desk.run(leader, 'facility.set_capacity', { operationId, facilityId: A, capacity: to });
    expect(await capacity(40)).toMatchObject({ code: 'not_yet', field: 'body.capacity' });
    expect(await capacity(60)).toMatchObject({ ok: true });
    expect(await stored(A)).toEqual({ status: 'open', capacity: 60, occupancy: 48 });
  });

  it('is shut with a reason, and when nobody is in it', async () => {
    expect(await status({ status: 'standby' })).toMatchObject({ code: 'bad_request', field: 'body.reason' });
    expect(await status({ status: 'standby', reason: '不再需要' })).toMatchObject({ code: 'not_yet' });
    expect(await count({ occupancy: 0 })).toMatchObject({ ok: true });
    expect(await status({ status: 'standby', reason: '不再需要' })).toMatchObject({ ok: true });
    expect(await count({ occupancy: 1 })).toMatchObject({ code: 'wrong_state', field: 'body.occupancy' });
  });

  it('is changed by nobody else: not from the next street, not without the right, not by another operation', async () => {
    const refused = [await status({}, neighbour), await status({}, responder)];
    expect(refused).toMatchObject([{ code: 'not_found' }, { code: 'forbidden' }]);
    const unknown = await status({ facilityId: 'F-nothing' }, neighbour);
    expect(unknown).toMatchObject({ code: 'not_found' });
    const other = await open('330205006');
    expect(await status({ operationId: other })).toMatchObject({
      code: 'conflict',
      field: 'body.operationId',
    });
    const elsewhere = await open('330206');
    expect(await status({ operationId: elsewhere, facilityId: 'F-other' }, city)).toMatchObject({
      code: 'outside_area',
      field: 'body.facilityId',
    });
    expect(await status({ operationId: randomUUID() })).toMatchObject({ code: 'not_found' });
  });
});

describe('a drill', () => {
  it('has its own of a place: it takes none from an emergency, and leaves the roster as it was', async () => {
    const drill = await desk.openOperation('330205006');
    const before = [await stored(A), await stored('F-other')];
    for (const facilityId of [A, 'F-other']) {
      await desk.done(leader, 'facility.set_status', { operationId: drill, facilityId, status: 'open' });
      await desk.done(leader, 'facility.count', { operationId: drill, facilityId, occupancy: 7 });
    }
    expect([await stored(A), await stored('F-other')]).toEqual(before);
    expect(desk.journal.picture().facilities[facilityUseKey(drill, A)]!.occupancy).toBe(7);
    expect(use(A)!.occupancy).toBe(0);
    const another = await desk.openOperation('330205006');
    expect(await status({ operationId: another })).toMatchObject({ code: 'conflict' });
    expect(await status({ facilityId: 'F-other' })).toMatchObject({ ok: true });
    expect(await stored('F-other')).toMatchObject({ status: 'open', occupancy: 0 });
  });
});

describe('a service centre', () => {
  const service = (kind: 'begin_service' | 'end_service', what: 'forward_post' | 'comfort_station') =>
    desk.run(leader, `facility.${kind}`, { operationId, facilityId: CENTRE, service: what });

  it('becomes the forward command post and a comfort station, and is not shut while it is', async () => {
    expect(await service('begin_service', 'forward_post')).toMatchObject({ ok: true });
    expect(await service('begin_service', 'forward_post')).toMatchObject({ code: 'wrong_state' });
    expect(await service('begin_service', 'comfort_station')).toMatchObject({ ok: true });
    expect(await status({ facilityId: CENTRE, status: 'closed', reason: 'x' })).toMatchObject({
      code: 'not_yet',
    });
    for (const one of ['forward_post', 'comfort_station'] as const)
      expect(await service('end_service', one)).toMatchObject({ ok: true });
    expect(await service('end_service', 'comfort_station')).toMatchObject({ code: 'wrong_state' });
  });

  it('has nobody counted, and no state of a shelter', async () => {
    expect(await count({ facilityId: CENTRE, occupancy: 3 })).toMatchObject({ code: 'bad_request' });
    expect(await status({ facilityId: CENTRE, status: 'full' })).toMatchObject({
      code: 'bad_request',
      field: 'body.status',
    });
  });

  it('is left to the operation by the roster, until that is over', async () => {
    const deps = {
      pool: desk.db.pool,
      clock: desk.clock,
      audit: new Audit(desk.db.pool, desk.clock),
      areas,
      gridAt: () => GRID,
    };
    const close = () => changeStatus(deps, leader, CENTRE, { status: 'closed' });
    await expect(close()).rejects.toMatchObject({ code: 'wrong_state' });
    await expect(closeFacility(deps, leader, CENTRE)).rejects.toMatchObject({ code: 'wrong_state' });
    await desk.done(admin, 'operation.close', { operationId, reason: '结束' });
    expect(await close()).toMatchObject({ status: 'closed' });
  });
});
